// absurd-sql as its documentation sets it up, over the fork of sql.js that it needs.
'use strict';

self.process = { env: { NODE_ENV: 'production' } };  // its published modules were made for a bundler that replaces this
importScripts('/npm/@jlongster/sql.js/dist/sql-wasm.js');

let database;
const ways = {
  async open() {
    const [{ SQLiteFS }, { default: Backend }] = await Promise.all([
      import('/npm/absurd-sql/dist/index.js'), import('/npm/absurd-sql/dist/indexeddb-backend.js')]);
    const sql = await initSqlJs({ locateFile: (file) => `/npm/@jlongster/sql.js/dist/${file}` });
    const files = new SQLiteFS(sql.FS, new Backend());
    sql.register_for_idb(files);
    sql.FS.mkdir('/sql');
    sql.FS.mount(files, {}, '/sql');
    database = new sql.Database('/sql/bench.db', { filename: true });
    database.exec('PRAGMA page_size=4096; PRAGMA journal_mode=MEMORY;');
  },
  async commit(sql) {
    const start = performance.now();
    database.exec(sql);
    return { total: performance.now() - start };
  },
  async integer(sql) { return database.exec(sql)[0].values[0][0]; },
};

addEventListener('message', ({ data }) => {
  if (!(data.what in ways)) return;  // meant for its helper
  ways[data.what](data.sql).then((answer) => postMessage({ answer: answer ?? null }),
    (error) => postMessage({ failed: String(error?.stack ?? error) }));
});
