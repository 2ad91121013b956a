// A page in which a test opens and fills protected stores; see store_page.mjs for what it plays the core with.

import { openStorePage } from './store_page.mjs';

/** What `makeProtected` writes, as the core is told of it when it opens the store. */
export const records = ['0/0/0=head', '1/0/0=page zero', '1/7/0=page seven', '2/3/0=part 0', '2/3/1=part 1'];
const firstBatch = [[1, 0, 0, 0, 'head'], [1, 1, 0, 0, 'page zero'], [1, 1, 7, 0, 'page seven'],
  [0, 2, 3, 0, 'part 0'], [0, 2, 3, 1, 'part 1']];

/** `Failure` of src/platform/web/failure.hpp */
export const failure = { conflict: 1, closed: 4, locked: 6, unreadable: 12 };

/**
 * A page with a vault that knows nothing yet, and beside what `openStorePage` offers: `vault`, `waits` (how long wrong
 * secrets were made to wait), `reason(promise)`, `makeProtected(name)`, `readAll(name, vault)`, `isVaultKey(key)`,
 * `sealedRecords(name)` and `flipped(bytes, at)`.
 */
export async function openVaultPage(browser, site) {
  const page = await openStorePage(browser, site);
  await page.evaluate(async (firstBatch) => {
    const { Vault } = await import('/vault.mjs');
    globalThis.waits = [];
    globalThis.vault = new Vault({ wait: async (ms) => { waits.push(ms); } });
    globalThis.reason = (promise) => promise.then(() => 'ok', (error) => error.reason ?? String(error));
    /** Protects `name` with the passphrase "open sesame", fills it and closes it again. */
    globalThis.makeProtected = async (name) => {
      const recoveryKey = await vault.protect(name, 'open sesame');
      const store = makeStore(vault);
      await store.open(name);
      await store.write(firstBatch);
      store.close();
      return recoveryKey;
    };
    globalThis.readAll = async (name, from = vault) => {
      const store = makeStore(from);
      const entries = await store.open(name);
      store.close();
      return entries;
    };
    globalThis.isVaultKey = (key) => key === 'vault' || key === 'vault-copy';
    globalThis.sealedRecords = async (name) => (await rawRecords(name)).filter(({ key }) => !isVaultKey(key));
    globalThis.flipped = (value, at) => value.map((byte, index) => (index === at ? byte ^ 1 : byte));
  }, firstBatch);
  return page;
}
