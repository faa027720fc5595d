// Parts of a page that the server writes again. form[data-live]: after a pause in typing the form is posted to that address and #verdict gets the answer; the form
// is not touched. button[data-swap]: the form is posted to its page and replaced by the form of the answer. Without scripts both are plain posts.
const pause = 700;
let timer = 0;
let running = null;

async function check(form) {
  running?.abort();
  running = new AbortController();
  const panel = document.getElementById('verdict');
  try {
    panel.setAttribute('aria-busy', 'true');
    const answer = await fetch(form.dataset.live, { method: 'POST', body: new URLSearchParams(new FormData(form)), signal: running.signal });
    if (answer.ok && !answer.redirected) {
      panel.innerHTML = await answer.text();
      say(panel);
    }
  } catch (error) {
    if (error.name !== 'AbortError') panel.dataset.old = '';
  } finally {
    panel.removeAttribute('aria-busy');
  }
}

function say(panel) {
  const status = document.getElementById('verdict-status');
  if (status) status.textContent = panel.querySelector('[data-status]')?.textContent ?? '';
}

document.addEventListener('input', event => {
  const form = event.target.closest?.('form[data-live]');
  if (!form || event.target.name === 'paste') return;
  clearTimeout(timer);
  timer = setTimeout(() => check(form), pause);
});

export async function swap(form, button) {
  clearTimeout(timer);
  running?.abort();
  const body = new URLSearchParams(new FormData(form, button));
  body.set('swap', '1'); // the answer is not an error of the browser's console
  let answer;
  try {
    answer = await fetch(location.href, { method: 'POST', body });
  } catch {
    answer = null;
  }
  const next = answer && !answer.redirected
    ? new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(form.id) : null;
  if (!next) {
    form.dataset.plain = '';
    form.requestSubmit(button);
    return;
  }
  const [x, y] = [scrollX, scrollY];
  form.replaceWith(document.adoptNode(next));
  scrollTo(x, y);
  const focus = next.querySelector('[autofocus]') ?? document.getElementById(button.id);
  for (let part = focus?.closest('details'); part; part = part.parentElement.closest('details')) part.open = true;
  (focus ?? next.querySelector('#add-line'))?.focus({ preventScroll: !next.querySelector('[autofocus]') });
  const panel = document.getElementById('verdict');
  if (panel.querySelector('[data-status].soft')) check(next); else say(panel);
}

document.addEventListener('submit', event => {
  const button = event.submitter;
  if (!button?.matches('[data-swap]') || 'plain' in event.target.dataset) return;
  event.preventDefault();
  swap(event.target, button);
});
