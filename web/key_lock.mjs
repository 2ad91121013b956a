// A lock: a random data key, wrapped by the key that a secret gives. { kdf, nonce, key }, the last two in base64.

import { fromBase64, toBase64 } from './checked_json.mjs';
import { deriveKey, isKnownDerivation } from './kdf.mjs';
import { subtle } from './store_errors.mjs';

const nonceSize = 12;
const wrappedSize = 32 + 16;

/** The bytes of a passphrase: the same for every keyboard that can type it (as RFC 8265 has it for passwords). */
export const passphraseBytes = (text) => new TextEncoder().encode(text.replace(/\p{Zs}/gu, ' ').normalize('NFC'));

export const newDataKey = () =>
  subtle().generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);

/** `context`: a text that tells what the lock belongs to. A lock moved to another place does not open. */
const algorithmOf = (lock, context) => ({
  name: 'AES-GCM',
  iv: fromBase64(lock.nonce, nonceSize),
  additionalData: new TextEncoder().encode(JSON.stringify(['vaka lock', context, lock.kdf])),
});

/** `dataKey` must be extractable; `secret` is bytes. */
export async function makeLock(dataKey, kdf, secret, context) {
  const lock = { kdf, nonce: toBase64(crypto.getRandomValues(new Uint8Array(nonceSize))) };
  const wrapped = await subtle().wrapKey('raw', dataKey, await deriveKey(kdf, secret), algorithmOf(lock, context));
  return { ...lock, key: toBase64(new Uint8Array(wrapped)) };
}

/** Whether `openLock` can be tried: the form is right and the derivation known. */
export const isLock = (lock) => isKnownDerivation(lock?.kdf) && Boolean(fromBase64(lock.nonce, nonceSize))
  && Boolean(fromBase64(lock.key, wrappedSize));

/** The data key, or null when `secret` is another. Only to wrap it again is it ever made extractable. */
export async function openLock(lock, secret, context, { extractable = false } = {}) {
  const wrapping = await deriveKey(lock.kdf, secret);
  try {
    return await subtle().unwrapKey('raw', fromBase64(lock.key, wrappedSize), wrapping, algorithmOf(lock, context),
      'AES-GCM', extractable, ['encrypt', 'decrypt']);
  } catch (error) {
    if (error.name !== 'OperationError') throw error;
    return null;
  }
}
