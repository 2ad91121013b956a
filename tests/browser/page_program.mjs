// Loads the test program that the address names (?program=storm&…) over the site's own storage, and hands what it
// reports to whoever drives the browser: one line of the console each.

import { Store } from '/storage.mjs';

const program = new URLSearchParams(location.search).get('program');
const report = (text) => console.log(`report ${text}`);
const fail = (reason) => report(JSON.stringify({ trouble: String(reason?.stack ?? reason) }));

addEventListener('error', (event) => fail(event.error ?? event.message));
addEventListener('unhandledrejection', (event) => fail(event.reason));

const { default: create } = await import(`./${program}.mjs`);
await create({ host: { newStore: (native) => new Store(native), report }, onAbort: fail });
