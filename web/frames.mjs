// Drawing on demand: at most one pending animation frame or one timer, and none at all when nothing changes.

export class Frames {
  #draw;
  #settle = 0;       // frames that must still follow
  #frame = 0;        // pending requestAnimationFrame
  #timer = 0;        // pending setTimeout
  #due = Infinity;   // when the timer fires, in the time of performance.now()
  #inside = false;
  #stopped = true;
  #waiting = [];     // whenIdle
  onIdle = () => {};

  /** `draw(now)` draws one frame and returns when the next is needed: 0 = at once, ms > 0 = then, < 0 = not at all. */
  constructor(draw) {
    this.#draw = draw;
  }

  get inside() { return this.#inside; }

  /** Asks for at least `count` further frames. */
  wake(count = 4) {
    this.#settle = Math.max(this.#settle, count);
    this.#arm();
  }

  /** Asks for a frame in `ms`. */
  wakeIn(ms) {
    const due = performance.now() + Math.max(0, ms);
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#due = Infinity;
      this.wake(1);
    }, Math.max(0, ms));
  }

  /** Draws at once, inside the event that asks for it (resizing, and what must happen within a gesture). */
  now() {
    if (this.#stopped || this.#inside) return;
    this.#run(performance.now());
  }

  /** Runs `action`, which draws frames by itself; nothing else draws meanwhile. */
  during(action) {
    if (this.#stopped || this.#inside) return;
    this.#inside = true;
    try {
      action();
    } finally {
      this.#inside = false;
    }
    this.wake(1);
  }

  start() {
    this.#stopped = false;
    this.wake();
  }

  stop() {
    this.#stopped = true;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = this.#timer = 0;
    this.#due = Infinity;
  }

  /** Resolves when no frame is pending (a timer may be: the blinking caret, a toast that will leave). */
  whenIdle() {
    if (!this.#frame && !this.#inside) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #arm() {
    if (this.#stopped || this.#frame || this.#inside) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.#run(now);
    });
  }

  #run(now) {
    if (this.#settle > 0) this.#settle -= 1;
    this.#inside = true;
    let next = -1;
    try {
      next = this.#draw(now);
    } finally {
      this.#inside = false;
    }
    if (next === 0 || this.#settle > 0) this.#arm();
    else if (next > 0) this.wakeIn(next);
    if (!this.#frame) this.#idle();
  }

  #idle() {
    this.onIdle();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
