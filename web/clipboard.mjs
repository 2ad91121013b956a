// Copying where no text field is being edited (in one, the browser copies, cuts and pastes by itself), and the
// application's own "Copy" buttons. Pasted files count as dropped ones.

export class Clipboard {
  #context;
  #mirror;
  #event = null;  // the copy event that is being answered

  constructor(context, mirror) {
    this.#context = context;
    this.#mirror = mirror;
  }

  listen() {
    document.addEventListener('copy', (event) => this.#copy(event, 0));
    document.addEventListener('cut', (event) => this.#copy(event, 1));
  }

  /** The core puts `text` on the clipboard: within a copy event there, else as the answer to a click. */
  copyText(text) {
    if (this.#event) {
      this.#event.clipboardData.setData('text/plain', text);
      this.#event.preventDefault();
      return;
    }
    navigator.clipboard?.writeText(text).catch((error) => console.warn('copy refused:', error.message));
  }

  #copy(event, cut) {
    if (this.#mirror.isEditing(event.target)) return;
    const { native, page, frames } = this.#context;
    this.#event = event;
    try {
      frames.during(() => native.copy(page, cut, performance.now()));
    } finally {
      this.#event = null;
    }
  }
}
