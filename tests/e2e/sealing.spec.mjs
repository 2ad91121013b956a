// How records of protected stores lie in IndexedDB (web/sealer.mjs, storage.mjs) in a real browser, with the core's side
// played by the test.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { openBrowser, serveSite } from './support.mjs';
import { failure, openVaultPage, records } from './vault_page.mjs';

let site, browser, page;

before(async () => {
  site = await serveSite();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => { await freshPage(); });

/** Another page on the same data: nothing of the memory is left. */
async function freshPage() {
  await page?.close();
  page = await openVaultPage(browser, site);
}

test('a flipped bit anywhere in a sealed record, and any cut, empties that record and no other', async () => {
  const outcome = await page.evaluate(async (records) => {
    await makeProtected('flipped');
    const wrong = [];
    let tried = 0;
    const check = async (index, { space, key, value }, damaged, what) => {
      tried += 1;
      await rawPut('flipped', space, key, damaged);
      const expected = records.map((record, row) => (row === index ? `${record.split('=')[0]}=` : record));
      const found = await readAll('flipped');
      if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push([what, space, key, found]);
      await rawPut('flipped', space, key, value);
    };
    for (const [index, record] of (await sealedRecords('flipped')).entries()) {
      for (let at = 0; at < record.value.length; at += 1) await check(index, record, flipped(record.value, at), at);
      for (const length of [0, 12, 27, 28, record.value.length - 1]) {
        await check(index, record, record.value.slice(0, length), `cut to ${length}`);
      }
    }
    return { tried, wrong, whole: await readAll('flipped') };
  }, records);
  assert.ok(outcome.tried > 5 * 30, `${outcome.tried} tried`);
  assert.deepEqual(outcome.wrong, []);
  assert.deepEqual(outcome.whole, records);
});

test('any two records swapped, moved or brought from another store are empty', async () => {
  const outcome = await page.evaluate(async (records) => {
    await makeProtected('swapped');
    await makeProtected('foreign');
    const own = await sealedRecords('swapped');
    const foreign = await sealedRecords('foreign');
    const wrong = [];
    const check = async (damaged, what) => {
      const expected = records.map((record, row) => (damaged.includes(row) ? `${record.split('=')[0]}=` : record));
      const found = await readAll('swapped');
      if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push([what, found]);
      for (const { space, key, value } of own) await rawPut('swapped', space, key, value);
    };
    for (let one = 0; one < own.length; one += 1) {
      for (let other = 0; other < one; other += 1) {
        await rawPut('swapped', own[one].space, own[one].key, own[other].value);
        await rawPut('swapped', own[other].space, own[other].key, own[one].value);
        await check([one, other], 'swap');
      }
      await rawPut('swapped', own[one].space, own[one].key, foreign[one].value);
      await check([one], 'foreign');
      await rawPut('swapped', own[one].space, own[one].key, new TextEncoder().encode('a plain record, slipped in by hand'));
      await check([one], 'plain');
    }
    return wrong;
  }, records);
  assert.deepEqual(outcome, []);
});

test('under one key, a record is still bound to its store', async () => {
  const outcome = await page.evaluate(async () => {
    const { Sealer } = await import('/sealer.mjs');
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const record = { kind: 1, space: 'log', major: 1, minor: 0, value: new TextEncoder().encode('part') };
    const other = { ...record, minor: 1 };
    const mine = new Sealer(key, new Uint8Array(16).fill(1));
    const sealed = await mine.seal([record, other]);
    const foreign = await new Sealer(key, new Uint8Array(16).fill(2)).seal([record]);
    const lengths = (records) => records.map(({ value }) => value.length);
    return [lengths(await mine.unseal(sealed)), lengths(await mine.unseal([foreign[0], sealed[1]]))];
  });
  assert.deepEqual(outcome, [[4, 4], [0, 4]]);
});

test('an older head put back at its own key is delivered: only what lies outside the store can tell', async () => {
  const entries = await page.evaluate(async () => {
    await makeProtected('older');
    const [head] = await sealedRecords('older');
    const store = makeStore(vault);
    await store.open('older');
    await store.write([[1, 0, 0, 0, 'newer head']]);
    store.close();
    await rawPut('older', 'meta', 'head', head.value);
    return readAll('older');
  });
  assert.deepEqual(entries, records);
});

test('without its vault record a protected store gives sealed bytes, never plain ones', async () => {
  const entries = await page.evaluate(async () => {
    await makeProtected('stripped');
    for (const key of ['vault', 'vault-copy']) await rawDelete('stripped', 'meta', key);
    return readAll('stripped');
  });
  assert.equal(entries.length, records.length);
  for (const entry of entries) assert.doesNotMatch(entry, /head|page|part/);
});

test('nothing of what was written, and no secret, is readable in the browser', async () => {
  const outcome = await page.evaluate(async () => {
    const plain = 'Aino Virtanen, 010190-123A';
    const recoveryKey = await vault.protect('secret', 'open sesame');
    const store = makeStore(vault);
    await store.open('secret');
    await store.write([[1, 0, 0, 0, plain], [1, 1, 0, 0, plain.repeat(50)], [0, 2, 1, 0, plain], [0, 2, 2, 0, plain]]);
    await store.write([[1, 1, 0, 0, plain], [2, 2, 1, 0]]);
    store.close();
    const needles = [plain, plain.slice(0, 4), plain.slice(-11), 'sesame', recoveryKey, recoveryKey.replaceAll('-', ''),
      recoveryKey.slice(0, 11)];
    let searched = 0;
    const found = [];
    const search = (bytes, where) => {
      searched += 1;
      const units = String.fromCharCode(...bytes);
      const wide = String.fromCharCode(...bytes.filter((byte) => byte));  // UTF-16 too
      for (const needle of needles) if (units.includes(needle) || wide.includes(needle)) found.push([needle, where]);
    };
    for (const { name } of await indexedDB.databases()) {
      for (const { space, key, value } of await rawRecords(name.slice('vaka-'.length), { secondCopies: true })) {
        search(value, [name, space, key]);
        search(new TextEncoder().encode(JSON.stringify(key)), [name, space, 'key']);
      }
    }
    search(new TextEncoder().encode(JSON.stringify({ ...localStorage, ...sessionStorage })), ['localStorage']);
    const values = await Promise.all(['a', 'b'].map(async () => (await sealedRecords('secret')).map(({ value }) => value)));
    return { found, searched, caches: await caches.keys(), lengths: values[0].map((value) => value.length) };
  });
  assert.ok(outcome.searched >= 11, `${outcome.searched} searched`);
  assert.deepEqual({ ...outcome, searched: 0 }, { searched: 0, found: [], caches: [], lengths: [54, 54, 54] });
});

test('the same text is never sealed to the same bytes, and no nonce comes twice', async () => {
  const outcome = await page.evaluate(async () => {
    await vault.protect('nonces', 'open sesame');
    const seen = [];
    for (let session = 0; session < 3; session += 1) {
      const store = makeStore(vault);
      await store.open('nonces');
      for (let round = 0; round < 20; round += 1) {
        await store.write([[1, 0, 0, 0, 'same'], [1, 1, 1, 0, 'same']]);
        for (const { value } of await sealedRecords('nonces')) seen.push(value.slice(0, 12).join());
      }
      store.close();
      vault.lock('nonces');
      await vault.unlock('nonces', 'open sesame');
    }
    return [seen.length, new Set(seen).size];
  });
  assert.deepEqual(outcome, [120, 120]);
});

test('batches of very different size land and are answered in the order of the calls', async () => {
  const outcome = await page.evaluate(async () => {
    await vault.protect('order', 'open sesame');
    const store = makeStore(vault);
    await store.open('order');
    answers.length = 0;
    // Later batches are sealed sooner than earlier ones.
    const encrypt = SubtleCrypto.prototype.encrypt;
    let delay = 300;
    SubtleCrypto.prototype.encrypt = async function late(...given) {
      delay = Math.max(0, delay - 3);
      await new Promise((resolve) => setTimeout(resolve, delay));
      return encrypt.apply(this, given);
    };
    const big = 'x'.repeat(50_000);
    const told = await Promise.all(Array.from({ length: 40 }, (_, gen) => store.write([
      [1, 0, 0, 0, `head ${gen}`], ...(gen % 3 ? [] : Array.from({ length: 4 }, (_, part) => [1, 1, part, 0, big])),
      [0, 2, gen, 0, 'part'], ...(gen ? [[2, 2, gen - 1, 0]] : [])])));
    const again = await store.write([[1, 0, 0, 0, 'head of the loser'], [0, 2, 39, 0, 'taken']]);
    store.close();
    return { told: [...new Set(told)], answers: answers.join(), again: again.code,
      entries: (await readAll('order')).map((entry) => entry.slice(0, 20)).filter((entry) => !entry.startsWith('1/')) };
  });
  const order = Array.from({ length: 41 }, (_, index) => index + 2).join();
  assert.deepEqual(outcome, { told: ['ok'], answers: order, again: failure.conflict, entries: ['0/0/0=head 39', '2/39/0=part'] });
});

test('batches handed over before closing and locking still land; later ones are refused', async () => {
  const outcome = await page.evaluate(async () => {
    await vault.protect('closing', 'open sesame');
    const store = makeStore(vault);
    await store.open('closing');
    const writes = [store.write([[1, 0, 0, 0, 'one']]), store.write([[0, 2, 1, 0, 'two']])];
    store.close();
    vault.lock('closing');
    const late = (await store.write([[0, 2, 2, 0, 'late']])).code;
    const told = await Promise.all(writes);
    await vault.unlock('closing', 'open sesame');
    return [told, late, await readAll('closing')];
  });
  assert.deepEqual(outcome, [['ok', 'ok'], failure.closed, ['0/0/0=one', '2/1/0=two']]);
});

test('a connection that the browser dropped is opened again, and sealed batches land once', async () => {
  const outcome = await page.evaluate(async () => {
    await vault.protect('dropped', 'open sesame');
    const store = makeStore(vault);
    await store.open('dropped');
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function once(...given) {
      IDBDatabase.prototype.transaction = real;
      const transaction = real.apply(this, given);
      // The commit arrives, its answer does not.
      const lost = new DOMException('Connection to Indexed Database server lost', 'UnknownError');
      Object.defineProperty(transaction, 'oncomplete', { set(tell) { this.addEventListener('complete', () => this.onabort()); } });
      Object.defineProperty(transaction, 'error', { get: () => lost });
      return transaction;
    };
    const told = [await store.write([[0, 2, 1, 0, 'one']]), await store.write([[0, 2, 2, 0, 'two']])];
    store.close();
    return [told, await readAll('dropped')];
  });
  assert.deepEqual(outcome, [['ok', 'ok'], ['2/1/0=one', '2/2/0=two']]);
});

/** In how many of `rounds` pages a batch that was begun at `event`, while the page was being left, arrived. */
async function arrivals(event, rounds) {
  const store = `leaving at ${event}`;
  await page.evaluate((name) => vault.protect(name, 'open sesame'), store);
  for (let round = 0; round < rounds; round += 1) {
    await freshPage();
    await page.evaluate(async ({ name, when, round }) => {
      await vault.unlock(name, 'open sesame');
      const leaving = makeStore(vault);
      await leaving.open(name);
      await leaving.write([[1, 0, 0, 0, 'first']]);  // the first one waits for the browser's new log
      addEventListener(when, () => {
        leaving.write([[0, 2, round, 0, 'last words'], [0, 2, round, 1, 'p'.repeat(50_000)]]);
      });
    }, { name: store, when: event, round });
    if (round % 2) await page.goto('about:blank');
    else await page.reload();
  }
  await freshPage();
  const entries = await page.evaluate(async (name) => {
    await vault.unlock(name, 'open sesame');
    return (await readAll(name)).map((entry) => entry.slice(0, entry.indexOf('=') + 11));
  }, store);
  const first = entries.filter((entry) => entry.endsWith('=last words')).length;
  const second = entries.filter((entry) => entry.endsWith('=pppppppppp')).length;
  assert.equal(first, second, 'a batch arrives whole or not at all');
  return first;
}

test('sealed batches begun before the page is unloaded land', async (t) => {
  const arrived = await arrivals('beforeunload', 10);
  t.diagnostic(`${arrived} of 10 arrived`);
  assert.equal(arrived, 10);
});

test('sealed batches begun while the page is unloaded are whole or absent', async (t) => {
  // No browser promises to wait for them: that is why the page writes earlier, and asks before it is left unsaved.
  const arrived = await arrivals('pagehide', 10);
  t.diagnostic(`${arrived} of 10 arrived`);
  assert.ok(arrived >= 5, `${arrived} of 10 arrived`);
});
