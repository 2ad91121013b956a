// Mouse, pen, fingers and wheel. All listeners are on the container, so a press on an element of the mirror counts as a
// press on the canvas at the same place.

const kinds = { pointermove: 0, pointerdown: 1, pointerup: 2, pointerleave: 3, pointercancel: 4 };
const types = { mouse: 0, touch: 1, pen: 2 };

/** Shift 1, Ctrl 2, Alt 4, Meta 8. Where AltGr writes a character it is no modifier (Windows reports it as Ctrl+Alt). */
export function modifiers(event) {
  if (event.getModifierState('AltGraph')) return event.shiftKey ? 1 : 0;
  return (event.shiftKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);
}

export class Pointer {
  #context;
  #mirror;

  constructor(context, mirror) {
    this.#context = context;
    this.#mirror = mirror;
    const { app } = context;
    for (const name of Object.keys(kinds)) app.addEventListener(name, (event) => this.#pointer(event));
    app.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    // The core decides what a press focuses and selects; the browser's own idea of it would only be in the way.
    app.addEventListener('mousedown', (event) => event.preventDefault());
    app.addEventListener('dragstart', (event) => event.preventDefault());
    app.addEventListener('contextmenu', (event) => {
      if (!mirror.isEditing(event.target)) event.preventDefault();  // in a text field: paste, spelling
    });
    app.addEventListener('click', (event) => this.#click(event));
  }

  #pointer(event) {
    const { app, canvas, native, page } = this.#context;
    const kind = kinds[event.type];
    if (kind === kinds.pointerdown) {
      this.#mirror.takeScrolls();
      try {
        app.setPointerCapture(event.pointerId);
      } catch { /* the pointer is gone already */ }
    }
    const box = canvas.getBoundingClientRect();
    const x = (event.clientX - box.left) * (canvas.width / box.width);
    const y = (event.clientY - box.top) * (canvas.height / box.height);
    native.pointer(page, kind, types[event.pointerType] ?? 0, event.pointerId, event.button, x, y, modifiers(event),
      event.timeStamp);
    const presses = kind === kinds.pointerup || (kind === kinds.pointerdown && event.pointerType !== 'touch');
    if (presses) {
      // Within the gesture: only here may a phone show its keyboard, and the mirror is true when `click` comes.
      this.#context.settle();
      this.#context.wake();
    } else {
      this.#context.wake(2);
    }
  }

  #wheel(event) {
    if (event.ctrlKey) return;  // zooming belongs to the browser
    event.preventDefault();
    const { canvas, native, page } = this.#context;
    const ratio = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? canvas.width / canvas.clientWidth : 1;
    native.wheel(page, event.deltaX * ratio, event.deltaY * ratio, event.deltaMode, modifiers(event));
    this.#context.wake();
  }

  /** The pointer's own clicks have arrived by coordinates; one without (`detail` 0) is from an assistive technology. */
  #click(event) {
    const id = this.#mirror.idOf(event.target);
    if (!id) return;
    event.preventDefault();  // the core toggles checkboxes and follows links
    if (event.detail !== 0) return;
    this.#mirror.act(id, 'press');
  }
}
