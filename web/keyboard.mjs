// Keys. Characters are never taken from here: they come from the text field that is being edited, so dead keys, AltGr,
// input methods and emoji panels work as everywhere. Keys of the browser itself stay with the browser.

import { modifiers } from './pointer.mjs';
import { isText } from './text.mjs';

const SHIFT = 1, CTRL = 2, ALT = 4, META = 8;

// Chords that the application answers, so the browser must not answer too (save page, open file, settings, ...).
const ourLetters = new Set(['a', 'z', 'y', 's', 'o', 'p', 'k', ',']);
const ourKeys = new Set(['Tab', 'Backspace', 'Delete', 'Enter', ' ', 'Escape', 'ArrowLeft', 'ArrowRight', 'ArrowUp',
  'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'F1', 'F2', 'ContextMenu']);
const clipboardLetters = new Set(['c', 'x', 'v']);

export class Keyboard {
  #context;
  #mirror;
  #text;
  #held = new Map();      // code of a key that is down -> number the core gave it
  #swallowUp = new Set(); // codes whose release the browser must not act on either
  #tabIsFree = false;     // after Esc, the next Tab leaves the application

  constructor(context, mirror, text) {
    this.#context = context;
    this.#mirror = mirror;
    this.#text = text;
    document.addEventListener('keydown', (event) => this.#down(event));
    document.addEventListener('keyup', (event) => this.#up(event));
    addEventListener('focus', () => this.#focus(true));
    addEventListener('blur', () => this.#focus(false));
    document.addEventListener('visibilitychange', () => this.#focus(!document.hidden && document.hasFocus()));
    this.#focus(document.hasFocus());
  }

  #focus(focused) {
    if (!focused) this.#held.clear();
    this.#context.native.focus(this.#context.page, focused ? 1 : 0);
    this.#context.wake();
  }

  #down(event) {
    if (event.isComposing || event.keyCode === 229 || event.key === 'Dead' || event.key === 'Process') return;
    if (document.documentElement.dataset.vaka === 'error') return;
    const held = modifiers(event);
    const command = held & (this.#context.isApple ? META : CTRL);
    const editing = this.#mirror.isEditing(event.target);
    const prints = [...event.key].length === 1 && this.#mayPrint(held);
    if (isText(event.target)) this.#text.beforeKey();

    if (editing && (prints || this.#isClipboardChord(event, held, command))) {
      this.#text.beforeInput();  // the field's own text and caret are brought up to date, then the browser edits it
      return;
    }
    if (!editing && command && clipboardLetters.has(event.key.toLowerCase())) return;  // copy event, see clipboard.mjs
    if (this.#leaves(event, held) || this.#pressesElement(event, held)) return;
    if (this.#isRangeKey(event)) return;
    this.#forward(event, held, command, editing);
  }

  #up(event) {
    if (this.#swallowUp.delete(event.code)) event.preventDefault();
    const { native, page } = this.#context;
    const key = this.#held.get(event.code);
    this.#held.delete(event.code);
    if (key !== undefined) native.key_up(page, key, modifiers(event));
    else native.modifiers(page, modifiers(event));
    if (event.key === 'Meta') {
      // While Cmd is down, macOS reports no release of other keys.
      for (const other of this.#held.values()) native.key_up(page, other, modifiers(event));
      this.#held.clear();
    }
    this.#context.wake();
  }

  #forward(event, held, command, editing) {
    const { native, page } = this.#context;
    if (this.#isOurs(event, held, command, editing)) event.preventDefault();
    if (event.repeat) return;  // the core repeats held keys at its own pace
    const key = this.#context.withText(event.code, (code) =>
      this.#context.withText(event.key, (name) => native.key_down(page, code, name, held)));
    if (key) this.#held.set(event.code, key);
    this.#context.wake();
  }

  /** Option writes characters on Apple systems; elsewhere Ctrl+Alt may be how AltGr is reported. */
  #mayPrint(held) {
    if (this.#context.isApple) return !(held & (CTRL | META));
    return !(held & (CTRL | ALT | META)) || (held & (CTRL | ALT | META)) === (CTRL | ALT);
  }

  #isOurs(event, held, command, editing) {
    if (ourKeys.has(event.key)) {
      if (event.key.startsWith('Arrow') && (held & ALT) && !this.#context.isApple) return false;  // back, forward
      if (event.key.startsWith('Arrow') && (held & META) && !editing) return false;
      return !(event.key === 'Tab' && (held & (CTRL | ALT | META)));
    }
    return Boolean(command) && !(held & ALT) && ourLetters.has(event.key.toLowerCase());
  }

  #isClipboardChord(event, held, command) {
    if (command && clipboardLetters.has(event.key.toLowerCase())) return true;
    if (event.key === 'Insert') return held === SHIFT || held === CTRL;
    return event.key === 'Delete' && held === SHIFT;
  }

  /** Tab leaves the application at its ends, and anywhere after an Esc that had nothing left to close. */
  #leaves(event, held) {
    if (event.key === 'Escape') {
      this.#tabIsFree = !this.#mirror.somethingToClose();
      return false;
    }
    const free = this.#tabIsFree;
    if (event.key !== 'Shift') this.#tabIsFree = false;
    if (event.key !== 'Tab' || held & (CTRL | ALT | META)) return false;
    const { native, page } = this.#context;
    if (native.text_before(page)) this.#context.settle();  // an earlier Tab may still be on its way
    return free || Boolean(native.tab_leaves(page, held & SHIFT));
  }

  /** Enter and Space on a focused button are one press of that element, whatever the core's own focus is. */
  #pressesElement(event, held) {
    if ((event.key !== 'Enter' && event.key !== ' ') || (held & (CTRL | ALT | META))) return false;
    const id = this.#mirror.idOf(event.target);
    if (!id || !this.#mirror.isPressable(id)) return false;
    event.preventDefault();
    this.#swallowUp.add(event.code);
    if (!event.repeat) this.#mirror.act(id, 'press');
    return true;
  }

  /** Arrow keys on a slider change the element, and its `input` event tells the core. */
  #isRangeKey(event) {
    return event.target instanceof HTMLInputElement && event.target.type === 'range'
      && /^(Arrow|Home|End|Page)/.test(event.key);
  }
}
