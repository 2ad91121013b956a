// From a secret to the key that wraps a data key. Which way and how hard is stored beside each wrapped key, so that it can
// be raised later.

import { fromBase64, toBase64 } from './checked_json.mjs';
import { Refusal, subtle } from './store_errors.mjs';

const keySize = 32;
const saltSize = 16;

// What is read back may be damaged or hostile: outside of these it would hold the tab up, or never was ours.
const bounds = {
  argon2id: { memory: [8 * 1024, 256 * 1024], passes: [1, 16], lanes: [1, 4] },  // memory in KiB
  'hkdf-sha256': {},
};

const freshSalt = () => toBase64(crypto.getRandomValues(new Uint8Array(saltSize)));

/** For a passphrase: a third of a second and 64 MiB for every guess. */
export const slowDerivation = () =>
  ({ name: 'argon2id', memory: 64 * 1024, passes: 3, lanes: 1, salt: freshSalt() });
/** For a key that nobody can guess. */
export const quickDerivation = () => ({ name: 'hkdf-sha256', salt: freshSalt() });

/** Whether this version can follow `kdf`. */
export function isKnownDerivation(kdf) {
  const limits = Object.hasOwn(bounds, kdf?.name ?? '') ? bounds[kdf.name] : null;
  return Boolean(limits) && Boolean(fromBase64(kdf.salt, saltSize)) && Object.entries(limits).every(
    ([name, [least, most]]) => Number.isInteger(kdf[name]) && kdf[name] >= least && kdf[name] <= most);
}

/** A key for AES-GCM that wraps and unwraps and cannot be read out. `secret`: bytes. */
export async function deriveKey(kdf, secret) {
  const salt = fromBase64(kdf.salt, saltSize);
  const uses = ['wrapKey', 'unwrapKey'];
  if (kdf.name === 'argon2id') {
    const raw = await argon2id(kdf, secret, salt);
    return subtle().importKey('raw', raw, 'AES-GCM', false, uses);
  }
  const material = await subtle().importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('vaka recovery key');
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info };
  return subtle().deriveKey(algorithm, material, { name: 'AES-GCM', length: 8 * keySize }, false, uses);
}

/** In a worker of its own, loaded only now: the page stays responsive, and the memory goes with the worker. */
function argon2id({ memory, passes, lanes }, secret, salt) {
  const worker = new Worker(new URL('kdf_worker.mjs', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.key ? resolve(data.key) : reject(new Refusal('failed', data.error)));
    worker.onerror = () => reject(new Refusal('failed', 'kdf_worker.mjs could not be loaded'));
    worker.postMessage({ memory, passes, lanes, secret, salt, keySize });
  }).finally(() => worker.terminate());
}
