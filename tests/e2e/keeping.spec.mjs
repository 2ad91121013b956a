// Notes outside every store and the room for this site (web/notes.mjs, web/keeper.mjs).

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { openBrowser, serveSite } from './support.mjs';

let site, browser, page;

before(async () => {
  site = await serveSite();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage();
  await page.goto(`${site.address}notes.mjs`);
});

test('a note is there after a reload, under a name of ours, until it is removed', async () => {
  const missing = await page.evaluate(async () => {
    const { readNote, writeNote } = await import('/notes.mjs');
    const before = readNote('sentinel');
    writeNote('sentinel', 'first');
    writeNote('sentinel', 'pää');
    return before;
  });
  assert.equal(missing, null);
  await page.reload();
  const outcome = await page.evaluate(async () => {
    const { readNote, removeNote } = await import('/notes.mjs');
    const kept = [readNote('sentinel'), localStorage.getItem('vaka.sentinel')];
    removeNote('sentinel');
    removeNote('sentinel');
    return [...kept, readNote('sentinel'), localStorage.length];
  });
  assert.deepEqual(outcome, ['pää', 'pää', null, 0]);
});

test('a browser that refuses notes has none, and nothing breaks', async () => {
  const outcome = await page.evaluate(async () => {
    const { readNote, removeNote, writeNote } = await import('/notes.mjs');
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    writeNote('full', 'text');
    const full = readNote('full');
    Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });
    writeNote('blocked', 'text');
    removeNote('blocked');
    return [full, readNote('blocked')];
  });
  assert.deepEqual(outcome, [null, null]);
});

test('the room is what the browser says, or unknown', async () => {
  const outcome = await page.evaluate(async () => {
    const { persist, room } = await import('/keeper.mjs');
    const told = await room();
    const promised = await persist();
    const consistent = promised === await navigator.storage.persisted();
    StorageManager.prototype.persist = () => Promise.reject(new TypeError('not here'));
    StorageManager.prototype.persisted = async () => true;
    StorageManager.prototype.estimate = async () => ({});
    const partly = [await room(), await persist()];
    Object.defineProperty(navigator, 'storage', { value: undefined });
    return { told, consistent, partly, none: [await room(), await persist()] };
  });
  assert.ok(outcome.told.quota > 1e6 && outcome.told.used >= 0, JSON.stringify(outcome.told));
  assert.ok(outcome.consistent);
  assert.deepEqual(outcome.partly, [{ used: -1, quota: -1, persistent: true }, false]);
  assert.deepEqual(outcome.none, [{ used: -1, quota: -1, persistent: false }, false]);
});
