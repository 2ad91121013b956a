// Vaka's store, through the test program bench_store.

import { Store } from '/storage.mjs';
import { Vault } from '/vault.mjs';

const name = 'bench';

export class Vaka {
  #program;
  #database;
  #passphrase;
  #waiting = null;
  flushes = [];  // ms that handing a commit over held the thread

  /** `passphrase`: the store is encrypted with it. */
  constructor(database = name, passphrase = null) {
    this.#database = database;
    this.#passphrase = passphrase;
  }

  async open() {
    await this.load();
    await this.openLoaded();
  }

  /** All but the store: the program, and the key of an encrypted one. */
  async load() {
    const vault = new Vault();
    if (this.#passphrase && await vault.inspect(this.#database) === 'plain') {
      await vault.protect(this.#database, this.#passphrase);
    } else if (this.#passphrase) {
      await vault.unlock(this.#database, this.#passphrase);
    }
    const { default: create } = await import('/programs/bench_store.mjs');
    this.#program = await create({
      host: { newStore: (native) => new Store(native, vault), report: (text) => this.#hear(text) },
    });
  }

  async openLoaded() {
    const opened = this.#report('opened');
    this.#program.ccall('bench_open', null, ['string'], [this.#database]);
    await opened;
  }

  async commit(sql) {
    const start = performance.now();
    this.#program.ccall('bench_run', null, ['string'], [sql]);
    const handingOver = performance.now();
    const saved = this.#report('saved');
    this.#program.ccall('bench_tick', null, [], []);
    const handedOver = performance.now();
    await saved;
    this.flushes.push(handedOver - handingOver);
    return { sql: handingOver - start, total: performance.now() - start };
  }

  async integer(sql) { return this.#program.ccall('bench_integer', 'number', ['string'], [sql]); }
  async close() { this.#program.ccall('bench_close', null, [], []); }

  #report(wanted) {
    return new Promise((resolve, reject) => { this.#waiting = { wanted, resolve, reject }; });
  }

  #hear(text) {
    if (text.startsWith('trouble ')) this.#waiting?.reject(new Error(text));
    else if (this.#waiting?.wanted === text) this.#waiting.resolve();
  }

  /** Waits until all pages are in the base image, and the log is pruned. */
  async rest() {
    const database = await settled(indexedDB.open(`vaka-${this.#database}`));
    const entries = () => settled(database.transaction('log').objectStore('log').count());
    while (await entries() > 1) await new Promise((resolve) => setTimeout(resolve, 1000));  // one marks the session
    database.close();
  }

  /** Bytes that one commit of a few pages adds to the log: what the floor has to write. */
  async bytesOfLastCommit() {
    const database = await settled(indexedDB.open(`vaka-${this.#database}`));
    const cursor = await settled(database.transaction('log').objectStore('log').openCursor(null, 'prev'));
    const size = cursor.value.byteLength;
    database.close();
    return size;
  }
}

export const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
