// The lines of a repair order in the browser: added, removed, numbered, filled from what was pasted.

(() => {
  const form = document.getElementById('order-form');
  if (!form) return;
  const list = document.getElementById('order-lines');
  const template = document.getElementById('line-template').innerHTML;
  let lastKey = Math.max(0, ...[...list.children].map((line) => Number(line.dataset.key)));

  const all = () => [...list.children];
  const text = (line) => line.querySelector('.line-text input');
  const amount = (line) => line.querySelector('.line-amount input');
  const isBlank = (line) => text(line).value.trim() === '' && amount(line).value.trim() === '';

  /** Lines are counted as they stand, whatever their keys. */
  function number() {
    for (const [at, line] of all().entries()) {
      for (const place of line.querySelectorAll('.line-no')) place.textContent = String(at + 1);
    }
  }

  /** The server's own empty line, under the next key. */
  function add() {
    lastKey += 1;
    const holder = document.createElement('template');
    holder.innerHTML = template
      .replace(/line([-.])0(?=[-."])/g, `line$1${lastKey}`)
      .replace(/(name="(?:line|more|remove)" value|data-key)="0"/g, `$1="${lastKey}"`);
    const [line] = holder.content.children;
    list.append(line);
    number();
    window.coverlineOrder.enhance(line);
    return line;
  }

  function remove(line) {
    const near = line.nextElementSibling ?? line.previousElementSibling;
    line.remove();
    number();
    text(near ?? add()).focus();
  }

  /** The field of that name, or a hidden one beside the line's or the order's other answers. */
  function set(name, value) {
    const field = form.elements.namedItem(name);
    if (field instanceof Element) {
      field.value = value;
      return;
    }
    const key = /^line\.(\d+)\./.exec(name)?.[1];
    const place = document.getElementById(key === undefined ? 'order-told' : `line-${key}-told`);
    if (!place) return;
    const hidden = document.createElement('input');
    Object.assign(hidden, { type: 'hidden', name, value });
    place.append(hidden);
  }

  function clear(name) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof Element)) return;
    if (field.type === 'hidden') field.remove();
    else field.value = '';
  }

  /** Puts the server's lines after the one that was pasted into, or in its place where that is empty. */
  function takePasted(html, into) {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const made = [...page.querySelectorAll('#pasted-lines > li')];
    const told = [...page.querySelectorAll('#pasted-told > li')];
    // Its blank line at the end is not needed: there is one on the page, or Enter makes one.
    const lines = made.filter((line) => !isBlank(line));
    const anchor = into ?? all().findLast((line) => !isBlank(line));
    if (anchor) anchor.after(...lines);
    else list.append(...lines);
    for (const line of lines) {
      lastKey = Math.max(lastKey, Number(line.dataset.key));
      window.coverlineOrder.enhance(line);
    }
    if (lines.length > 0) for (const line of all()) if (isBlank(line)) line.remove();
    number();
    document.getElementById('rows-told-list').replaceChildren(...told);
    document.getElementById('rows-told').hidden = told.length === 0;
    return { lines, told: told.map((each) => each.textContent).join(' ') };
  }

  window.coverlineOrder = { form, all, text, amount, isBlank, number, add, remove, set, clear, takePasted, enhance: () => {} };
})();
