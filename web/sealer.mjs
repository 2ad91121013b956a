// Seals the records of one protected store: AES-256-GCM, each record bound to its store and its key in it.
//
// A sealed record is nonce (12 bytes) | ciphertext | tag (16 bytes). What is authenticated besides:
//
//     'VKR1' | id of the store, 16 bytes | space u8 | major u64 | minor u32      big-endian
//
// so a record that was changed, swapped with another, or brought from another store does not open. An older record of the
// same key does: that the records fit each other is for the image sum and the chain of the log to say (src/store), and
// that the whole store is not an older one for the sentinel outside of it.

import { spaces } from './database.mjs';
import { subtle } from './store_errors.mjs';

const nonceSize = 12;
const tagSize = 16;
const nothing = new Uint8Array();

/**
 * Nonces that do not repeat under one key: 96 random bits for each session, the lower 64 of which count up. A random
 * start, rather than zero, keeps sessions apart that drew the same upper 32 bits.
 */
export class Nonces {
  #next;

  constructor(start = crypto.getRandomValues(new Uint8Array(nonceSize))) {
    this.#next = start.slice();
  }

  take() {
    const nonce = this.#next.slice();
    const counter = new DataView(this.#next.buffer, 4);
    counter.setBigUint64(0, counter.getBigUint64(0) + 1n);  // wraps around
    return nonce;
  }
}

export class Sealer {
  #key;
  #store;
  #nonces = new Nonces();

  /** `key`: a CryptoKey for AES-GCM; `store`: the 16 bytes that tell this store from every other. */
  constructor(key, store) {
    this.#key = key;
    this.#store = store;
  }

  /** Operations with sealed values. All of them begin before this returns. */
  seal(ops) {
    return Promise.all(ops.map(async (op) => (op.value ? { ...op, value: await this.#sealed(op) } : op)));
  }

  /**
   * Records with plain values. One that does not verify becomes empty, which no record of the core is: the core knows
   * from the others what can be saved.
   */
  unseal(records) {
    return Promise.all(records.map((record) => this.#opened(record)));
  }

  async #sealed(op) {
    const nonce = this.#nonces.take();
    const text = await subtle().encrypt(this.#algorithm(nonce, op), this.#key, op.value);
    const sealed = new Uint8Array(nonceSize + text.byteLength);
    sealed.set(nonce);
    sealed.set(new Uint8Array(text), nonceSize);
    return sealed;
  }

  async #opened(record) {
    const { value } = record;
    if (!(value instanceof Uint8Array) || value.length < nonceSize + tagSize) return { ...record, value: nothing };
    try {
      const algorithm = this.#algorithm(value.subarray(0, nonceSize), record);
      const plain = await subtle().decrypt(algorithm, this.#key, value.subarray(nonceSize));
      return { ...record, value: new Uint8Array(plain) };
    } catch (error) {
      if (error.name !== 'OperationError') throw error;
      return { ...record, value: nothing };
    }
  }

  #algorithm(nonce, { space, major, minor }) {
    const bound = new Uint8Array(33);
    bound.set([0x56, 0x4b, 0x52, 0x31]);
    bound.set(this.#store, 4);
    const view = new DataView(bound.buffer);
    view.setUint8(20, spaces.indexOf(space));
    view.setBigUint64(21, BigInt(major));
    view.setUint32(29, minor);
    return { name: 'AES-GCM', iv: nonce, additionalData: bound, tagLength: 8 * tagSize };
  }
}
