// One IndexedDB database `vaka-<name>`: connecting, reading all of it, writing one atomic batch.

import { Refusal } from './store_errors.mjs';

export const spaces = ['meta', 'pages', 'log'];  // in the order of vaka::Space
export const vaultKeys = ['vault', 'vault-copy'];  // in `meta`, beside the head: for vault.mjs alone

const attempts = 3;
const ballastParts = 74;
const ballastSize = 60 * 1024;
const isChromium = /Chrom(e|ium)\//.test(globalThis.navigator?.userAgent ?? '');
const bytesAtOnce = 2 * 2 ** 20;
const firstEcho = 2 ** 52;  // above every generation

/** Bounds of sizes, for reading: src/store/base_image.hpp and log_record.hpp. */
const mostBytesOf = {
  pages: (key) => (key < 2 ** 20 ? 4096 : 512 * 1024),
  log: () => 60 * 1024,
};
const partsOf = {
  meta: () => ({ major: 0, minor: 0 }),
  pages: (key) => ({ major: key, minor: 0 }),
  log: ([major, minor]) => ({ major, minor }),
};

/**
 * Where the second copy of a record of the log lies.
 *
 * Chromium's LevelDB writes a strict transaction piece by piece, each value and then what commits it, and syncs its log
 * with the last piece only. When it begins a new log between two pieces, a power cut takes the pieces before away
 * although the transaction was complete. It begins one every four megabytes, so that this cannot befall two transactions
 * one after the other: each record is written in two.
 */
const echoOf = ([major, minor]) => [firstEcho + major, minor];
const isEcho = ([major]) => major >= firstEcho;

export const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = (event) => {
    event.preventDefault();  // that one value cannot be read must not abort the reading of the others
    reject(request.error);
  };
});

/**
 * Has the browser begin a new log of its own, which it does after 4 MiB, and takes the filling out again.
 *
 * Chromium's LevelDB goes on behind the torn end of a log (its issue 1287): a record that a full disk or the end of the
 * browser cut short. At the next start it takes that for damage, and Chromium then deletes everything that the origin
 * stored. No page can tell whether the end of the log is torn, so nothing is written before this has been done.
 * What remains: a second end of the browser within the tenth of a second that this takes, behind a torn log.
 */
async function beginNewLog(database) {
  const step = (action) => new Promise((resolve, reject) => {
    const transaction = database.transaction('meta', 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
    const meta = transaction.objectStore('meta');
    for (let part = 0; part < ballastParts; part += 1) action(meta, `ballast-${part}`);
    transaction.commit();
  });
  const ballast = new Uint8Array(ballastSize);
  await step((meta, key) => meta.put(ballast, key));
  await step((meta, key) => meta.delete(key));
}

/** Errors after which a fresh connection may do better. */
const isLostConnection = (error) => error?.name === 'InvalidStateError' || error?.name === 'UnknownError'
  || (error?.name === 'AbortError' && /connection|lost/i.test(error.message ?? ''));

/**
 * A connection, or null when there is no such store and none is to be made. `UnknownError` (the backing store did not
 * open) often passes: it is tried three times.
 */
export async function openDatabase(name, { mayCreate = true } = {}) {
  if (!globalThis.indexedDB) throw new Refusal('refused', 'IndexedDB is not available');
  for (let attempt = 1; ; attempt += 1) {
    let isAbsent = false;
    try {
      const request = indexedDB.open(`vaka-${name}`, 1);
      request.onupgradeneeded = () => {
        isAbsent = !mayCreate;
        if (isAbsent) request.transaction.abort();  // takes the new database back
        else for (const space of spaces) request.result.createObjectStore(space);
      };
      return await settled(request);
    } catch (error) {
      if (isAbsent) return null;
      // Private windows of some browsers refuse with this one; there is nothing to wait for.
      if (error.name === 'InvalidStateError') throw new Refusal('refused', error.message);
      if (error.name !== 'UnknownError' || attempt === attempts) throw error;
      await later(100 * attempt);
    }
  }
}

/** The two copies of the vault's record, `undefined` where there is none. */
export function readVaultCopies(database) {
  const meta = database.transaction('meta', 'readonly').objectStore('meta');
  return Promise.all(vaultKeys.map((key) => settled(meta.get(key))));
}

/** Lists of neighbouring keys whose values are about `bytesAtOnce` together at most. */
function stretchesOf(space, keys) {
  const list = [];
  let bytes = 0;
  for (const key of keys) {
    const size = mostBytesOf[space](key);
    if (!list.length || bytes + size > bytesAtOnce) {
      list.push([]);
      bytes = 0;
    }
    list[list.length - 1].push(key);
    bytes += size;
  }
  return list;
}

/**
 * The values at `keys`, `undefined` where the browser cannot read one: it keeps big values in files of their own, each of
 * which can be lost alone. What can be read makes the difference between damage that is mended and a store that is lost.
 */
async function readEach(database, space, keys) {
  const values = [];
  for (const key of keys) {
    try {
      values.push(await settled(database.transaction(space, 'readonly').objectStore(space).get(key)));
    } catch (error) {
      if (isLostConnection(error)) throw error;
      values.push(undefined);
    }
  }
  return values;
}

async function readStretch(database, store, keys) {
  try {
    return await settled(store.getAll(IDBKeyRange.bound(keys[0], keys[keys.length - 1])));
  } catch (error) {
    if (isLostConnection(error)) throw error;
    return readEach(database, store.name, keys);
  }
}

/** Asks for everything in `store`, at once, so that the browser reads one stretch while this side takes in another. */
async function request(database, store) {
  const all = await settled(store.getAllKeys());
  const keys = store.name === 'log' ? all.filter((key) => !isEcho(key)) : all;
  const requested = stretchesOf(store.name, keys).map((stretch) => {
    const values = readStretch(database, store, stretch);
    values.catch(() => {});  // it is awaited later
    return { space: store.name, keys: stretch, values };
  });
  const lost = store.name === 'log' ? lostOf(all) : [];
  if (lost.length) requested.push({ space: 'log', keys: lost, values: readEach(database, 'log', lost.map(echoOf)) });
  return requested;
}

/** The keys of the log of which only the echo is there. */
function lostOf(all) {
  const there = new Set(all.map(String));
  return all.filter(isEcho).map(([major, minor]) => [major - firstEcho, minor]).filter((key) => !there.has(String(key)));
}

async function take(requested, sink) {
  for (const { space, keys, values } of requested) {
    const read = await values;
    const records = keys.map((key, row) => ({ space, ...partsOf[space](key), value: read[row] }));
    await sink.take(records.filter(isRecord));
  }
}

const isRecord = ({ value }) => value instanceof Uint8Array;

/** Everything but the vault's record, as lists of { space, major, minor, value }, one after the other. */
async function readRecords(database, sink) {
  sink.begin();
  const transaction = database.transaction(spaces, 'readonly');
  const head = settled(transaction.objectStore('meta').get('head'));
  const pages = await request(database, transaction.objectStore('pages'));
  const log = request(database, transaction.objectStore('log'));  // behind the pages: they are more
  log.catch(() => {});
  await sink.take([{ space: 'meta', ...partsOf.meta(), value: await head }].filter(isRecord));
  await take(pages, sink);
  await take(await log, sink);
}

/** A store's database for as long as the store is open: connects again when the browser lost the connection. */
export class Connection {
  #name;
  #database = null;
  #closed = null;  // why, once it is
  #repeating = null;  // settles when the batch that is being repeated is through
  #wasThere = false;  // connected before: a store that is gone now must not be replaced by an empty one
  #mayBeTorn = isChromium;  // the browser's log
  #mending = null;  // settles when it has been replaced

  constructor(name) {
    this.#name = name;
  }

  vaultCopies() { return this.#read(readVaultCopies); }
  /** Calls `sink.begin()`, and `sink.take(records)` for all that is stored; both anew when the connection was lost. */
  async read(sink) {
    await this.#read((database) => readRecords(database, sink));
    this.#mend().catch(() => {});  // early, so that the first save need not wait; that one tries again
  }

  /**
   * Applies all of `ops` ({ kind, space, key, value }) or nothing. The first attempt is made before this returns, unless
   * the browser's log or a repetition has to be awaited, so that it still counts while the page goes away.
   */
  write(ops) {
    if (this.#closed) return Promise.reject(this.#closed);
    // Behind a batch that is being repeated the next ones wait, so that they land in the order of the calls.
    const awaited = this.#repeating ?? (this.#mayBeTorn ? this.#mend() : null);
    const first = awaited ? awaited.then(() => this.#writeTwice(ops)) : this.#writeTwice(ops);
    return first.catch((error) => {
      if (error.name !== 'ConstraintError') this.#mayBeTorn = isChromium;
      if (this.#closed || !isLostConnection(error)) throw error;
      const repeated = this.#repeat(ops, error);
      const settledRepeat = repeated.catch(() => {}).finally(() => {
        if (this.#repeating === settledRepeat) this.#repeating = null;
      });
      this.#repeating = settledRepeat;
      return repeated;
    });
  }

  /** Batches handed over before still land. */
  close(why) {
    this.#closed = why;
    const finish = () => {
      this.#database?.close();  // transactions under way still finish
      this.#database = null;
    };
    if (this.#mending) this.#mending.then(finish, finish);
    else finish();
  }

  async #read(reading) {
    try {
      return await reading(this.#database);
    } catch (error) {
      if (this.#closed || !isLostConnection(error)) throw this.#closed ?? error;
      await this.connect();
      return reading(this.#database);
    }
  }

  /** To be awaited before anything is read or written. */
  async connect() {
    const database = await openDatabase(this.#name, { mayCreate: !this.#wasThere });
    if (!database) throw new Refusal('vanished', 'the store is gone');
    if (this.#closed) {  // closed while it was being opened
      database.close();
      throw this.#closed;
    }
    database.onversionchange = () => this.close(new Refusal('closed', 'another tab replaces this store'));
    database.onclose = () => {
      if (this.#database === database) this.#database = null;  // the next write connects again
    };
    this.#database = database;
    this.#wasThere = true;
  }

  #mend() {
    this.#mending ??= this.#beginNewLog().finally(() => { this.#mending = null; });
    return this.#mending;
  }

  async #beginNewLog() {
    if (!this.#mayBeTorn || this.#closed) return;
    if (!this.#database) throw new DOMException('the connection was lost', 'InvalidStateError');
    await beginNewLog(this.#database);
    this.#mayBeTorn = false;
  }

  async #repeat(ops, cause) {
    let error = cause;
    for (let attempt = 1; attempt <= attempts && !this.#closed && isLostConnection(error); attempt += 1) {
      await later(100 * attempt);
      try {
        await this.connect();
        await this.#mend();
        return await this.#writeTwice(ops);
      } catch (again) {
        // The connection may have been lost after the commit and before its answer.
        if (again.name === 'ConstraintError' && await this.#isThere(ops)) return undefined;
        error = again;
      }
    }
    throw error;
  }

  /** Writes `ops`, and what they add to the log a second time. That it failed the second time is nobody's concern. */
  #writeTwice(ops) {
    const added = isChromium ? ops.filter(({ kind, space }) => kind === 0 && space === 'log') : [];
    const first = this.#writeOnce(ops);
    if (!added.length) return first;
    const generations = [...new Set(added.map(({ key: [major] }) => major))];
    const clearing = generations.map((major) => ({
      kind: 2, space: 'log', key: IDBKeyRange.bound(echoOf([major, 0]), echoOf([major, Infinity])) }));
    const echo = this.#writeOnce([...clearing, ...added.map((op) => ({ ...op, kind: 1, key: echoOf(op.key) }))]);
    echo.catch(() => {});
    return first.then(() => echo.catch(() => {}), async (error) => {
      await echo.then(() => this.#writeOnce(clearing)).catch(() => {});
      throw error;
    });
  }

  #writeOnce(ops) {
    return new Promise((resolve, reject) => {
      if (!this.#database) throw this.#closed ?? new DOMException('the connection was lost', 'InvalidStateError');
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
          // What is removed, or pruned to a stone, needs no second copy any more.
          if (kind !== 0 && space === 'log' && Array.isArray(key) && !isEcho(key)) store.delete(echoOf(key));
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
}
