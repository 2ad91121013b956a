// The WebAssembly build of the SQLite project with its pool of OPFS access handles.

import sqlite3InitModule from '/npm/@sqlite.org/sqlite-wasm/dist/index.mjs';

let database;
const ways = {
  async open() {
    const sqlite3 = await sqlite3InitModule();
    const pool = await sqlite3.installOpfsSAHPoolVfs({ name: 'bench', directory: '/bench' });
    database = new pool.OpfsSAHPoolDb('/bench.db');
    database.exec('PRAGMA page_size=4096; PRAGMA synchronous=FULL');
  },
  async commit(sql) {
    const start = performance.now();
    database.exec(sql);
    return { total: performance.now() - start };
  },
  async integer(sql) { return database.selectValue(sql); },
};

addEventListener('message', ({ data }) => {
  ways[data.what](data.sql).then((answer) => postMessage({ answer: answer ?? null }),
    (error) => postMessage({ failed: String(error?.stack ?? error) }));
});
