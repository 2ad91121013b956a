// Files that a person hands in (chooser, drag and drop) or takes away (download).

export class FileExchange {
  #context;
  #input;
  #request = 0;       // of the open chooser
  #most = 0;
  #mostDropped = -1;  // -1: drops are refused

  constructor(context, input) {
    this.#context = context;
    this.#input = input;
  }

  listen() {
    this.#input.addEventListener('change', () => {
      const [file] = this.#input.files;
      const request = this.#take();
      this.#input.value = '';  // so that choosing the same file again is a change again
      if (request && file) this.#read(file, request, this.#most);
    });
    this.#input.addEventListener('cancel', () => this.#cancel());
    addEventListener('dragover', (event) => {
      event.preventDefault();
      const wanted = this.#mostDropped >= 0 && event.dataTransfer.types.includes('Files');
      event.dataTransfer.dropEffect = wanted ? 'copy' : 'none';
    });
    addEventListener('drop', (event) => {
      event.preventDefault();  // else the browser leaves the page and opens the file
      if (this.#mostDropped < 0) return;
      const { native, page } = this.#context;
      for (const file of event.dataTransfer.files) this.#read(file, native.file_dropped(page), this.#mostDropped);
    });
  }

  acceptDrops(most) { this.#mostDropped = most; }

  pick(accept, most, request) {
    this.#cancel();  // a chooser that the browser never told us about again
    this.#request = request;
    this.#most = most;
    this.#input.accept = accept;
    this.#input.click();
  }

  save(name, mime, bytes) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: mime }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);  // some browsers read it only after asking where to
  }

  #take() {
    const request = this.#request;
    this.#request = 0;
    return request;
  }

  #cancel() {
    const request = this.#take();
    if (request) this.#context.native.file_cancelled(request);
  }

  async #read(file, request, most) {
    const { native } = this.#context;
    try {
      if (file.size > most) {
        this.#context.withText(file.name, (name) => native.file_failed(request, name, 1));
        return;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      const address = native.file_reserve(request, bytes.length);
      native.bytes().set(bytes, address);
      this.#context.withText(file.name, (name) => native.file_done(request, name));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;  // a defect, not an unreadable file
      this.#context.withText(`${file.name}: ${error.message}`, (words) => native.file_failed(request, words, 0));
    } finally {
      this.#context.wake();
    }
  }
}
