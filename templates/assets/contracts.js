// The progress of an import, asked for every second until it is over. Without this script the page reloads by itself.

const part = document.querySelector('[data-progress]');

async function ask() {
  const answer = await fetch(part.dataset.progress, { headers: { 'HX-Request': 'true' } }).catch(() => undefined);
  if (!answer) return void setTimeout(ask, 5000);
  if (!answer.ok || answer.redirected) return void location.reload();
  part.innerHTML = await answer.text();
  if (part.querySelector('progress')) setTimeout(ask, 1000);
}

if (part) setTimeout(ask, 500);
