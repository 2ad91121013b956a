// Which tab has a store (web/tabs.mjs), with several tabs of one browser.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { openBrowser, serveSite } from './support.mjs';

let site, browser;
let opened = [];

before(async () => {
  site = await serveSite();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await site.close();
});
afterEach(async () => {
  for (const tab of opened.splice(0)) await tab.close();
});

/**
 * A tab in which `tabs` is global. When asked for its store it saves for `saving` milliseconds and lets go; never when
 * that is null. `events` is what it was told.
 */
async function openTab(saving = 50) {
  const tab = await browser.newPage();
  opened.push(tab);
  await tab.goto(`${site.address}tabs.mjs`);
  await tab.evaluate(async (saving) => {
    const { Tabs } = await import('/tabs.mjs');
    globalThis.events = [];
    globalThis.tabs = new Tabs({
      asked() {
        events.push('asked');
        if (saving !== null) setTimeout(() => tabs.release(), saving);
      },
      lost: () => events.push('lost'),
    });
  }, saving);
  return tab;
}

const acquire = (tab, store) => tab.evaluate((name) => tabs.acquire(name), store);
/** The same when the browser is about to free the store: it clears up behind a closed tab in its own time. */
async function acquireSoon(tab, store) {
  const start = Date.now();
  for (;;) {
    const hold = await acquire(tab, store);
    if (hold === 'held' || Date.now() - start > 5000) return hold;
  }
}
const takeOver = (tab, store) => tab.evaluate(async (name) => {
  const start = performance.now();
  return { hold: await tabs.takeOver(name), took: performance.now() - start };
}, store);
const release = (tab) => tab.evaluate(() => tabs.release());
const events = (tab) => tab.evaluate(() => events.join());

test('one tab has a store; another has to wait, or takes another store', async () => {
  const [first, second] = [await openTab(), await openTab()];
  assert.equal(await acquire(first, 'one'), 'held');
  assert.equal(await acquire(second, 'one'), 'elsewhere');
  assert.equal(await acquire(second, 'other'), 'held');
  assert.equal(await acquire(first, 'one'), 'held', 'again by the same tab');
  assert.equal(await acquire(second, 'one'), 'elsewhere');
});

test('a store is free after release, after taking another one, and when its tab is closed', async () => {
  const [first, second] = [await openTab(), await openTab()];
  await acquire(first, 'free');
  await release(first);
  assert.equal(await acquire(second, 'free'), 'held');
  await acquire(second, 'next');
  assert.equal(await acquire(first, 'free'), 'held');
  assert.equal(await acquire(first, 'next'), 'elsewhere');
  await second.close();
  assert.equal(await acquireSoon(first, 'next'), 'held');
  assert.equal(await events(first), '');
});

test('a tab that is asked saves and lets go, and is asked only once', async () => {
  const [holder, taker] = [await openTab(900), await openTab()];
  await acquire(holder, 'asked');
  const { hold, took } = await takeOver(taker, 'asked');
  assert.equal(hold, 'held');
  assert.ok(took >= 850 && took < 2000, `after ${took} ms`);
  assert.equal(await events(holder), 'asked');
  assert.equal(await acquire(holder, 'asked'), 'elsewhere');
});

test('taking over a store that nobody has is at once', async () => {
  const taker = await openTab();
  const { hold, took } = await takeOver(taker, 'nobody');
  assert.equal(hold, 'held');
  assert.ok(took < 1000, `after ${took} ms`);
});

test('from a tab that does not let go the store is taken, and the tab is told at once', async () => {
  const [holder, taker] = [await openTab(null), await openTab()];
  await acquire(holder, 'stubborn');
  const { hold, took } = await takeOver(taker, 'stubborn');
  assert.equal(hold, 'held');
  assert.ok(took >= 1900 && took < 6000, `after ${took} ms`);
  await holder.waitForFunction(() => events.join() === 'asked,lost');
  await release(holder);  // too late to matter
  assert.equal(await acquire(holder, 'stubborn'), 'elsewhere');
});

test('from a tab that hangs the store is taken; it is told when it comes back', async () => {
  const [holder, taker] = [await openTab(), await openTab()];
  await acquire(holder, 'hanging');
  const hanging = holder.evaluate(() => {
    const end = performance.now() + 5000;
    while (performance.now() < end);
  });
  assert.equal((await takeOver(taker, 'hanging')).hold, 'held');
  await hanging;
  await holder.waitForFunction(() => events.includes('lost'));
  assert.equal(await events(taker), '', 'the new holder is left in peace');
});

test('a tab that is stopped altogether loses the store and learns of it when it goes on', async () => {
  const [holder, taker] = [await openTab(), await openTab()];
  await acquire(holder, 'stopped');
  // As frozen tabs are; a headless browser freezes none, because all of its tabs count as visible.
  const session = await browser.newCDPSession(holder);
  await session.send('Debugger.enable');
  await session.send('Debugger.pause');
  const stopped = holder.evaluate(() => 'going on');
  assert.equal((await takeOver(taker, 'stopped')).hold, 'held');
  await session.send('Debugger.resume');
  await session.send('Debugger.disable');
  assert.equal(await stopped, 'going on');
  await holder.waitForFunction(() => events.includes('lost'));
  assert.equal(await acquire(holder, 'stopped'), 'elsewhere');
});

test('of three tabs that want one store exactly one has it, and every loser was told', async () => {
  for (const saving of [50, null]) {
    const [first, second, third] = [await openTab(saving), await openTab(saving), await openTab(saving)];
    const store = `three ${saving}`;
    await acquire(first, store);
    const takers = [second, third];
    assert.deepEqual((await Promise.all(takers.map((tab) => takeOver(tab, store)))).map(({ hold }) => hold), ['held', 'held']);
    await first.waitForFunction(() => events.length > 0);
    const end = saving === null ? 'lost' : 'asked';
    await Promise.any(takers.map((tab) => tab.waitForFunction((told) => events.at(-1) === told, end, { timeout: 5000 })));
    assert.match(await events(first), saving === null ? /^asked,lost$/ : /^asked$/);
    const fourth = await openTab();
    assert.equal(await acquire(fourth, store), 'elsewhere', 'it is in one hand');
    const lasts = await Promise.all(takers.map((tab) => tab.evaluate(() => events.at(-1) ?? 'has it')));
    assert.deepEqual(lasts.sort(), [end, 'has it'].sort());
  }
});

test('a call that a later one overrules takes nothing', async () => {
  const [holder, other] = [await openTab(null), await openTab()];
  const outcome = await holder.evaluate(async () => {
    const first = tabs.acquire('overruled');
    tabs.release();
    const second = tabs.acquire('one');
    const third = tabs.acquire('two');
    return Promise.all([first, second, third]);
  });
  assert.deepEqual(outcome, ['elsewhere', 'elsewhere', 'held']);
  assert.equal(await acquire(other, 'overruled'), 'held');
  assert.equal(await acquire(other, 'one'), 'held');
  const given = await other.evaluate(async () => {
    const waiting = tabs.takeOver('two');
    await new Promise((resolve) => setTimeout(resolve, 300));
    tabs.release();
    return waiting;
  });
  assert.equal(given, 'elsewhere');
  assert.equal(await events(holder), 'asked', 'and nothing was stolen');
});

test('a browser without locks, or one that refuses them, says so', async () => {
  const tab = await openTab();
  const outcome = await tab.evaluate(async () => {
    LockManager.prototype.request = () => Promise.reject(new DOMException('not here', 'SecurityError'));
    const refused = [await tabs.acquire('any'), await tabs.takeOver('any')];
    Object.defineProperty(navigator, 'locks', { value: undefined });
    return [...refused, await tabs.acquire('any'), await tabs.takeOver('any')];
  });
  assert.deepEqual(outcome, ['unsupported', 'unsupported', 'unsupported', 'unsupported']);
});
