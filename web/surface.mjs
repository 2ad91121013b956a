// The canvas: its size in device pixels, the pointer's shape, the graphics context, and what the system prefers.

// In the order of ImGuiMouseCursor; -1 hides the pointer.
const shapes = ['default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize', 'pointer', 'wait',
  'progress', 'not-allowed'];

/** What the browser measured, unless it is off by more than rounding: device emulation reports the real screen's. */
function devicePixels(css, measured) {
  const computed = Math.round(css * devicePixelRatio);
  return measured && Math.abs(measured - computed) <= 1 ? measured : computed;
}

export class Surface {
  #context;
  #shape = 'default';
  #queries = ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(prefers-contrast: more)',
    '(forced-colors: active)'].map((query) => matchMedia(query));

  constructor(context) {
    this.#context = context;
  }

  listen() {
    const { canvas } = this.#context;
    for (const query of this.#queries) query.addEventListener('change', () => this.#tellPreferences());
    this.#tellPreferences();

    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // asks the browser to bring it back
      this.#context.native.context(this.#context.page, 0);
      this.#context.frames.stop();
    });
    canvas.addEventListener('webglcontextrestored', () => {
      this.#context.native.context(this.#context.page, 1);
      this.#context.frames.start();
    });

    const observer = new ResizeObserver((entries) => this.#resize(entries[entries.length - 1]));
    this.#observe(observer);
    this.#watchPixelRatio(observer);
  }

  setCursor(shape) {
    const name = shapes[shape] ?? 'none';
    if (name === this.#shape) return;
    this.#shape = name;
    this.#context.app.style.cursor = name;
  }

  #tellPreferences() {
    const [dark, calm, contrast, forced] = this.#queries.map((query) => (query.matches ? 1 : 0));
    this.#context.native.preferences(this.#context.page, dark, calm, contrast || forced);
    this.#context.wake();
  }

  #resize(entry) {
    const { canvas, native, page, frames } = this.#context;
    const exact = entry.devicePixelContentBoxSize?.[0];
    const width = devicePixels(entry.contentRect.width, exact?.inlineSize);
    const height = devicePixels(entry.contentRect.height, exact?.blockSize);
    if (width < 1 || height < 1) return;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    native.resize(page, width, height, devicePixelRatio);
    frames.now();  // a resized canvas is blank until it is drawn
    frames.wake();
  }

  /**
   * A window that moves to another screen, or browser zoom, may change the ratio and keep the size in CSS pixels. The
   * media query tells most browsers; the look before each frame catches the rest.
   */
  #watchPixelRatio(observer) {
    let seen = devicePixelRatio;
    const look = () => {
      if (seen === devicePixelRatio) return;
      seen = devicePixelRatio;
      observer.disconnect();
      this.#observe(observer);  // reports at once
      arm();
    };
    const arm = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', look, { once: true });
    arm();
    addEventListener('resize', look);
    this.#context.beforeFrame = look;
  }

  #observe(observer) {
    try {
      observer.observe(this.#context.canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(this.#context.canvas);  // Safari
    }
  }
}
