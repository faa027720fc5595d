// input[data-combobox="address"]: a combobox with a list of options (WAI-ARIA APG). The server writes the options for what is typed. Without scripts it is a plain input.
const wait = 200;
const list = document.createElement('ul');
list.id = 'combobox-list';
list.className = 'combobox';
list.setAttribute('role', 'listbox');
list.hidden = true;
let owner = null;
let timer = 0;
let asked = 0;

const options = () => [...list.querySelectorAll('[role="option"]')];
const active = () => list.querySelector('[aria-selected="true"]');

function close() {
  clearTimeout(timer);
  asked++;
  list.hidden = true;
  owner?.setAttribute('aria-expanded', 'false');
  owner?.removeAttribute('aria-activedescendant');
}

function mark(option) {
  active()?.removeAttribute('aria-selected');
  if (!option) { owner.removeAttribute('aria-activedescendant'); return; }
  option.setAttribute('aria-selected', 'true');
  owner.setAttribute('aria-activedescendant', option.id);
  option.scrollIntoView({ block: 'nearest' });
}

function choose(option) {
  owner.value = option.dataset.value;
  close();
  owner.dispatchEvent(new Event('input', { bubbles: true }));
  close();
}

async function open(input) {
  const now = ++asked;
  if (input.value.trim().length < 2) { close(); return; }
  let answer;
  try {
    answer = await fetch(`${input.dataset.combobox}?q=${encodeURIComponent(input.value.trim())}`);
  } catch {
    return;
  }
  if (!answer.ok || answer.redirected || now !== asked) return;
  const text = await answer.text();
  if (now !== asked || document.activeElement !== input) return;
  list.innerHTML = text;
  options().forEach((option, i) => { option.id = `combobox-option-${i}`; });
  const box = input.getBoundingClientRect();
  document.body.append(list);
  list.hidden = false;
  list.setAttribute('aria-label', input.getAttribute('aria-label') ?? input.labels?.[0]?.textContent ?? '');
  list.style.left = `${box.left + scrollX}px`;
  list.style.top = `${box.bottom + scrollY}px`;
  input.setAttribute('aria-expanded', 'true');
}

document.addEventListener('focusin', event => {
  if (owner && event.target !== owner) { close(); owner = null; }
  if (!event.target.matches?.('input[data-combobox]')) return;
  owner = event.target;
  owner.setAttribute('role', 'combobox');
  owner.setAttribute('aria-autocomplete', 'list');
  owner.setAttribute('aria-expanded', 'false');
  owner.setAttribute('aria-controls', list.id);
});

document.addEventListener('input', event => {
  if (event.target !== owner || !event.isTrusted) return;
  clearTimeout(timer);
  timer = setTimeout(open, wait, owner);
});

document.addEventListener('keydown', event => {
  if (event.target !== owner || event.isComposing) return;
  if (event.code === 'ArrowDown' && list.hidden) { open(owner); event.preventDefault(); return; }
  if (list.hidden) return;
  const all = options();
  const at = all.indexOf(active());
  if (event.code === 'ArrowDown') mark(all[(at + 1) % all.length]);
  else if (event.code === 'ArrowUp') mark(all[(at - 1 + all.length) % all.length]);
  else if (event.code === 'Enter' && !event.ctrlKey && active()) choose(active());
  else if (event.code === 'Escape') { close(); event.stopPropagation(); }
  else return;
  event.preventDefault();
}, true);

document.addEventListener('pointerdown', event => {
  if (list.hidden) return;
  const option = event.target.closest('#combobox-list [role="option"]');
  if (option) { event.preventDefault(); choose(option); } else if (event.target !== owner && !list.contains(event.target)) close();
});
