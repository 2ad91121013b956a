// Argon2id, once: answers { key } or { error }. The library puts itself into `globalThis.hashwasm`.

import './argon2.js';

onmessage = async ({ data: { memory, passes, lanes, secret, salt, keySize } }) => {
  try {
    const key = await globalThis.hashwasm.argon2id({
      password: secret, salt, memorySize: memory, iterations: passes, parallelism: lanes, hashLength: keySize,
      outputType: 'binary',
    });
    postMessage({ key });
  } catch (error) {
    postMessage({ error: String(error?.message ?? error) });
  }
};
