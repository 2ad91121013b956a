// The mirror: the canvas as elements, for assistive technologies, tests, and the browser's own text input. It is fed by
// one message a frame and always on; nothing here decides anything about the application.

import { isOnTop, isPressable, kindOf, makeElement, state, updateElement } from './mirror_elements.mjs';
import { readOps } from './mirror_ops.mjs';

// In the order of vaka::ui::ActionKind.
const actions = { press: 0, focus: 1, set_value: 2, increment: 3, decrement: 4, scroll_into_view: 5 };
const layoutPause = 100;  // ms between two layouts while frames go on and things only move (scrolling)

export class Mirror {
  #root;
  #context;
  #nodes = new Map();   // id -> { node, element, box }
  #ids = new WeakMap(); // element -> id
  #moved = new Set();
  #laidOut = 0;
  #timer = 0;
  #focused = 0;
  #focusing = false;    // the focus event is our own doing
  #scale = 1;
  #announced = 0;

  constructor(root, context) {
    this.#root = root;
    this.#context = context;
  }

  listen() {
    this.#root.addEventListener('focusin', (event) => {
      if (event.target === this.#root) {  // Tab came in, and nothing had the focus before
        this.#context.native.enter(this.#context.page);
        this.#context.wake();
      }
      const id = this.idOf(event.target);
      if (id && !this.#focusing && id !== this.#focused) this.act(id, 'focus');
    });
    this.#context.frames.onIdle = () => this.layOutNow();
    this.#root.addEventListener('scroll', (event) => this.#scrolled(event.target), { capture: true });
  }

  idOf(element) { return this.#ids.get(element) ?? 0; }
  elementOf(id) { return this.#nodes.get(id)?.element ?? null; }
  isEditing(element) { return Boolean(this.#nodes.get(this.idOf(element))?.node.states & state.editing); }
  isPressable(id) { return isPressable(this.#nodes.get(id).node); }

  /** Whether Esc has something to end: editing, a dialog, a menu, an open list. */
  somethingToClose() {
    for (const { node } of this.#nodes.values()) {
      if (node.states & state.editing || (isOnTop(node) && node.role !== 'tooltip')) return true;
      if (node.role === 'combobox' && node.states & state.expanded) return true;
    }
    return false;
  }

  /** Asks the core to do what a person would do to the node, and waits until it is done. */
  act(id, kind, value = '') {
    const { native, page } = this.#context;
    this.#context.withText(value, (address) => native.action(page, id, actions[kind], address));
    if (kind === 'press') this.#context.settle();
    this.#context.wake();
  }

  announce(text, assertive) {
    const region = document.getElementById(assertive ? 'assertive' : 'polite');
    const line = document.createElement('p');
    line.textContent = text;
    const now = performance.now();
    if (now - this.#announced > 500) region.replaceChildren();
    this.#announced = now;
    region.append(line);
  }

  reset() {
    this.#root.replaceChildren();
    this.#nodes.clear();
    this.#moved.clear();
    this.#focused = 0;
  }

  apply(bytes) {
    const dropped = new Map();  // removed in this message: a node that only changes its parent keeps its box
    let structural = false;
    readOps(bytes, {
      upsert: (node) => { structural = this.#upsert(node, dropped) || structural; },
      box: (id, box) => {
        const entry = this.#nodes.get(id);
        if (!entry) return;
        entry.box = box;
        this.#moved.add(id);
      },
      remove: (id) => {
        this.#remove(id, dropped);
        structural = true;
      },
    });
    if (structural) this.#updateInert();
    const scale = this.#context.canvas.width / (this.#context.canvas.clientWidth || 1);
    if (structural || scale !== this.#scale || performance.now() - this.#laidOut >= layoutPause) {
      this.#layOut(scale);
    } else if (this.#moved.size && !this.#timer) {
      this.#timer = setTimeout(() => this.layOutNow(), layoutPause);
    }
    this.#followFocus();
  }

  layOutNow() {
    if (this.#moved.size) this.#layOut(this.#scale);
  }

  /** Returns whether the tree changed (rather than a name or a state). */
  #upsert(node, dropped) {
    let entry = this.#nodes.get(node.id);
    const before = entry?.node ?? null;
    if (!entry) {
      entry = { node, element: makeElement(node), box: dropped.get(node.id) ?? null };
      this.#nodes.set(node.id, entry);
      this.#ids.set(entry.element, node.id);
      this.#moved.add(node.id);
    }
    entry.node = node;
    const remade = before !== null && kindOf(before) !== kindOf(node);
    if (remade) this.#remake(entry);
    updateElement(entry.element, node, remade ? null : before);
    const placed = this.#place(entry, before);
    if (node.scroller && before?.scroller !== node.scroller) {
      this.#nodes.get(node.scroller)?.element.classList.add('scroller');
    }
    if (node.states & state.focused) this.#focused = node.id;
    else if (this.#focused === node.id) this.#focused = 0;
    return placed || remade || ((before?.states ?? 0) ^ node.states) & state.modal;
  }

  #remake(entry) {
    const element = makeElement(entry.node);
    element.append(...entry.element.children);
    if (element.firstElementChild) element.classList.remove('leaf');
    entry.element.replaceWith(element);
    entry.element = element;
    this.#ids.set(element, entry.node.id);
    this.#moved.add(entry.node.id);
  }

  /** Moving an element takes its focus away, so one that is in its place is left there. */
  #place({ node, element }, before) {
    const parent = this.elementOf(node.parent) ?? this.#root;
    const previous = node.previous ? this.elementOf(node.previous) : null;
    if (element.parentNode === parent && element.previousElementSibling === previous) return false;
    parent.classList.remove('leaf');
    parent.insertBefore(element, previous ? previous.nextSibling : parent.firstElementChild);
    if (before?.parent !== node.parent) this.#moved.add(node.id);
    return true;
  }

  #remove(id, dropped) {
    const entry = this.#nodes.get(id);
    if (!entry) return;
    for (const child of [...entry.element.children]) this.#remove(this.idOf(child), dropped);
    dropped.set(id, entry.box);
    this.#nodes.delete(id);
    this.#moved.delete(id);
    if (this.#focused === id) this.#focused = 0;
    entry.element.remove();
  }

  /** Boxes are in device pixels of the canvas; elements are placed in CSS pixels within their parents. */
  #layOut(scale) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#laidOut = performance.now();
    const all = scale !== this.#scale;
    this.#scale = scale;
    for (const id of all ? this.#nodes.keys() : [...this.#moved]) {
      this.#lay(this.#nodes.get(id));
      if (all) continue;
      for (const child of this.#nodes.get(id).element.children) this.#lay(this.#nodes.get(this.idOf(child)));
    }
    this.#moved.clear();
  }

  #lay({ node, element, box }) {
    if (!box) return;
    const origin = this.#nodes.get(node.parent)?.box ?? { x: 0, y: 0 };
    const put = (name, pixels) => {
      const value = `${Math.round(pixels / this.#scale * 100) / 100}px`;
      if (element.style[name] !== value) element.style[name] = value;
    };
    put('left', box.x - origin.x);
    put('top', box.y - origin.y);
    put('width', box.width);
    put('height', box.height);
  }

  /** While a modal dialog is open, only it and what leads to it can be reached. */
  #updateInert() {
    let modal = null;
    for (const { node, element } of this.#nodes.values()) if (node.states & state.modal) modal = element;
    for (const element of this.#root.querySelectorAll('[inert]')) {
      if (!modal || element.contains(modal) || modal.contains(element)) element.inert = false;
    }
    for (let inside = modal; inside && inside !== this.#root; inside = inside.parentNode) {
      for (const sibling of inside.parentNode.children) if (sibling !== inside) sibling.inert = true;
    }
  }

  /** The browser's focus is where the core's is. It is never taken away, only moved. */
  #followFocus() {
    const element = this.elementOf(this.#focused);
    this.#root.tabIndex = element ? -1 : 0;
    if (!element || element === document.activeElement) return;
    this.#focusing = true;
    try {
      element.focus({ preventScroll: true });
    } finally {
      this.#focusing = false;
    }
  }

  /** Scroll events come late; a press at a place that was just scrolled into view must not come before them. */
  takeScrolls() {
    for (const element of this.#root.querySelectorAll('.scroller')) this.#scrolled(element);
  }

  /** Something scrolled a region of the mirror to bring an element into view: the core scrolls instead. */
  #scrolled(element) {
    const { scrollLeft, scrollTop } = element;
    const id = this.idOf(element);
    if (!id || (!scrollLeft && !scrollTop)) return;
    element.scrollTo(0, 0);
    const { native, page } = this.#context;
    native.scroll(page, id, scrollLeft * this.#scale, scrollTop * this.#scale);
    this.#context.settle();
    this.#context.wake();
  }
}
