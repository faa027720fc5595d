// Rows of a spreadsheet that are pasted into a field of form[data-paste] go to the text area of that name, and its button reads them on the server.
import { swap } from './fragment.js';

document.addEventListener('paste', event => {
  const form = event.target.closest?.('form[data-paste]');
  const area = form?.elements[form.dataset.paste];
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!area || event.target === area || !event.target.closest('table') || !/\t|\n./.test(text.trimEnd())) return;
  event.preventDefault();
  area.value = text;
  swap(form, document.getElementById(`${form.dataset.paste}-button`));
});
