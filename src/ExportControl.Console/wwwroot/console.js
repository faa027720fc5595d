// Loaded once. Everything is bound on the document, because enhanced navigation replaces the body and runs no scripts of pages.
import './keys.js';
import './fragment.js';
import './combobox.js';
import './paste.js';
