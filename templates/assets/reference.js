// Opens the API's reference on the page /api: Swagger UI over the server's own OpenAPI document, calls and schemas only.

const place = document.getElementById('reference');

/** The page itself says what the API is, and holds the main landmark. */
function callsAndSchemas({ React }) {
  return {
    components: {
      CallsAndSchemas: ({ getComponent }) =>
        React.createElement(
          'div',
          { className: 'swagger-ui' },
          React.createElement('div', { className: 'auth-wrapper' }, React.createElement(getComponent('AuthorizeBtnContainer', true))),
          React.createElement(getComponent('operations', true)),
          React.createElement(getComponent('Models', true)),
        ),
    },
  };
}

window.SwaggerUIBundle({
  url: place.dataset.document,
  domNode: place,
  plugins: [callsAndSchemas],
  layout: 'CallsAndSchemas',
  deepLinking: false,
  defaultModelsExpandDepth: 0,
  docExpansion: 'list',
  displayRequestDuration: true,
  validatorUrl: null,
});

// What Swagger UI leaves out: names for the fields of a question and of its parameters, and a way to scroll long answers by keyboard.
new MutationObserver(() => {
  for (const field of place.querySelectorAll('textarea:not([aria-label])')) field.setAttribute('aria-label', place.dataset.questionLabel);
  for (const row of place.querySelectorAll('tr[data-param-name]')) {
    for (const field of row.querySelectorAll('input:not([aria-label]), select:not([aria-label])'))
      field.setAttribute('aria-label', row.dataset.paramName);
  }
  for (const button of place.querySelectorAll('.close-modal:not([aria-label])'))
    button.setAttribute('aria-label', place.dataset.closeLabel);
  for (const block of place.querySelectorAll('pre:not([tabindex])')) block.tabIndex = 0;
}).observe(place, { childList: true, subtree: true });
