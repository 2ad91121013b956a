// JSON with a checksum behind it: what was damaged is told from what was never right. Anyone can compute the checksum; it
// guards against accidents, not against people.

import { subtle } from './store_errors.mjs';

const sumSize = 32;

export const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));

/** The bytes, or null unless `text` is base64 of exactly `size` of them. */
export function fromBase64(text, size) {
  try {
    const bytes = Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
    return bytes.length === size ? bytes : null;
  } catch {
    return null;
  }
}

export async function encodeChecked(value) {
  const text = new TextEncoder().encode(JSON.stringify(value));
  const bytes = new Uint8Array(text.length + sumSize);
  bytes.set(text);
  bytes.set(new Uint8Array(await subtle().digest('SHA-256', text)), text.length);
  return bytes;
}

/** The value, or null when `bytes` is not what `encodeChecked` made. */
export async function decodeChecked(bytes) {
  if (!(bytes instanceof Uint8Array) || bytes.length <= sumSize) return null;
  const text = bytes.subarray(0, -sumSize);
  const sum = new Uint8Array(await subtle().digest('SHA-256', text));
  if (!sum.every((byte, at) => byte === bytes[text.length + at])) return null;
  return JSON.parse(new TextDecoder().decode(text));
}
