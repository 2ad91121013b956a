// Sealed files: bytes that only a passphrase opens, for backups that leave the browser.
//
//     'VAKASEAL' | version u32 = 1 | length of the header u32 | header | chunks      little-endian
//
// header: checked_json.mjs of { lock, nonce, chunk, size }. The lock (key_lock.mjs) holds a random key for this file
// alone. A chunk is `chunk` bytes (the last one what is left) sealed by AES-256-GCM: the nonce counts up from `nonce`;
// authenticated besides are the header's checksum, the chunk's number u32 and whether it is the last u8, so chunks cannot
// be moved, dropped or cut off.

import { decodeChecked, encodeChecked, fromBase64, toBase64 } from './checked_json.mjs';
import { slowDerivation } from './kdf.mjs';
import { isLock, makeLock, newDataKey, openLock, passphraseBytes } from './key_lock.mjs';
import { Nonces } from './sealer.mjs';
import { Refusal, subtle } from './store_errors.mjs';

const magic = new TextEncoder().encode('VAKASEAL');
const version = 1;
const prefixSize = magic.length + 8;
const mostHeader = 4096;
const chunkSize = 1 << 20;
const tagSize = 16;
const nonceSize = 12;
const context = 'file';

const chunksOf = ({ size, chunk }) => Math.max(1, Math.ceil(size / chunk));

function algorithm(nonces, header, index, isLast) {
  const bound = new Uint8Array(32 + 5);
  bound.set(header.subarray(-32));
  const view = new DataView(bound.buffer);
  view.setUint32(32, index, true);
  view.setUint8(36, isLast ? 1 : 0);
  return { name: 'AES-GCM', iv: nonces.take(), additionalData: bound };
}

export async function sealFile(bytes, passphrase) {
  const key = await newDataKey();
  const nonce = crypto.getRandomValues(new Uint8Array(nonceSize));
  const about = {
    lock: await makeLock(key, slowDerivation(), passphraseBytes(passphrase), context),
    nonce: toBase64(nonce), chunk: chunkSize, size: bytes.length,
  };
  const header = await encodeChecked(about);
  const count = chunksOf(about);
  const file = new Uint8Array(prefixSize + header.length + bytes.length + count * tagSize);
  const view = new DataView(file.buffer);
  file.set(magic);
  view.setUint32(magic.length, version, true);
  view.setUint32(magic.length + 4, header.length, true);
  file.set(header, prefixSize);
  const nonces = new Nonces(nonce);
  let at = prefixSize + header.length;
  for (let index = 0; index < count; index += 1) {
    const plain = bytes.subarray(index * chunkSize, (index + 1) * chunkSize);
    const sealed = await subtle().encrypt(algorithm(nonces, header, index, index + 1 === count), key, plain);
    file.set(new Uint8Array(sealed), at);
    at += sealed.byteLength;
  }
  return file;
}

/** Refused as `damagedFile`, `newerFile` or `denied`. */
export async function unsealFile(file, passphrase) {
  const { about, header, body } = await read(file);
  const key = await openLock(about.lock, passphraseBytes(passphrase), context);
  if (!key) throw new Refusal('denied');
  const count = chunksOf(about);
  const nonces = new Nonces(fromBase64(about.nonce, nonceSize));
  const bytes = new Uint8Array(about.size);
  const step = about.chunk + tagSize;
  for (let index = 0; index < count; index += 1) {
    const sealed = body.subarray(index * step, (index + 1) * step);
    try {
      const plain = await subtle().decrypt(algorithm(nonces, header, index, index + 1 === count), key, sealed);
      bytes.set(new Uint8Array(plain), index * about.chunk);
    } catch (error) {
      if (error.name !== 'OperationError') throw error;
      throw new Refusal('damagedFile', `part ${index + 1} of ${count}`);
    }
  }
  return bytes;
}

async function read(file) {
  const damaged = () => new Refusal('damagedFile');
  if (file.length < prefixSize || !magic.every((byte, at) => byte === file[at])) throw damaged();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const itsVersion = view.getUint32(magic.length, true);
  const headerSize = view.getUint32(magic.length + 4, true);
  if (itsVersion > version) throw new Refusal('newerFile', `version ${itsVersion}`);
  if (itsVersion !== version || headerSize > mostHeader || prefixSize + headerSize > file.length) throw damaged();
  const header = file.subarray(prefixSize, prefixSize + headerSize);
  const about = await decodeChecked(header);
  if (!about || !isLock(about.lock) || !fromBase64(about.nonce, nonceSize)) throw damaged();
  if (about.chunk !== chunkSize || !Number.isSafeInteger(about.size) || about.size < 0) throw damaged();
  const body = file.subarray(prefixSize + headerSize);
  if (body.length !== about.size + chunksOf(about) * tagSize) throw damaged();
  return { about, header, body };
}
