// The key-value store over IndexedDB (web/storage.mjs) in a real browser, with the core's side played by the test.

import assert from 'node:assert/strict';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';

import { openStorePage } from './store_page.mjs';
import { makeProfile, openBrowser, serveSite } from './support.mjs';

const filesUnder = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => join(entry.path, entry.name));

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
  page = await openStorePage(browser, site);
});

test('a new store is empty; what is written is there after a reload, in all three spaces', async () => {
  const first = await page.evaluate(async () => {
    const store = makeStore();
    return [await store.open('spaces'), await store.write([
      [1, 0, 0, 0, 'head'], [1, 1, 7, 0, 'page seven'], [0, 2, 3, 0, 'part 0'], [0, 2, 3, 1, 'part 1'],
      [0, 2, 2 ** 40, 0, 'far'],
    ])];
  });
  assert.deepEqual(first, [[], 'ok']);
  await page.close();
  page = await openStorePage(browser, site);
  const entries = await page.evaluate(() => makeStore().open('spaces'));
  assert.deepEqual(entries, ['0/0/0=head', '1/7/0=page seven', '2/3/0=part 0', '2/3/1=part 1', '2/1099511627776/0=far']);
});

test('an add that meets its key is a conflict, and nothing of its batch is written', async () => {
  const outcome = await page.evaluate(async () => {
    const store = makeStore();
    await store.open('fence');
    await store.write([[0, 2, 1, 0, 'first']]);
    const refused = await store.write([[1, 0, 0, 0, 'head of the loser'], [0, 2, 1, 0, 'second']]);
    return [refused.code, Boolean(refused.words), await makeStore().open('fence')];
  });
  assert.deepEqual(outcome, [1, true, ['2/1/0=first']]);
});

test('put overwrites, remove deletes, and removing what is not there is no error', async () => {
  const entries = await page.evaluate(async () => {
    const store = makeStore();
    await store.open('ops');
    await store.write([[1, 1, 1, 0, 'old'], [1, 1, 2, 0, 'two']]);
    await store.write([[1, 1, 1, 0, 'new'], [2, 1, 2, 0], [2, 1, 99, 0]]);
    return makeStore().open('ops');
  });
  assert.deepEqual(entries, ['1/1/0=new']);
});

test('answers come in the order of the calls', async () => {
  const order = await page.evaluate(async () => {
    const store = makeStore();
    const all = [store.open('order')];
    await all[0];
    for (let gen = 1; gen <= 20; gen += 1) all.push(store.write([[0, 2, gen, 0, 'x']]));
    await Promise.all(all);
    return answers;
  });
  assert.deepEqual(order, Array.from({ length: 21 }, (_, index) => index + 1));
});

test('more rows than are read at once all arrive', async () => {
  const count = await page.evaluate(async () => {
    const store = makeStore();
    await store.open('many');
    for (let start = 0; start < 9000; start += 3000) {
      await store.write(Array.from({ length: 3000 }, (_, row) => [1, 1, start + row, 0, 'p']));
    }
    return (await makeStore().open('many')).length;
  });
  assert.equal(count, 9000);
});

test('a big value whose file the browser lost is missing, and all others arrive', async () => {
  const profile = makeProfile();
  const first = 2 ** 20;  // keys of groups of pages begin here
  const within = async (action) => {
    const own = await openBrowser({ profile });
    try {
      return await (await openStorePage(own, site)).evaluate(action, first);
    } finally {
      await own.close();
    }
  };
  try {
    await within(async (group) => {
      const store = makeStore();
      await store.open('big');
      // Random, so that it stays big when the browser compresses it.
      const big = () => Array.from({ length: 400 }, () => btoa(String.fromCharCode(
        ...crypto.getRandomValues(new Uint8Array(600))))).join('');
      await store.write([[1, 0, 0, 0, 'head'], [1, 1, 7, 0, 'small'], [1, 2, 1, 0, 'log'],
        ...[0, 1, 2].map((at) => [1, 1, group + at, 0, `${at}${big()}`])]);
    });
    const files = filesUnder(join(profile.folder, 'Default', 'IndexedDB'))
      .filter((file) => /\.blob/.test(file) && statSync(file).size > 100_000);
    assert.equal(files.length, 3, 'the browser keeps big values in files');
    rmSync(files[1]);
    const found = await within(async () => (await makeStore().open('big')).map((entry) => entry.slice(0, 20)));
    const isGroup = (entry) => entry.startsWith(`1/${first}`.slice(0, -1));
    assert.deepEqual(found.filter((entry) => !isGroup(entry)), ['0/0/0=head', '1/7/0=small', '2/1/0=log']);
    const groups = found.filter(isGroup).map((entry) => /^1\/(\d+)\/0=(\d)/.exec(entry).slice(1).map(Number));
    assert.equal(groups.length, 2);
    for (const [key, begins] of groups) assert.equal(key, first + begins, 'each under its own key');
  } finally {
    profile.remove();
  }
});

test('a record of the log that a power cut took away is read from its second copy', async () => {
  const found = await page.evaluate(async () => {
    const store = makeStore();
    await store.open('twice');
    await store.write([[0, 2, 1, 0, 'one'], [0, 2, 1, 1, 'more'], [0, 2, 2, 0, 'two'], [0, 2, 3, 0, 'three']]);
    await store.write([[2, 2, 3, 0], [1, 2, 2, 0, 'stone']]);
    await store.close();
    const copies = (await rawRecords('twice', { secondCopies: true })).filter(({ key }) => key[0] >= 2 ** 52).map(({ key }) => key[0] - 2 ** 52);
    await rawDelete('twice', 'log', [1, 1]);
    return [copies, await makeStore().open('twice')];
  });
  assert.deepEqual(found[0], [1, 1], 'none of what was removed or pruned to a stone');
  assert.deepEqual(found[1].sort(), ['2/1/0=one', '2/1/1=more', '2/2/0=stone']);
});

test('a batch that was refused leaves no second copy', async () => {
  const found = await page.evaluate(async () => {
    const store = makeStore();
    await store.open('refused');
    await store.write([[0, 2, 1, 0, 'ours']]);
    const outcome = await store.write([[0, 2, 1, 0, 'theirs'], [0, 2, 1, 1, 'theirs too']]);
    await store.close();
    await rawDelete('refused', 'log', [1, 0]);
    return [outcome, await makeStore().open('refused')];
  });
  assert.match(JSON.stringify(found[0]), /already exists/);
  assert.deepEqual(found[1].filter((entry) => entry.includes('theirs')), []);
});

test('a store that another tab deletes says that it is closed', async () => {
  const outcome = await page.evaluate(async () => {
    const store = makeStore();
    await store.open('gone');
    const deleted = await makeStore().destroy('gone');
    const refused = await store.write([[1, 0, 0, 0, 'late']]);
    return [deleted, refused.code];
  });
  assert.deepEqual(outcome, ['ok', 4]);
});

test('a connection that the browser dropped is opened again, and the batch still lands', async () => {
  const outcome = await page.evaluate(async () => {
    const store = makeStore();
    await store.open('dropped');
    // The browser's server forgets the connection: the next transaction() throws, as Safari does after sleep.
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function once() {
      IDBDatabase.prototype.transaction = real;
      throw new DOMException('Connection to Indexed Database server lost', 'InvalidStateError');
    };
    const second = store.write([[0, 2, 1, 0, 'one']]);
    const third = store.write([[0, 2, 2, 0, 'two']]);
    return [await second, await third, await makeStore().open('dropped')];
  });
  assert.deepEqual(outcome, ['ok', 'ok', ['2/1/0=one', '2/2/0=two']]);
});

test('the browser begins a new log before the first batch and after a failed one, and nothing is left of it', async () => {
  const outcome = await page.evaluate(async () => {
    const written = [];  // in order: a batch, or how many bytes of second copies and filling
    const real = { add: IDBObjectStore.prototype.add, put: IDBObjectStore.prototype.put };
    IDBObjectStore.prototype.put = function counted(value, key) {
      if (typeof written.at(-1) !== 'number') written.push(0);
      written[written.length - 1] += value.length;
      return real.put.call(this, value, key);
    };
    const working = function noted(value, key) {
      written.push(new TextDecoder().decode(value));
      return real.add.call(this, value, key);
    };
    IDBObjectStore.prototype.add = working;
    const store = makeStore();
    await store.open('torn');
    const answers = [await store.write([[0, 2, 1, 0, 'one']]), await store.write([[0, 2, 2, 0, 'two']])];
    IDBObjectStore.prototype.add = function once() {
      IDBObjectStore.prototype.add = working;
      throw new DOMException('no space left', 'QuotaExceededError');
    };
    answers.push((await store.write([[0, 2, 3, 0, 'lost']])).words, await store.write([[0, 2, 3, 0, 'three']]));
    Object.assign(IDBObjectStore.prototype, real);
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('vaka-torn');
      request.onsuccess = () => resolve(request.result);
    });
    const keys = await new Promise((resolve) => {
      const request = database.transaction('meta').objectStore('meta').getAllKeys();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return { answers, keys, written: written.map((one) => (one > 4 * 2 ** 20 ? 'more than 4 MiB' : one)) };
  });
  assert.deepEqual(outcome, {
    answers: ['ok', 'ok', 'no space left', 'ok'], keys: [],
    written: ['more than 4 MiB', 'one', 3, 'two', 'more than 4 MiB', 'three', 5],
  });
});

test('a full disk is reported as a limit, and the next batch works', async () => {
  const outcome = await page.evaluate(async () => {
    const store = makeStore();
    await store.open('full');
    const real = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function once() {
      IDBObjectStore.prototype.add = real;
      throw new DOMException('no space left', 'QuotaExceededError');
    };
    const refused = await store.write([[1, 0, 0, 0, 'half'], [0, 2, 1, 0, 'x']]);
    const accepted = await store.write([[0, 2, 1, 0, 'y']]);
    return [refused, accepted, await makeStore().open('full')];
  });
  assert.deepEqual(outcome, [{ code: 2, words: 'no space left' }, 'ok', ['2/1/0=y']]);
});

test('a browser without a database says so at once', async () => {
  const outcome = await page.evaluate(async () => {
    IDBFactory.prototype.open = () => { throw new DOMException('not allowed here', 'SecurityError'); };
    return makeStore().open('private');
  });
  assert.deepEqual(outcome, { code: 3, words: 'not allowed here' });
});

test('a write begun while the page goes away lands', async () => {
  await page.evaluate(async () => {
    const store = makeStore();
    await store.open('leaving');
    await store.write([[1, 0, 0, 0, 'first']]);  // the first one waits for the browser's new log
    addEventListener('pagehide', () => { store.write([[0, 2, 1, 0, 'last words']]); });
  });
  await page.goto('about:blank');
  await page.close();
  page = await openStorePage(browser, site);
  assert.deepEqual(await page.evaluate(() => makeStore().open('leaving')), ['0/0/0=first', '2/1/0=last words']);
});
