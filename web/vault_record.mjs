// The record that makes a store a protected one, kept twice in `meta`: losing it would be losing the store.
//
//     { format: 1, store, revision, passphrase: lock, recovery: lock }      see key_lock.mjs; checked_json.mjs
//
// `store` (base64 of 16 random bytes) tells the store from every other; `revision` says which copy is newer when a change
// of passphrase was torn.

import { decodeChecked, encodeChecked, fromBase64 } from './checked_json.mjs';
import { settled, vaultKeys } from './database.mjs';
import { isLock } from './key_lock.mjs';
import { Refusal } from './store_errors.mjs';

const storeSize = 16;

export const storeBytes = (record) => fromBase64(record.store, storeSize);

/** What a lock of `record` is bound to. */
export const lockContext = (record, role) => `store ${record.store} ${role}`;

/** The record in one copy; null when it is missing or damaged. */
async function decodeCopy(bytes) {
  const record = await decodeChecked(bytes);
  if (!record) return null;
  if (record.format !== 1) throw new Refusal('newerStore', `vault format ${record.format}`);
  return storeBytes(record) && Number.isSafeInteger(record.revision) && isLock(record.passphrase)
    && isLock(record.recovery) ? record : null;
}

/**
 * The newest intact record of `copies` (as `readVaultCopies` gives them) and whether both copies say the same; null
 * for a store that is not protected.
 */
export async function decodeCopies(copies) {
  if (copies.every((copy) => copy === undefined)) return null;
  const records = (await Promise.all(copies.map(decodeCopy))).filter(Boolean);
  if (!records.length) throw new Refusal('damagedVault', 'both copies of the vault record are damaged');
  records.sort((one, other) => other.revision - one.revision);
  return { record: records[0], isWhole: records.length === copies.length && records[1].revision === records[0].revision };
}

/**
 * Writes `record` in place of `before`, what `readVaultCopies` gave; into an empty store when that was nothing.
 * Refused as `conflict` when another tab was faster, as `occupied` when a store to be protected is not empty.
 */
export async function writeRecord(database, record, before) {
  const bytes = await encodeChecked(record);
  const transaction = database.transaction(['meta', 'pages', 'log'], 'readwrite', { durability: 'strict' });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  done.catch(() => {});  // when it is refused below, that is the reason
  const refuse = (reason) => {
    transaction.abort();
    throw new Refusal(reason);
  };
  const meta = transaction.objectStore('meta');
  if (before.some(Boolean)) {
    const now = await Promise.all(vaultKeys.map((key) => settled(meta.get(key))));
    if (!now.every((copy, index) => isSame(copy, before[index]))) refuse('conflict');
  } else {
    const stores = ['meta', 'pages', 'log'].map((space) => transaction.objectStore(space));
    const counts = await Promise.all(stores.map((store) => settled(store.count())));
    if (counts.some(Boolean)) refuse('occupied');
  }
  for (const key of vaultKeys) meta.put(bytes, key);
  transaction.commit();
  await done;
}

const isSame = (one, other) => one?.length === other?.length
  && (!one || one.every((byte, at) => byte === other[at]));
