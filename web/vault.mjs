// Protected stores (the port `Vault` of src/base/safekeeping.hpp): who may open them.
//
// A random data key seals the records (sealer.mjs). It lies in the store only wrapped, once by a key from the passphrase
// and once by one from the recovery key; in memory it is a CryptoKey that cannot be read out.

import { toBase64 } from './checked_json.mjs';
import { later, openDatabase, readVaultCopies } from './database.mjs';
import { quickDerivation, slowDerivation } from './kdf.mjs';
import { makeLock, newDataKey, openLock, passphraseBytes } from './key_lock.mjs';
import { isMistypedRecoveryKey, newRecoveryKey, recoveryKeyBytes } from './recovery_key.mjs';
import { sealFile, unsealFile } from './sealed_file.mjs';
import { Sealer } from './sealer.mjs';
import { Refusal } from './store_errors.mjs';
import { decodeCopies, lockContext, storeBytes, writeRecord } from './vault_record.mjs';

const firstDelay = 250;  // ms, after the first failure; doubled by each further one
const longestDelay = 10_000;

export class Vault {
  #sealers = new Map();  // id of a store's record → what seals with its data key
  #ids = new Map();  // name → id of its record, when it is known
  #failures = new Map();  // name → wrong secrets since the last right one
  #attempts = new Map();  // name → the attempt before
  #wait;

  constructor({ wait = later } = {}) {
    this.#wait = wait;
  }

  /** 'plain', 'locked' or 'unlocked'. */
  async inspect(name) {
    const found = await recordOf(name);
    if (!found) return 'plain';
    this.#ids.set(name, found.record.store);
    return this.#isUnlocked(found.record) ? 'unlocked' : 'locked';
  }

  /** The recovery key of the store, which must be empty and closed. */
  async protect(name, passphrase) {
    requirePassphrase(passphrase);
    const recoveryKey = newRecoveryKey();
    const store = crypto.getRandomValues(new Uint8Array(16));
    const record = { format: 1, store: toBase64(store), revision: 1 };
    const dataKey = await newDataKey();
    record.passphrase = await makeLock(dataKey, slowDerivation(), passphraseBytes(passphrase),
      lockContext(record, 'passphrase'));
    const recovery = recoveryKeyBytes(recoveryKey);
    record.recovery = await makeLock(dataKey, quickDerivation(), recovery, lockContext(record, 'recovery'));
    const kept = await openLock(record.recovery, recovery, lockContext(record, 'recovery'));
    await this.#withStore(name, (database) => writeRecord(database, record, []), { mayCreate: true });
    this.#keep(name, record, kept);
    return recoveryKey;
  }

  async unlock(name, secret) {
    requirePassphrase(secret);
    return this.#withStore(name, async (database) => {
      const copies = await readVaultCopies(database);
      const { record, isWhole } = await recordIn(copies);
      this.#keep(name, record, await this.#open(name, record, secret));
      // The next damage must not meet the only copy left. A store that cannot be written can still be read.
      if (!isWhole) await writeRecord(database, record, copies).catch(() => {});
    });
  }

  async changePassphrase(name, secret, passphrase) {
    requirePassphrase(secret);
    requirePassphrase(passphrase);
    return this.#withStore(name, async (database) => {
      const copies = await readVaultCopies(database);
      const { record } = await recordIn(copies);
      const dataKey = await this.#open(name, record, secret, { extractable: true });
      const lock = await makeLock(dataKey, slowDerivation(), passphraseBytes(passphrase),
        lockContext(record, 'passphrase'));
      await writeRecord(database, { ...record, revision: record.revision + 1, passphrase: lock }, copies);
    });
  }

  /**
   * Gives the empty store `to` the record of `from`, data key and all: whoever can open the one can open the other.
   * Nothing happens when `from` is plain or not there.
   */
  async share(from, to) {
    const found = await recordOf(from);
    if (!found) return;
    if (!this.#isUnlocked(found.record)) throw new Refusal('locked');
    await this.#withStore(to, (empty) => writeRecord(empty, found.record, []), { mayCreate: true });
    this.#ids.set(to, found.record.store);
  }

  /** Gives `copy`, to which `share` gave an earlier record of `from`, the present one. */
  async renewCopy(from, copy) {
    const [found, old] = await Promise.all([recordOf(from), recordOf(copy)]);
    const isCopy = found && old?.record.store === found.record.store;
    if (!isCopy || old.record.revision >= found.record.revision) return;
    await this.#withStore(copy, async (database) => {
      await writeRecord(database, found.record, await readVaultCopies(database));
    });
  }

  /** Forgets the key, for all stores that share it. */
  lock(name) {
    this.#sealers.delete(this.#ids.get(name));
  }

  /** The store was deleted: its key goes too, unless another store shares it. */
  forget(name) {
    const id = this.#ids.get(name);
    this.#ids.delete(name);
    if (![...this.#ids.values()].includes(id)) this.#sealers.delete(id);
  }

  /** What seals and unseals the protected store whose vault record is in `copies`. */
  async sealerOf(name, copies) {
    const { record } = await recordIn(copies);
    if (!this.#isUnlocked(record)) throw new Refusal('locked');
    this.#ids.set(name, record.store);
    return this.#sealers.get(record.store);
  }

  async sealFile(bytes, passphrase) {
    requirePassphrase(passphrase);
    return sealFile(bytes, passphrase);
  }
  async unsealFile(bytes, passphrase) {
    requirePassphrase(passphrase);
    return unsealFile(bytes, passphrase);
  }

  #keep(name, record, key) {
    this.#ids.set(name, record.store);
    if (this.#isUnlocked(record)) return;  // its nonces go on
    this.#sealers.set(record.store, new Sealer(key, storeBytes(record)));
  }

  #isUnlocked(record) {
    return this.#sealers.has(record.store);
  }

  async #withStore(name, action, { mayCreate = false } = {}) {
    const database = await openDatabase(name, { mayCreate });
    if (!database) throw new Refusal('failed', 'there is no such store');
    try {
      return await action(database);
    } finally {
      database.close();
    }
  }

  /**
   * The data key. Both locks are tried whatever the secret looks like, so that neither time nor answer tells which one
   * it was not for; attempts wait for each other, and each failure makes the next answer later.
   */
  #open(name, record, secret, options) {
    const before = this.#attempts.get(name) ?? Promise.resolve();
    const attempt = before.catch(() => {}).then(async () => {
      const typed = passphraseBytes(secret);
      const [key, recovered] = await Promise.all([
        openLock(record.passphrase, typed, lockContext(record, 'passphrase'), options),
        openLock(record.recovery, recoveryKeyBytes(secret) ?? typed, lockContext(record, 'recovery'), options)]);
      if (key ?? recovered) {
        this.#failures.delete(name);
        return key ?? recovered;
      }
      const failures = this.#failures.get(name) ?? 0;
      this.#failures.set(name, failures + 1);
      await this.#wait(Math.min(longestDelay, firstDelay * 2 ** failures));
      throw new Refusal(isMistypedRecoveryKey(secret) ? 'mistyped' : 'denied');
    });
    this.#attempts.set(name, attempt);
    return attempt;
  }
}

/** What `decodeCopies` says of the store `name`; nothing when it is plain or not there. */
async function recordOf(name) {
  const database = await openDatabase(name, { mayCreate: false });
  if (!database) return null;
  try {
    return await decodeCopies(await readVaultCopies(database));
  } finally {
    database.close();
  }
}

async function recordIn(copies) {
  const found = await decodeCopies(copies);
  if (!found) throw new Refusal('failed', 'the store is not protected');
  return found;
}

function requirePassphrase(text) {
  if (!text) throw new Refusal('empty');
}
