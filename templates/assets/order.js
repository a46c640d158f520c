// The page of a repair order in the browser: verdicts while one types, questions answered in place, and the keyboard from end to end.

(() => {
  const order = window.coverlineOrder;
  if (!order) return;
  const { form } = order;
  /** Typing rests this long before the engine is asked, and this long before the answer is told to those who listen. */
  const PAUSE_MS = 30;
  const TELL_MS = 1200;
  const asker = document.getElementById('order-ask');
  const announcer = document.getElementById('order-announce');
  const byId = (id) => document.getElementById(id);
  let askTimer;
  let isStale = false;
  let tellTimer;
  let isChanged = form.dataset.typed === 'true';

  order.announce = (text) => {
    clearTimeout(tellTimer);
    tellTimer = setTimeout(() => (announcer.textContent = text), TELL_MS);
  };
  /** What is being asked is out of date at once, and its answer is passed over. */
  order.changed = (wait = PAUSE_MS) => {
    isChanged = true;
    isStale = true;
    clearTimeout(askTimer);
    askTimer = setTimeout(() => htmx.trigger(asker, 'order-changed'), wait);
  };

  // ---- asking, and what comes back

  asker.addEventListener('htmx:configRequest', ({ detail: { parameters } }) => {
    for (const name of ['paste', 'file', 'once']) delete parameters[name];
    isStale = false;
    parameters.shown = [...document.querySelectorAll('[data-shown]')].map((part) => `${part.id}:${part.dataset.shown}`).join(',');
  });

  let focused;
  asker.addEventListener('htmx:beforeSwap', ({ detail }) => {
    if (isStale) detail.shouldSwap = false;
    const element = document.activeElement;
    focused = { element, part: element?.closest('[data-shown]')?.id };
  });
  // What is unfolded stays unfolded; an answer half typed stays typed.
  document.addEventListener('htmx:oobBeforeSwap', ({ detail: { target, fragment } }) => {
    for (const open of target.querySelectorAll('details[open]'))
      fragment.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute('open', '');
    for (const field of target.querySelectorAll('input[name^="ask."]')) {
      const next = fragment.querySelector(`#${CSS.escape(field.id)}`);
      if (next) next.value = field.value;
    }
  });
  asker.addEventListener('htmx:afterRequest', ({ detail }) => {
    const { status } = detail.xhr;
    if (detail.successful) for (const id of ['signed-out', 'no-connection']) byId(id).hidden = true;
    else if (status === 401) byId('signed-out').hidden = false;
    else if (status !== 0 || !navigator.onLine) byId('no-connection').hidden = false;
    if (!detail.successful) return;
    markFaults();
    keepFocus();
    order.announce(byId('order-totals').dataset.summary);
  });
  asker.addEventListener('htmx:sendError', () => (byId('no-connection').hidden = false));

  // A fault that the page came with is about what stood there then; what comes back from here on is about what is typed.
  form.addEventListener('input', ({ target }) => {
    const group = target.closest('.form-error');
    if (!group) return;
    group.classList.remove('form-error');
    group.querySelector('.form-error-message')?.remove();
    target.removeAttribute('aria-invalid');
    const describing = (target.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '' && byId(id));
    if (describing.length > 0) target.setAttribute('aria-describedby', describing.join(' '));
    else target.removeAttribute('aria-describedby');
  });

  /** Fields tell of the fault that stands at their line. */
  function markFaults() {
    for (const field of form.querySelectorAll('.order-line [aria-invalid]')) {
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
    }
    for (const fault of form.querySelectorAll('.line-fault')) {
      const field = form.elements.namedItem(fault.dataset.field);
      if (!(field instanceof Element)) continue;
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-describedby', fault.id);
    }
  }

  /** A question that was answered is gone: focus goes to the next one there, or to the verdict that it led to. */
  function keepFocus() {
    const { element, part } = focused ?? {};
    if (!part || document.contains(element) || document.activeElement !== document.body) return;
    const place = byId(part);
    const own = place?.querySelector('.question button, .question input');
    (own ?? (part === 'order-live' ? questionAfter(place) : undefined) ?? place?.querySelector('[tabindex="-1"]') ?? place)?.focus();
  }

  /** The first thing to answer behind that element. */
  function questionAfter(place) {
    const questions = [...form.querySelectorAll('.question button, .question input')];
    return questions.find((each) => place.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  // ---- what is typed and pressed

  const isAsked = (field) => field.name?.startsWith('ask.');
  /** The answer typed to a question becomes the field's. */
  function takeAnswer(field) {
    if (field.value.trim() === '') return;
    order.set(field.name.slice('ask.'.length), field.value);
    field.value = '';
    order.changed(0);
  }

  form.addEventListener('input', ({ target }) => {
    if (!isAsked(target) && target.name !== 'paste' && target.type !== 'file') order.changed();
  });
  form.addEventListener('change', ({ target }) => isAsked(target) && takeAnswer(target));

  const pressed = {
    answer(button) {
      const at = button.value.indexOf('=');
      order.set(button.value.slice(0, at), button.value.slice(at + 1));
    },
    forget: (button) => order.clear(button.value),
    widen(button) {
      const hidden = Object.assign(document.createElement('input'), { type: 'hidden', name: 'wide', value: button.value });
      byId('order-told').append(hidden);
    },
    remove: (button) => order.remove(button.closest('.order-line')),
    more: (button) => void unfold(button),
    less: (button) => fold(button),
  };
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button[name]');
    if (!button) return;
    const act = pressed[button.name];
    if (act) {
      event.preventDefault();
      act(button);
      order.changed(0);
    } else if (button.id === 'add-line') {
      event.preventDefault();
      order.text(order.add()).focus();
    } else if (button.id.endsWith('-do') && button.closest('.question')) {
      event.preventDefault();
      takeAnswer(button.parentElement.querySelector('input'));
    } else if (button.id === 'paste-do' && byId('paste').value.trim() !== '') {
      event.preventDefault();
      void makeLines(byId('paste').value);
    } else if (button.id === 'upload-do' && byId('file').files.length > 0) {
      event.preventDefault();
      void makeLines('');
    }
  });
  form.addEventListener('submit', () => (isChanged = false));
  window.addEventListener('beforeunload', (event) => isChanged && event.preventDefault());

  // ---- further fields of a line

  async function unfold(button) {
    const line = button.closest('.order-line');
    const html = await post('/desk/orders/panel', new URLSearchParams([...fieldsOf(line), ['more', line.dataset.key]]));
    if (html === undefined) return;
    byId(`${line.id}-panel`).innerHTML = html;
    const inPanel = new Set([...byId(`${line.id}-panel`).querySelectorAll('[name]')].map(({ name }) => name));
    for (const hidden of [...byId(`${line.id}-told`).children]) if (inPanel.has(hidden.name)) hidden.remove();
    rename(button, 'less', 'true');
    line.querySelector('.panel-fields select, .panel-fields input')?.focus();
    htmx.process(line);
  }

  function fold(button) {
    const line = button.closest('.order-line');
    const told = [...byId(`${line.id}-panel`).querySelectorAll('[name^="line."]')].filter((field) => field.value !== '');
    byId(`${line.id}-panel`).replaceChildren();
    for (const { name, value } of told) order.set(name, value);
    rename(button, 'more', 'false');
  }

  function rename(button, name, expanded) {
    button.name = name;
    button.setAttribute('aria-expanded', expanded);
    button.querySelector('.button-word').textContent = name === 'more' ? button.dataset.more : button.dataset.less;
  }

  /** The fields of one line as they would be posted. */
  function fieldsOf(line) {
    return [...line.querySelectorAll('[name]')].filter(({ tagName }) => tagName !== 'BUTTON').map(({ name, value }) => [name, value]);
  }

  // ---- lines from a spreadsheet

  form.addEventListener('paste', (event) => {
    const line = event.target.closest?.('.line-fields')?.parentElement;
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!line || !/[\t\n\r]/.test(pasted.trim())) return;
    event.preventDefault();
    void makeLines(pasted, line);
  });

  async function makeLines(pasted, into) {
    const body = new FormData(form);
    body.set('paste', pasted);
    const isFile = pasted === '';
    const html = await post(
      '/desk/orders/paste',
      isFile ? body : new URLSearchParams([...body].filter(([, value]) => typeof value === 'string')),
    );
    if (html === undefined) return keepPasted(pasted);
    const { lines, told } = order.takePasted(html, into);
    announcer.textContent = told;
    if (lines.length === 0) return keepPasted(pasted);
    byId('paste').value = '';
    byId('file').value = '';
    order.amount(lines.at(-1)).focus();
    order.changed(0);
  }

  /** What made no lines can be mended in the field for it. */
  function keepPasted(pasted) {
    if (pasted === '') return;
    byId('paste').value = pasted;
    byId('paste').closest('details').open = true;
  }

  /** The answer's text; undefined, and told, where there is none. */
  async function post(address, body) {
    try {
      const answer = await fetch(address, { method: 'POST', body, headers: { 'HX-Request': 'true' } });
      byId('signed-out').hidden = answer.status !== 401;
      byId('no-connection').hidden = answer.ok || answer.status === 401;
      return answer.ok ? await answer.text() : undefined;
    } catch {
      byId('no-connection').hidden = false;
      return undefined;
    }
  }

  // ---- the keyboard

  form.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(byId('save'));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = event.key === 'Enter' ? afterEnter(event.target) : neighbour(event);
    if (next === undefined) return;
    event.preventDefault();
    next?.focus();
  });

  /** Where Enter leads from a field; undefined: Enter does what it always does; null: it did its work. */
  function afterEnter(field) {
    const line = field.closest('.order-line');
    if (field.classList.contains('line-verdict')) return questionAfter(field) ?? textAfter(line);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || field.type === 'file') return undefined;
    if (isAsked(field)) return takeAnswer(field) ?? null;
    if (line && field === order.text(line)) {
      const isLast = line === order.all().at(-1);
      if (!isLast || !order.isBlank(line)) return order.amount(line);
      return form.querySelector('.question button, .question input') ?? byId('save');
    }
    if (line && field === order.amount(line)) return textAfter(line);
    const fields = [
      ...form.querySelectorAll('.order-head input, .order-head select, .order-line input:not([type=hidden]), .order-line select'),
    ];
    const open = fields.filter((each) => each.closest('details:not([open])') === null && !isAsked(each));
    return open[open.indexOf(field) + 1] ?? byId('save');
  }

  function textAfter(line) {
    return order.text(line.nextElementSibling ?? order.add());
  }

  /** The same field of the line above or below, from an amount. */
  function neighbour({ key, target }) {
    const line = target.closest('.order-line');
    if (!line || target !== order.amount(line) || (key !== 'ArrowUp' && key !== 'ArrowDown')) return undefined;
    const other = key === 'ArrowUp' ? line.previousElementSibling : line.nextElementSibling;
    return other ? order.amount(other) : undefined;
  }

  for (const part of document.querySelectorAll('.script-only, .no-script-only')) part.hidden = part.matches('.no-script-only');

  // Whoever was quicker than this script, or came back to what the browser kept of the form, is answered too.
  const isOther = ({ value, defaultValue }) => value !== defaultValue;
  const isKept = () => order.all().some((line) => isOther(order.text(line)) || isOther(order.amount(line)));
  if (isKept()) order.changed(0);
  else window.addEventListener('load', () => isKept() && !isChanged && order.changed(0), { once: true });
})();
