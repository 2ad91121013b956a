// The side of the benchmark that runs in the page: `window.bench`, called by scripts/bench_store.mjs.

import { Absurd, BatchFull, Floor, MirrorFull, SahPool, SqlJsExport } from './peers.mjs';
import { Vaka } from './vaka.mjs';

const rowsOf = (table, rows) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
  INSERT INTO ${table}(k, body) SELECT random(), hex(randomblob(100)) FROM n`;
const schema = 'CREATE TABLE IF NOT EXISTS item(id INTEGER PRIMARY KEY, k INTEGER, body TEXT);'
  + 'CREATE INDEX IF NOT EXISTS item_k ON item(k)';
/** Page 1, the last leaf of the table and some leaf of the index: three pages. */
const insert = 'INSERT INTO item(k, body) VALUES (random(), hex(randomblob(100)))';
const bytesOf = 'SELECT page_count * page_size FROM pragma_page_count, pragma_page_size';
const rowsPerMegabyte = 4000;

const makers = {
  vaka: () => new Vaka(),
  vaka_encrypted: () => new Vaka('bench-encrypted', 'a passphrase for measuring'),
  floor: () => new Floor(),
  mirror_full: () => new MirrorFull(),
  batch_full: () => new BatchFull(),
  absurd: () => new Absurd(),
  sqljs_export: () => new SqlJsExport(),
  sahpool: () => new SahPool(),
};
const peers = {};
const made = [];
const openable = {
  vaka: (database) => new Vaka(database),
  sqljs_export: (file) => new SqlJsExport(file),
};

/** Fills the database up to `bytes`, in transactions of a size that every peer takes. */
async function fill(peer, bytes) {
  await peer.commit(schema);
  for (let have = await peer.integer(bytesOf); have < bytes; have = await peer.integer(bytesOf)) {
    const missing = Math.ceil((bytes - have) / 2 ** 20 * rowsPerMegabyte);
    await peer.commit(rowsOf('item', Math.min(missing, peer.rowsAtOnce ?? 5000)));
  }
}

globalThis.bench = {
  async start(name, bytes) {
    const peer = makers[name]();
    await peer.open();
    if (name !== 'floor') await fill(peer, bytes);
    peers[name] = peer;
    return name === 'floor' ? null : peer.integer(bytesOf);
  },

  /** The floor writes what a commit of Vaka writes. */
  async setFloor() {
    await peers.vaka.commit(insert);
    peers.floor.bytes = await peers.vaka.bytesOfLastCommit();
    return peers.floor.bytes;
  },

  async commits(name, count) {
    const times = [];
    for (let i = 0; i < count; i += 1) times.push((await peers[name].commit(insert)).total);
    return times;
  },

  takeFlushes: (name) => peers[name].flushes.splice(0),

  /** One transaction with `rows` rows in a table of its own. */
  async bulk(name, rows) {
    const peer = peers[name];
    await peer.commit('CREATE TABLE bulk(id INTEGER PRIMARY KEY, k INTEGER, body TEXT)');
    const time = await peer.commit(rowsOf('bulk', rows));
    await peer.commit('DROP TABLE bulk');
    return time;
  },

  /** Makes the database that `open` opens, and leaves it open. */
  async make(name, megabytes) {
    const peer = openable[name](`bench-open-${megabytes}`);
    await peer.open();
    await fill(peer, megabytes * 2 ** 20);
    made.push(peer);
  },

  /** Closes what was made, each when it has nothing left to do in the background: as a database usually is. */
  async rest() {
    await Promise.all(made.splice(0).map(async (peer) => {
      await peer.rest?.();
      await peer.close();
    }));
  },

  /** Opens it, with everything loaded that is the same for every database: ms until the first answer. */
  async open(name, megabytes) {
    const peer = openable[name](`bench-open-${megabytes}`);
    await peer.load();
    const start = performance.now();
    await peer.openLoaded();
    if (await peer.integer('SELECT max(id) FROM item') < 1) throw new Error(`${name} opened something else`);
    return performance.now() - start;
  },
};
