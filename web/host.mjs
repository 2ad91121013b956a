// Puts the parts of the page together and is the object that library_vaka.js calls.

import { Clipboard } from './clipboard.mjs';
import { showFailure } from './failure.mjs';
import { FileExchange } from './files.mjs';
import { Frames } from './frames.mjs';
import { Keyboard } from './keyboard.mjs';
import { messages } from './messages.mjs';
import { Mirror } from './mirror.mjs';
import { Pointer } from './pointer.mjs';
import { Safekeeping } from './safekeeping.mjs';
import { Session } from './session.mjs';
import { Store } from './storage.mjs';
import { Surface } from './surface.mjs';
import { TextAgent } from './text.mjs';

/** What the parts share: the elements, the core's exported functions, and the address of its page object. */
class Context {
  constructor(document) {
    this.app = document.getElementById('app');
    this.canvas = document.getElementById('canvas');
    this.isApple = /Mac|iP(hone|ad|od)/.test(navigator.userAgentData?.platform ?? navigator.platform ?? '');
    this.native = null;
    this.page = 0;
    this.beforeFrame = () => {};
    this.frames = new Frames((now) => {
      this.beforeFrame();
      return this.native.frame(this.page, now);
    });
  }

  /** Calls `action` with the address of `text` as a C string. */
  withText(text, action) {
    const address = this.native.newText(text);
    try {
      return action(address);
    } finally {
      this.native.free(address);
    }
  }

  /** Runs frames until the core has taken in all input: then the mirror tells the truth. */
  settle() {
    this.frames.during(() => this.native.settle(this.page, performance.now()));
  }

  wake(count) { this.frames.wake(count); }
}

class Host {
  #context;
  #mirror;
  #text;
  #clipboard;
  #session;
  #files;
  #surface;
  #stores = new Map();
  #lastStore = 0;
  #frameCount = 0;
  #query = location.search.slice(1);
  safekeeping;  // the ports of src/base/safekeeping.hpp
  onCrash = () => {};

  constructor(document) {
    const context = this.#context = new Context(document);
    this.#mirror = new Mirror(document.getElementById('mirror'), context);
    this.#text = new TextAgent(context, this.#mirror);
    this.#clipboard = new Clipboard(context, this.#mirror);
    this.#session = new Session(context);
    this.#files = new FileExchange(context, document.getElementById('file'));
    this.#surface = new Surface(context);
    this.safekeeping = new Safekeeping(context);
  }

  attach(page, native) {
    const context = this.#context;
    context.page = page;
    context.native = native;
    new Pointer(context, this.#mirror);
    new Keyboard(context, this.#mirror, this.#text);
    this.#mirror.listen();
    this.#text.listen();
    this.#clipboard.listen();
    this.#session.listen();
    this.#files.listen();
    this.#publish();
    context.frames.start();
    this.#surface.listen();
  }

  stop() { this.#context.frames.stop(); }
  wake(count) { this.#context.wake(count); }
  wakeIn(ms) { this.#context.frames.wakeIn(ms); }
  countFrames(count) { this.#frameCount = count; }
  crash(message) { this.onCrash(new Error(message)); }

  get isApple() { return this.#context.isApple; }
  setCursor(shape) { this.#surface.setCursor(shape); }
  copyText(text) { this.#clipboard.copyText(text); }

  mirror(ops) { this.#mirror.apply(ops); }
  resetMirror() { this.#mirror.reset(); }
  announce(text, assertive) { this.#mirror.announce(text, assertive); }
  setTextState(id, text, start, end) { return this.#text.setState(id, text, start, end); }

  setSaveState(state) { this.#session.setSaveState(state); }
  setReady() { document.documentElement.dataset.vaka = 'ready'; }
  fatal(message) {
    this.stop();
    showFailure(messages(document.documentElement.lang).failed, message);
  }
  // The application says these after every frame; the browser hears only of changes.
  setTitle(title) {
    if (document.title !== title) document.title = title;
  }
  setLanguage(tag) {
    if (document.documentElement.lang !== tag) document.documentElement.lang = tag;
  }
  setQuery(query) {
    if (query === this.#query) return;
    this.#query = query;
    history.replaceState(null, '', query ? `?${query}` : location.pathname);
  }

  saveFile(name, mime, bytes) { this.#files.save(name, mime, bytes); }
  pickFile(accept, most, request) { this.#files.pick(accept, most, request); }
  acceptDrops(most) { this.#files.acceptDrops(most); }

  newStore(native) {
    this.#lastStore += 1;
    this.#stores.set(this.#lastStore, new Store(native, this.safekeeping.vault));
    return this.#lastStore;
  }
  deleteStore(handle) {
    this.store(handle).close();
    this.#stores.delete(handle);
  }
  store(handle) { return this.#stores.get(handle); }

  /** What a test or a tool can hold on to; nothing in it changes data. */
  #publish() {
    const host = this;
    Object.defineProperty(globalThis, 'vaka', {
      value: Object.freeze({
        get frames() { return host.#frameCount; },
        version: document.querySelector('meta[name=version]')?.content ?? 'development',
        whenIdle: () => host.#context.frames.whenIdle(),
        whenSaved: () => host.#whenSaved(),
      }),
    });
  }

  async #whenSaved() {
    await this.#context.frames.whenIdle();
    await this.#session.whenSaved();
  }
}

export const createHost = (document) => new Host(document);
