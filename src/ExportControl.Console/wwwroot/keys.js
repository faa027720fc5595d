// The keys of the pages. A key is a place on the keyboard (event.code), so that it works in a Cyrillic layout.
// [data-key] is pressed or opened by its letter; in the navigation after "g".
const letters = code => code.startsWith('Key') ? code.slice(3).toLowerCase()
  : { Slash: '/', BracketLeft: '[', BracketRight: ']', Enter: 'enter' }[code];
let afterG = 0;

const isOff = () => document.documentElement.dataset.keys === 'off';
const isTyping = target => target.closest?.('input, textarea, select, [contenteditable]') && !(target.type === 'checkbox' || target.type === 'radio');

function rows() { return [...document.querySelectorAll('[data-rows] > tr')].filter(r => r.offsetParent !== null); }

function moveRow(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.findIndex(r => r.classList.contains('current'));
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  all.forEach(r => r.classList.remove('current'));
  next.classList.add('current');
  next.querySelector('a[href]')?.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function moveFinding(step) {
  const all = [...document.querySelectorAll('main [data-finding]')].filter(f => f.offsetParent !== null);
  if (all.length === 0) return;
  const at = all.findIndex(f => f.contains(document.activeElement));
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function use(element) {
  if (!element) return false;
  if (element.matches('input, textarea, select')) { element.focus(); element.select?.(); } else { element.click(); }
  return true;
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey && event.code === 'Enter') {
    const form = event.target.closest?.('form');
    if (form) { event.preventDefault(); form.requestSubmit(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isOff() || event.isComposing) return;
  if (event.code === 'Escape') {
    if (isTyping(event.target)) event.target.blur();
    return;
  }
  if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
  if (event.shiftKey && event.code === 'Slash') {
    document.getElementById('key-help')?.showModal();
    event.preventDefault();
    return;
  }
  const key = letters(event.code);
  if (!key || event.shiftKey) return;
  if (afterG && event.timeStamp - afterG < 1500) {
    afterG = 0;
    if (use(document.querySelector(`.shell nav [data-key="${CSS.escape(key)}"]`))) event.preventDefault();
    return;
  }
  if (key === 'g') { afterG = event.timeStamp; return; }
  if (key === 'j' || key === 'k') { moveRow(key === 'j' ? 1 : -1); event.preventDefault(); return; }
  if (key === '[' || key === ']') { moveFinding(key === ']' ? 1 : -1); event.preventDefault(); return; }
  if (key === 'x') { if (use(document.querySelector('tr.current input[type="checkbox"]'))) event.preventDefault(); return; }
  if (key === 'enter') return;
  if (use(document.querySelector(`main [data-key="${CSS.escape(key)}"]`))) event.preventDefault();
});

document.addEventListener('click', event => {
  const opener = event.target.closest('[data-opens]');
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
});
