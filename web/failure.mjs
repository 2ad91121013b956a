// The page that is shown when nothing else can be.

import { messages } from './messages.mjs';

let shown = false;

/** Shows a heading, a plain text and technical words; only the first failure is shown, the rest follow from it. */
export function showFailure(title, text, detail = '') {
  if (shown) return;
  shown = true;
  const page = document.documentElement;
  const words = messages(page.lang);
  document.getElementById('failure-title').textContent = title;
  document.getElementById('failure-text').textContent = text;
  document.getElementById('failure-detail').textContent = detail;
  const reload = document.getElementById('failure-reload');
  reload.textContent = words.reload;
  reload.addEventListener('click', () => location.reload());
  document.getElementById('app').inert = true;
  document.getElementById('failure').hidden = false;
  page.dataset.vaka = 'error';
  reload.focus();
}

export const failureShown = () => shown;
