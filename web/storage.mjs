// A key-value store with atomic batches over IndexedDB (the port `Storage` of src/base/ports.hpp). A protected store
// (vault.mjs) is sealed and unsealed here, so that the core never sees the difference.

import { Connection, settled, spaces } from './database.mjs';
import { failureOf, Refusal, wordsOf } from './store_errors.mjs';

const wordsPerOp = 7;
const removes = 2;  // `kind` of an operation without a value

const keyFor = {
  meta: () => 'head',
  pages: (major) => major,
  log: (major, minor) => [major, minor],
};

export class Store {
  #native;
  #vault;
  #connection = null;
  #sealer = null;  // of a protected store
  #sealing = Promise.resolve();  // settles when every batch before has reached its transaction
  #queue = [];  // answers that are due, in the order of the calls

  /** Without a vault every protected store counts as locked. */
  constructor(native, vault = null) {
    this.#native = native;
    this.#vault = vault;
  }

  open(name, request) {
    this.#answer(this.#openAndRead(name, request), () => this.#native.loaded(request),
      (code, words) => this.#native.load_failed(request, code, words));
  }

  write(batch, count, request) {
    const ops = this.#decode(batch, count);
    this.#answer(this.#sealer ? this.#writeSealed(ops) : this.#write(ops), () => this.#native.stored(request, 0, 0),
      (code, words) => this.#native.stored(request, code, words));
  }

  close() {
    const connection = this.#connection;
    const why = new Refusal('closed');
    // Batches handed over before still land: sealed ones may not have reached their transactions yet.
    if (this.#sealer) this.#sealing.then(() => connection.close(why));
    else connection?.close(why);
    this.#connection = null;
    this.#sealer = null;
  }

  destroy(name, request) {
    const deleting = globalThis.indexedDB ? settled(indexedDB.deleteDatabase(`vaka-${name}`))
      : Promise.reject(new Refusal('refused', 'IndexedDB is not available'));
    const done = deleting.then(() => this.#vault?.forget(name));
    this.#answer(done, () => this.#native.stored(request, 0, 0),
      (code, words) => this.#native.stored(request, code, words));
  }

  /** Delivers each outcome once, later than the call, and in the order of the calls. */
  #answer(outcome, done, failed) {
    const entry = { deliver: null };
    this.#queue.push(entry);
    outcome.then((value) => () => done(value), (error) => () => {
      const words = this.#native.newText(wordsOf(error));
      failed(failureOf(error), words);
      this.#native.free(words);
    }).then((deliver) => {
      entry.deliver = deliver;
      while (this.#queue[0]?.deliver) this.#queue.shift().deliver();
    });
  }

  async #openAndRead(name, request) {
    this.close();
    const connection = this.#connection = new Connection(name);
    try {
      await connection.connect();
      const unlocking = connection.vaultCopies().then((copies) => this.#sealerOf(name, copies));
      unlocking.catch(() => {});  // it is awaited below
      const read = { records: 0, verified: 0 };
      await connection.read({
        begin: () => this.#native.load_begin(request),
        take: async (records) => {
          const sealer = await unlocking;
          const plain = sealer ? await sealer.unseal(records) : records;
          if (this.#connection !== connection) throw new Refusal('closed', 'closed while it was being opened');
          read.records += plain.length;
          read.verified += plain.filter(({ value }) => value.length > 0).length;
          this.#load(request, plain);
        },
      });
      if (this.#connection !== connection) throw new Refusal('closed', 'closed while it was being opened');
      if (read.records && !read.verified) throw new Refusal('unreadable', 'no record verifies');
      this.#sealer = await unlocking;
    } catch (error) {
      if (error instanceof Refusal) connection.close(new Refusal('closed', error.message));
      throw error;
    }
  }

  #load(request, records) {
    for (const { space, major, minor, value } of records) {
      const address = this.#native.load_entry(request, spaces.indexOf(space), major, minor, value.length);
      this.#native.bytes().set(value, address);
    }
  }

  /** What unseals the store; null for a plain one. */
  async #sealerOf(name, copies) {
    if (copies.every((copy) => copy === undefined)) return null;
    if (!this.#vault) throw new Refusal('locked');
    return this.#vault.sealerOf(name, copies);
  }

  #decode(batch, count) {
    const words = this.#native.words();
    const bytes = this.#native.bytes();
    const ops = [];
    for (let row = 0; row < count; row += 1) {
      const at = batch / 4 + row * wordsPerOp;
      const [kind, space, low, high, minor, address, length] = words.subarray(at, at + wordsPerOp);
      const name = spaces[space];
      const major = high * 2 ** 32 + low;
      // A copy: a view would make the browser clone the whole memory.
      const value = kind === removes ? null : bytes.slice(address, address + length);
      ops.push({ kind, space: name, major, minor, key: keyFor[name](major, minor), value });
    }
    return ops;
  }

  #write(ops) {
    return this.#connection?.write(ops) ?? Promise.reject(new Refusal('closed', 'not open'));
  }

  /** Sealing begins at once, because the page may be going away; transactions begin in the order of the calls. */
  #writeSealed(ops) {
    const connection = this.#connection;
    const sealed = this.#sealer.seal(ops);
    const begun = Promise.all([sealed, this.#sealing]).then(([ready]) => ({ written: connection.write(ready) }));
    this.#sealing = begun.catch(() => {});
    return begun.then(({ written }) => written);
  }
}
