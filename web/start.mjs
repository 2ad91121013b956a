// Starts the application: checks what the browser can do, loads the module with progress, and hands it the page.

import { failureShown, showFailure } from './failure.mjs';
import { createHost } from './host.mjs';
import { firstLanguage, messages } from './messages.mjs';

const page = document.documentElement;
page.lang = firstLanguage(location.search, navigator.languages ?? [navigator.language]);
const words = messages(page.lang);
document.getElementById('loading-text').textContent = words.loading;

/** The first thing that is missing, as a key of the messages. */
function missing() {
  if (typeof WebAssembly !== 'object') return 'webassembly';
  if (!document.createElement('canvas').getContext('webgl2')) return 'webgl';
  if (!globalThis.indexedDB) return 'indexeddb';
  return null;
}

/** Fetches the module and reports how much of it is here; the length is unknown when the server compresses. */
async function fetchModule(url) {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  const total = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length') ?? 0);
  if (!total || !response.body) return response;
  const progress = document.getElementById('progress');
  let got = 0;
  const counted = response.body.pipeThrough(new TransformStream({
    transform(chunk, controller) {
      got += chunk.byteLength;
      progress.value = Math.min(1, got / total);
      controller.enqueue(chunk);
    },
  }));
  return new Response(counted, { headers: { 'content-type': 'application/wasm' } });
}

async function instantiate(imports, done) {
  const url = new URL('vaka.wasm', import.meta.url);
  const response = await fetchModule(url);
  let result;
  if (response.headers.get('content-type')?.startsWith('application/wasm')) {
    result = await WebAssembly.instantiateStreaming(response, imports);
  } else {
    result = await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  }
  done(result.instance, result.module);
}

async function start() {
  const lacking = missing();
  if (lacking) {
    showFailure(words.failed, words[lacking]);
    return;
  }
  const host = createHost(document);
  const stopped = (reason) => {
    host.stop();
    showFailure(messages(page.lang).stopped, messages(page.lang).stoppedText, String(reason?.stack ?? reason));
  };
  host.onCrash = stopped;
  // A trap or an exception inside the core, whoever called it: its state can no longer be trusted.
  const isCrash = (reason) => reason instanceof WebAssembly.RuntimeError || reason instanceof WebAssembly.Exception;
  addEventListener('error', (event) => isCrash(event.error) && stopped(event.error));
  addEventListener('unhandledrejection', (event) => isCrash(event.reason) && stopped(event.reason));
  const { default: createVaka } = await import('./vaka.mjs');
  await new Promise((resolve, reject) => {
    createVaka({
      host,
      canvas: document.getElementById('canvas'),
      onAbort: stopped,
      print: (line) => console.log(line),
      printErr: (line) => console.warn(line),
      instantiateWasm(imports, done) {
        instantiate(imports, done).catch(reject);
        return {};
      },
    }).then(resolve, reject);
  });
}

start().catch((error) => {
  console.error(error);
  if (!failureShown()) showFailure(words.failed, words.network, String(error?.message ?? error));
});
