// A key-value store with atomic batches over IndexedDB (the port `Storage` of src/base/ports.hpp).

const spaces = ['meta', 'pages', 'log'];  // in the order of vaka::Space
// `Failure` of src/platform/web/idb_storage.cpp
const failure = { conflict: 1, limit: 2, refused: 3, closed: 4, failed: 5 };
const wordsPerOp = 7;
const attempts = 3;
const rowsAtOnce = 4096;

const keyFor = {
  meta: () => 'head',
  pages: (major) => major,
  log: (major, minor) => [major, minor],
};
const partsOf = {
  meta: () => [0, 0],
  pages: (key) => [key, 0],
  log: (key) => key,
};

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** Errors after which a fresh connection may do better. */
const isLostConnection = (error) => error?.name === 'InvalidStateError' || error?.name === 'UnknownError'
  || (error?.name === 'AbortError' && /connection|lost/i.test(error.message ?? ''));

function failureOf(error) {
  switch (error?.name) {
    case 'ConstraintError': return failure.conflict;
    case 'QuotaExceededError': return failure.limit;
    case 'SecurityError':
    case 'InvalidAccessError': return failure.refused;
    case 'Closed': return failure.closed;
    default: return failure.failed;
  }
}

export class Store {
  #native;
  #name = '';
  #database = null;
  #closed = new Closed('not open');
  #repeating = null;  // settles when the batch that is being repeated is through
  #queue = [];  // answers that are due, in the order of the calls

  constructor(native) {
    this.#native = native;
  }

  open(name, request) {
    this.#answer(this.#openAndRead(name), (entries) => {
      for (const [space, major, minor, value] of entries) {
        const address = this.#native.load_entry(request, space, major, minor, value.length);
        this.#native.bytes().set(value, address);
      }
      this.#native.loaded(request);
    }, (code, words) => this.#native.load_failed(request, code, words));
  }

  write(batch, count, request) {
    this.#answer(this.#writeAll(this.#decode(batch, count)), () => this.#native.stored(request, 0, 0),
      (code, words) => this.#native.stored(request, code, words));
  }

  close() {
    this.#letGo(new Closed('closed'));
  }

  destroy(name, request) {
    const deleting = globalThis.indexedDB ? settled(indexedDB.deleteDatabase(`vaka-${name}`))
      : Promise.reject(new DOMException('IndexedDB is not available', 'SecurityError'));
    this.#answer(deleting, () => this.#native.stored(request, 0, 0),
      (code, words) => this.#native.stored(request, code, words));
  }

  /** Delivers each outcome once, later than the call, and in the order of the calls. */
  #answer(outcome, done, failed) {
    const entry = { deliver: null };
    this.#queue.push(entry);
    outcome.then((value) => () => done(value), (error) => () => {
      const words = this.#native.newText(String(error?.message || error?.name || error));
      failed(failureOf(error), words);
      this.#native.free(words);
    }).then((deliver) => {
      entry.deliver = deliver;
      while (this.#queue[0]?.deliver) this.#queue.shift().deliver();
    });
  }

  async #openAndRead(name) {
    this.#letGo(null);
    this.#name = name;
    this.#database = await this.#connect();
    try {
      return await this.#readAll();
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      this.#database = await this.#connect();
      return this.#readAll();
    }
  }

  /** A connection. `UnknownError` (the backing store did not open) often passes: it is tried three times. */
  async #connect() {
    if (!globalThis.indexedDB) throw new DOMException('IndexedDB is not available', 'SecurityError');
    for (let attempt = 1; ; attempt += 1) {
      try {
        const request = indexedDB.open(`vaka-${this.#name}`, 1);
        request.onupgradeneeded = () => {
          for (const space of spaces) request.result.createObjectStore(space);
        };
        const database = await settled(request);
        if (this.#closed) {  // closed while it was being opened
          database.close();
          throw this.#closed;
        }
        database.onversionchange = () => this.#letGo(new Closed('another tab replaces this store'));
        database.onclose = () => {
          if (this.#database === database) this.#database = null;  // the next write connects again
        };
        return database;
      } catch (error) {
        // Private windows of some browsers refuse with one of these; there is nothing to wait for.
        if (error.name === 'InvalidStateError') throw new DOMException(error.message, 'SecurityError');
        if (error.name !== 'UnknownError' || attempt === attempts) throw error;
        await later(100 * attempt);
      }
    }
  }

  async #readAll() {
    const transaction = this.#database.transaction(spaces, 'readonly');
    const entries = [];
    for (const [index, space] of spaces.entries()) {
      const store = transaction.objectStore(space);
      let range = null;
      for (;;) {
        const [keys, values] = await Promise.all([
          settled(store.getAllKeys(range, rowsAtOnce)), settled(store.getAll(range, rowsAtOnce))]);
        for (const [row, key] of keys.entries()) entries.push([index, ...partsOf[space](key), values[row]]);
        if (keys.length < rowsAtOnce) break;
        range = IDBKeyRange.lowerBound(keys[keys.length - 1], true);
      }
    }
    return entries;
  }

  #decode(batch, count) {
    const words = this.#native.words();
    const bytes = this.#native.bytes();
    const ops = [];
    for (let row = 0; row < count; row += 1) {
      const at = batch / 4 + row * wordsPerOp;
      const [kind, space, low, high, minor, address, length] = words.subarray(at, at + wordsPerOp);
      const name = spaces[space];
      const key = keyFor[name](high * 2 ** 32 + low, minor);
      // A copy: a view would make the browser clone the whole memory.
      ops.push({ kind, space: name, key, value: kind === 2 ? null : bytes.slice(address, address + length) });
    }
    return ops;
  }

  /** The first attempt is made before this returns, so that it still counts while the page goes away. */
  #writeAll(ops) {
    // Behind a batch that is being repeated the next ones wait, so that they land in the order of the calls.
    const first = this.#repeating ? this.#repeating.then(() => this.#writeOnce(ops)) : this.#writeOnce(ops);
    return first.catch((error) => {
      if (this.#closed || !isLostConnection(error)) throw error;
      const repeated = this.#repeat(ops, error);
      const settledRepeat = repeated.catch(() => {}).finally(() => {
        if (this.#repeating === settledRepeat) this.#repeating = null;
      });
      this.#repeating = settledRepeat;
      return repeated;
    });
  }

  async #repeat(ops, cause) {
    let error = cause;
    for (let attempt = 1; attempt <= attempts && !this.#closed && isLostConnection(error); attempt += 1) {
      await later(100 * attempt);
      try {
        this.#database = await this.#connect();
        return await this.#writeOnce(ops);
      } catch (again) {
        // The connection may have been lost after the commit and before its answer.
        if (again.name === 'ConstraintError' && await this.#isThere(ops)) return undefined;
        error = again;
      }
    }
    throw error;
  }

  #writeOnce(ops) {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw this.#closed;
      if (!this.#database) throw new DOMException('the connection was lost', 'InvalidStateError');
      const used = [...new Set(ops.map((op) => op.space))];
      const transaction = this.#database.transaction(used.length ? used : ['meta'], 'readwrite',
        { durability: 'strict' });
      let cause = null;
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(cause ?? transaction.error ?? new DOMException('aborted', 'AbortError'));
      transaction.onerror = (event) => { cause ??= event.target.error; };
      try {
        for (const { kind, space, key, value } of ops) {
          const store = transaction.objectStore(space);
          if (kind === 0) store.add(value, key);
          else if (kind === 1) store.put(value, key);
          else store.delete(key);
        }
        transaction.commit();
      } catch (error) {
        cause = error;
        transaction.abort();
      }
    });
  }

  /** Whether everything that `ops` add is in the store already, byte for byte. */
  async #isThere(ops) {
    const added = ops.filter((op) => op.kind === 0);
    const transaction = this.#database.transaction(spaces, 'readonly');
    const found = await Promise.all(added.map((op) => settled(transaction.objectStore(op.space).get(op.key))));
    return found.every((value, row) => value?.length === added[row].value.length
      && value.every((byte, at) => byte === added[row].value[at]));
  }

  #letGo(why) {
    this.#database?.close();  // transactions under way still finish
    this.#database = null;
    this.#closed = why;
  }
}

class Closed extends Error {
  constructor(message) {
    super(message);
    this.name = 'Closed';
  }
}
