// A page without the application, in which a test plays the core: it drives web/storage.mjs and its like directly.

/**
 * A page of the site in which these are global:
 *
 * - `makeStore(vault)`: a store whose calls return promises of what the core would be told; texts stand for values,
 *   `answers` lists the requests in the order in which they were answered;
 * - `rawRecords(name, { secondCopies })`, `rawPut(name, space, key, value)`, `rawDelete(name, space, key)`: what lies in IndexedDB.
 */
export async function openStorePage(browser, site) {
  const page = await browser.newPage();
  await page.goto(`${site.address}storage.mjs`);  // any address of the site: the module is imported below
  await page.evaluate(defineStores);
  await page.evaluate(defineRawAccess);
  return page;
}

async function defineStores() {
  const { Store } = await import('/storage.mjs');
  const memory = new ArrayBuffer(1 << 24);
  const u8 = new Uint8Array(memory);
  globalThis.answers = [];  // requests in the order in which they were answered
  globalThis.makeStore = (vault) => {
    let top = 1024;
    let lastRequest = 0;
    const waiting = new Map();
    const allocate = (size) => { top = (top + size + 7) & ~7; return top - ((size + 7) & ~7); };
    const words = (address) => {
      let end = address;
      while (u8[end]) end += 1;
      return new TextDecoder().decode(u8.slice(address, end));
    };
    const settle = (request, outcome) => {
      answers.push(request);
      waiting.get(request).resolve(outcome);
    };
    const native = {
      bytes: () => u8, words: () => new Uint32Array(memory), free: () => {},
      newText(text) {
        const bytes = new TextEncoder().encode(`${text}\0`);
        const address = allocate(bytes.length);
        u8.set(bytes, address);
        return address;
      },
      load_begin: (request) => { waiting.get(request).entries = []; },
      load_entry(request, space, major, minor, length) {
        const address = allocate(length);
        waiting.get(request).entries.push({ space, major, minor, address, length });
        return address;
      },
      loaded: (request) => settle(request, waiting.get(request).entries.map(({ space, major, minor, address, length }) =>
        `${space}/${major}/${minor}=${new TextDecoder().decode(u8.slice(address, address + length))}`)),
      load_failed: (request, code, text) => settle(request, { code, words: words(text) }),
      stored: (request, code, text) => settle(request, code ? { code, words: words(text) } : 'ok'),
    };
    const store = new Store(native, vault);
    const ask = (call) => new Promise((resolve) => {
      lastRequest += 1;
      waiting.set(lastRequest, { resolve, entries: [] });
      call(lastRequest);
    });
    return {
      open: (name) => ask((request) => store.open(name, request)),
      destroy: (name) => ask((request) => store.destroy(name, request)),
      close: () => store.close(),
      /** `ops`: [kind, space, major, minor, text] with kind 0 add, 1 put, 2 remove. */
      write: (ops) => ask((request) => {
        const batch = allocate(ops.length * 28);
        ops.forEach(([kind, space, major, minor, text], row) => {
          const bytes = new TextEncoder().encode(text ?? '');
          const address = allocate(bytes.length);
          u8.set(bytes, address);
          new Uint32Array(memory, batch + row * 28, 7)
            .set([kind, space, major % 2 ** 32, Math.floor(major / 2 ** 32), minor, address, bytes.length]);
        });
        store.write(batch, ops.length, request);
      }),
    };
  };
}

function defineRawAccess() {
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const within = async (name, mode, action) => {
    const database = await settled(indexedDB.open(`vaka-${name}`));
    try {
      return await action(database.transaction(['meta', 'pages', 'log'], mode));
    } finally {
      database.close();
    }
  };
  /** Every record as { space, key, value }, the vault's own included; second copies of the log when asked for. */
  globalThis.rawRecords = (name, { secondCopies = false } = {}) => within(name, 'readonly', async (transaction) => {
    const records = [];
    for (const space of ['meta', 'pages', 'log']) {
      const store = transaction.objectStore(space);
      const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
      keys.forEach((key, row) => records.push({ space, key, value: values[row] }));
    }
    if (!secondCopies) return records.filter(({ space, key }) => space !== 'log' || key[0] < 2 ** 52);
    return records;
  });
  globalThis.rawPut = (name, space, key, value) =>
    within(name, 'readwrite', (transaction) => settled(transaction.objectStore(space).put(value, key)));
  globalThis.rawDelete = (name, space, key) =>
    within(name, 'readwrite', (transaction) => settled(transaction.objectStore(space).delete(key)));
}
