// Saving, as the document sees it: the state in <html data-save>, the question before leaving, the last chance to
// write.

const states = ['saved', 'saving', 'error', 'readonly'];  // in the order of platform::SaveState

export class Session {
  #context;
  #waiting = [];
  #unsaved = (event) => event.preventDefault();

  constructor(context) {
    this.#context = context;
  }

  listen() {
    const flush = () => this.#context.native.flush(this.#context.page, performance.now());
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) flush();
    });
    // The earlier the better: what has to be sealed first may not be ready before the page is gone.
    addEventListener('beforeunload', flush);
    addEventListener('pagehide', flush);
  }

  setSaveState(index) {
    const page = document.documentElement;
    const state = states[index];
    if (page.dataset.save === state) return;
    page.dataset.save = state;
    // Only while it matters: the question is the browser's, and it asks whenever this listens.
    if (state === 'saving' || state === 'error') addEventListener('beforeunload', this.#unsaved);
    else removeEventListener('beforeunload', this.#unsaved);
    if (state !== 'saving') for (const settle of this.#waiting.splice(0)) settle(state);
  }

  /** Resolves when everything is saved; rejects when saving failed. */
  async whenSaved() {
    let state = document.documentElement.dataset.save;
    if (state === 'saving') state = await new Promise((resolve) => this.#waiting.push(resolve));
    if (state === 'error') throw new Error('not saved');
  }
}
