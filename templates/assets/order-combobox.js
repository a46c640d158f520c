// Suggestions from the catalogue while a line is written: a combobox after the pattern of ARIA 1.2. What is written stays free.

(() => {
  const order = window.coverlineOrder;
  if (!order) return;
  /** Typing rests this long before the catalogue is searched. */
  const PAUSE_MS = 40;
  const options = document.getElementById('component-options');
  const product = order.form.elements.namedItem('product').value;
  let input;
  let active = -1;
  let timer;
  let request;

  const isOpen = () => !options.hidden;
  const shown = () => [...options.children];

  order.enhance = (line) => {
    const field = order.text(line);
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-expanded', 'false');
    field.setAttribute('aria-controls', options.id);
  };
  for (const line of order.all()) order.enhance(line);

  function close() {
    clearTimeout(timer);
    request?.abort();
    options.hidden = true;
    active = -1;
    input?.setAttribute('aria-expanded', 'false');
    input?.removeAttribute('aria-activedescendant');
  }

  function activate(at) {
    active = at;
    for (const [index, option] of shown().entries()) option.setAttribute('aria-selected', String(index === at));
    const option = shown()[at];
    if (!option) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  async function search(field) {
    request?.abort();
    request = new AbortController();
    const query = new URLSearchParams({ q: field.value, product });
    try {
      const answer = await fetch(`/desk/orders/components?${query}`, { headers: { 'HX-Request': 'true' }, signal: request.signal });
      if (!answer.ok || document.activeElement !== field) return;
      options.innerHTML = await answer.text();
      const told = answer.headers.get('X-Told');
      input = field;
      active = -1;
      field.removeAttribute('aria-activedescendant');
      field.after(options);
      options.hidden = options.children.length === 0;
      field.setAttribute('aria-expanded', String(isOpen()));
      if (told) order.announce(decodeURIComponent(told));
    } catch (error) {
      if (error.name !== 'AbortError') close();
    }
  }

  /** One unfinished word is finished; a whole text stays as the workshop wrote it. */
  function choose(option) {
    const field = input;
    const { component, label } = option.dataset;
    if (!/\s/.test(field.value.trim())) field.value = label;
    order.set(field.name.replace(/text$/, 'component'), component);
    close();
    order.changed(0);
  }

  const isText = (element) => element instanceof HTMLInputElement && element.closest('.line-text') !== null;

  order.form.addEventListener('input', (event) => {
    if (!isText(event.target)) return;
    clearTimeout(timer);
    const { length } = event.target.value.trim();
    if (length < 2) {
      if (length === 0) order.clear(event.target.name.replace(/text$/, 'component'));
      close();
    } else timer = setTimeout(search, PAUSE_MS, event.target);
  });

  // Before the keys of the form: an open list takes them.
  order.form.addEventListener(
    'keydown',
    (event) => {
      if (!isText(event.target) || event.isComposing) return;
      const count = shown().length;
      if (event.key === 'ArrowDown' && !isOpen() && event.target.value.trim() !== '') void search(event.target);
      else if (!isOpen()) return event.key === 'Escape' ? close() : undefined;
      else if (event.key === 'ArrowDown') activate((active + 1) % count);
      else if (event.key === 'ArrowUp') activate(active <= 0 ? count - 1 : active - 1);
      else if (event.key === 'Enter' && active >= 0 && !event.ctrlKey) choose(shown()[active]);
      else if (event.key === 'Escape') close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  options.addEventListener('pointerdown', (event) => event.preventDefault());
  options.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) choose(option);
  });
  order.form.addEventListener('focusout', (event) => {
    if (isText(event.target)) close();
  });
})();
