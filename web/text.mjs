// Typing. The mirror's element of the text field that is being edited is a real <input> or <textarea>; it has the
// browser's focus, and whatever way the browser has of putting text into it (keyboard layouts, dead keys, composition,
// dictation, correction, paste, drag, autofill) ends in one `input` event. The core gets the element's whole text and
// finds the difference; after each frame the element gets the core's text and selection back.

export class TextAgent {
  #context;
  #mirror;
  #composing = false;
  #seen = { element: null, start: 0, end: 0 };  // selection that the core knows or was told

  constructor(context, mirror) {
    this.#context = context;
    this.#mirror = mirror;
  }

  listen() {
    const { app } = this.#context;
    app.addEventListener('beforeinput', (event) => this.#beforeInput(event));
    app.addEventListener('input', (event) => this.#input(event));
    app.addEventListener('compositionstart', () => {
      this.beforeInput();
      this.#composing = true;
    });
    app.addEventListener('compositionend', () => {
      this.#composing = false;
      this.#context.wake();
    });
    app.addEventListener('focusin', (event) => {
      if (isText(event.target)) this.#see(event.target);
    });
    document.addEventListener('selectionchange', () => this.#selectionChanged());
  }

  /** Called before the browser edits the field: keys that wait (an arrow just pressed) take effect first. */
  beforeInput() {
    const { native, page, frames } = this.#context;
    if (!this.#composing && !frames.inside && native.text_before(page)) this.#context.settle();
  }

  /** Called before a key goes to the core: it must act on what the person (or a tool) selected in the element. */
  beforeKey() {
    const { native, page } = this.#context;
    if (!this.#mirror.isEditing(document.activeElement) && native.text_before(page)) this.#context.settle();
    this.#selectionChanged();
  }

  /**
   * The core's text and selection (UTF-16 units, `end` is where the caret is) of the field being edited. Returns
   * whether the element shows them now; it does not while the browser composes, or when the person's own selection in
   * the element is newer.
   */
  setState(id, text, start, end) {
    const element = this.#mirror.elementOf(id);
    if (!element || !isText(element) || this.#composing) return 0;
    const newer = this.#seen.element === element && !this.#isSeen(element);
    if (element.value !== text) {
      element.value = text;
    } else if (newer) {
      queueMicrotask(() => this.#selectionChanged());
      return 0;
    }
    if (start <= end) element.setSelectionRange(start, end, 'forward');
    else element.setSelectionRange(end, start, 'backward');
    this.#see(element);
    return 1;
  }

  #beforeInput(event) {
    if (!isText(event.target)) return;
    const undo = { historyUndo: 'z', historyRedo: 'y' }[event.inputType];
    if (undo) {  // the browser's menu or a shaken phone: the core keeps the history
      event.preventDefault();
      this.#command(undo);
    } else if (!event.isComposing) {
      this.beforeInput();
    }
  }

  #input(event) {
    const element = event.target;
    const id = this.#mirror.idOf(element);
    if (!id) return;
    if (!isText(element)) {
      this.#mirror.act(id, 'set_value', element.value);
      return;
    }
    this.#see(element);
    const text = element.value.normalize('NFC');
    const caret = element.value.slice(0, element.selectionEnd).normalize('NFC').length;
    const { native, page } = this.#context;
    const taken = this.#context.withText(text, (address) => native.text_input(page, id, address, caret));
    if (!taken) this.#mirror.act(id, 'set_value', text);
    this.#context.wake();
  }

  #selectionChanged() {
    const element = document.activeElement;
    if (this.#composing || !isText(element) || this.#isSeen(element)) return;
    const id = this.#mirror.idOf(element);
    if (!id) return;
    this.#see(element);
    const backward = element.selectionDirection === 'backward';
    const [start, end] = backward ? [element.selectionEnd, element.selectionStart]
      : [element.selectionStart, element.selectionEnd];
    this.#context.native.text_selection(this.#context.page, id, start, end);
    this.#context.wake();
  }

  #command(letter) {
    const { native, page, isApple } = this.#context;
    const held = isApple ? 8 : 2;
    const key = this.#context.withText(`Key${letter.toUpperCase()}`, (code) =>
      this.#context.withText(letter, (name) => native.key_down(page, code, name, held)));
    native.key_up(page, key, 0);
    this.#context.wake();
  }

  #see(element) {
    this.#seen = { element, start: element.selectionStart, end: element.selectionEnd };
  }

  #isSeen(element) {
    const seen = this.#seen;
    return seen.element === element && seen.start === element.selectionStart && seen.end === element.selectionEnd;
  }
}

/** True for the elements that text is typed into (a slider and a checkbox are inputs too). */
export function isText(element) {
  return element instanceof HTMLTextAreaElement
    || (element instanceof HTMLInputElement && element.type !== 'range' && element.type !== 'checkbox'
      && element.type !== 'radio' && element.type !== 'file');
}
