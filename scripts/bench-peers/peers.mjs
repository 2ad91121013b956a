// Other ways to keep SQLite in a browser, each as its own documentation has it, set to be durable. All offer: open,
// commit(sql) → { total } in ms until durable, integer(sql), close.

import { settled } from './vaka.mjs';

const pageSize = 'PRAGMA page_size=4096';

/** What nothing above IndexedDB can be faster than: one strict transaction that adds one value of `bytes`. */
export class Floor {
  #database;
  #next = 1;
  bytes = 12_500;

  async open() {
    const request = indexedDB.open('bench-floor', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('log');
    this.#database = await settled(request);
  }

  commit() {
    const value = crypto.getRandomValues(new Uint8Array(this.bytes));
    const start = performance.now();
    return strictly(this.#database, 'log', (store) => store.add(value, this.#next++))
      .then(() => ({ total: performance.now() - start }));
  }
}

function strictly(database, name, change) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
    change(transaction.objectStore(name));
    transaction.commit();
  });
}

/** wa-sqlite with one of its storages over IndexedDB, on the main thread, synchronous=full. */
class WaSqlite {
  #sqlite;
  #database;

  constructor(storage) { this.storage = storage; }

  async open() {
    const root = '/npm/@journeyapps/wa-sqlite';
    const [{ default: create }, api, storages] = await Promise.all([
      import(`${root}/dist/wa-sqlite-async.mjs`), import(`${root}/src/sqlite-api.js`),
      import(`${root}/src/examples/${this.storage}.js`)]);
    const module = await create();
    this.#sqlite = api.Factory(module);
    this.#sqlite.vfs_register(await storages[this.storage].create(`bench-${this.storage}`, module), true);
    this.#database = await this.#sqlite.open_v2('bench.db');
    await this.#sqlite.exec(this.#database, `${pageSize}; PRAGMA synchronous=full`);
  }

  async commit(sql) {
    const start = performance.now();
    await this.#sqlite.exec(this.#database, sql);
    return { total: performance.now() - start };
  }

  async integer(sql) {
    let value = null;
    await this.#sqlite.exec(this.#database, sql, (row) => { value = row[0]; });
    return value;
  }
}

export class MirrorFull extends WaSqlite {
  constructor() { super('IDBMirrorVFS'); }
}
export class BatchFull extends WaSqlite {
  constructor() { super('IDBBatchAtomicVFS'); }
}

/** sql.js, which has its database in memory: the whole file into one value of IndexedDB at each commit. */
export class SqlJsExport {
  #store;
  #sql;
  #database;
  rowsAtOnce = Infinity;  // each commit writes the whole file

  constructor(file = 'bench') { this.file = file; }

  async open() {
    await this.load();
    await this.openLoaded();
  }

  async load() {
    const request = indexedDB.open('bench-sqljs', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('files');
    this.#store = await settled(request);
    // eslint-disable-next-line no-undef
    this.#sql = await initSqlJs({ locateFile: (file) => `/npm/sql.js/dist/${file}` });
  }

  async openLoaded() {
    const file = await settled(this.#store.transaction('files').objectStore('files').get(this.file));
    this.#database = file ? new this.#sql.Database(file) : new this.#sql.Database();
    if (!file) this.#database.exec(pageSize);
  }

  async commit(sql) {
    const start = performance.now();
    this.#database.exec(sql);
    await strictly(this.#store, 'files', (store) => store.put(this.#database.export(), this.file));
    return { total: performance.now() - start };
  }

  async integer(sql) { return this.#database.exec(sql)[0].values[0][0]; }
  async close() { this.#database.close(); }
}

/** A peer that lives in a worker, which measures by itself. */
class InWorker {
  #worker;
  #answers = [];

  constructor(script, options) {
    this.script = script;
    this.options = options;
  }

  async open() {
    this.#worker = new Worker(this.script, this.options);
    this.#worker.addEventListener('message', ({ data }) => {
      if (!('answer' in data) && !('failed' in data)) return;  // meant for the peer's own helper
      const { resolve, reject } = this.#answers.shift();
      if ('failed' in data) reject(new Error(data.failed));
      else resolve(data.answer);
    });
    this.#worker.addEventListener('error', (event) => this.#answers.shift()?.reject(new Error(event.message)));
    await this.prepare?.(this.#worker);
    await this.#ask('open');
  }

  commit(sql) { return this.#ask('commit', sql); }
  integer(sql) { return this.#ask('integer', sql); }

  #ask(what, sql) {
    return new Promise((resolve, reject) => {
      this.#answers.push({ resolve, reject });
      this.#worker.postMessage({ what, sql });
    });
  }
}

export class Absurd extends InWorker {
  constructor() { super('absurd_worker.js'); }
  async prepare(worker) {
    const { initBackend } = await import('/npm/absurd-sql/dist/indexeddb-main-thread.js');
    initBackend(worker);
  }
}

export class SahPool extends InWorker {
  constructor() { super('sahpool_worker.mjs', { type: 'module' }); }
}
