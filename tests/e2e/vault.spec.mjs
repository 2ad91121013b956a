// Protected stores (web/vault.mjs, sealer.mjs, sealed_file.mjs) in a real browser, with the core's side played by the test.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { openStorePage } from './store_page.mjs';
import { openBrowser, serveSite } from './support.mjs';

const conflict = 1, closed = 4, locked = 6, unreadable = 12;  // `Failure` of src/platform/web/failure.hpp

const records = ['0/0/0=head', '1/0/0=page zero', '1/7/0=page seven', '2/3/0=part 0', '2/3/1=part 1'];
const firstBatch = [[1, 0, 0, 0, 'head'], [1, 1, 0, 0, 'page zero'], [1, 1, 7, 0, 'page seven'],
  [0, 2, 3, 0, 'part 0'], [0, 2, 3, 1, 'part 1']];

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
  page = await openStorePage(browser, site);
  await page.evaluate(async (firstBatch) => {
    const { Vault } = await import('/vault.mjs');
    globalThis.waits = [];  // how long wrong secrets were made to wait
    globalThis.vault = new Vault({ wait: async (ms) => { waits.push(ms); } });
    globalThis.reason = (promise) => promise.then(() => 'ok', (error) => error.reason ?? String(error));
    /** Protects `name` with the passphrase "open sesame", fills it and closes it again. */
    globalThis.makeProtected = async (name) => {
      const recoveryKey = await vault.protect(name, 'open sesame');
      const store = makeStore(vault);
      await store.open(name);
      await store.write(firstBatch);
      store.close();
      return recoveryKey;
    };
    globalThis.readAll = async (name, from = vault) => {
      const store = makeStore(from);
      const entries = await store.open(name);
      store.close();
      return entries;
    };
    globalThis.isVaultKey = (key) => key === 'vault' || key === 'vault-copy';
    globalThis.sealedRecords = async (name) => (await rawRecords(name)).filter(({ key }) => !isVaultKey(key));
    globalThis.flipped = (value, at) => value.map((byte, index) => (index === at ? byte ^ 1 : byte));
  }, firstBatch);
}

test('what is written to a protected store is locked after a reload and the same after unlocking', async () => {
  const first = await page.evaluate(async () => {
    const states = [await vault.inspect('kept')];
    await makeProtected('kept');
    states.push(await vault.inspect('kept'));
    vault.lock('kept');
    return [...states, await vault.inspect('kept'), (await readAll('kept')).code];
  });
  assert.deepEqual(first, ['plain', 'unlocked', 'locked', locked]);
  await freshPage();
  const second = await page.evaluate(async () => {
    const refused = (await readAll('kept')).code;
    const withoutVault = (await readAll('kept', null)).code;
    await vault.unlock('kept', 'open sesame');
    return [refused, withoutVault, await vault.inspect('kept'), await readAll('kept')];
  });
  assert.deepEqual(second, [locked, locked, 'unlocked', records]);
});

test('inspecting a store that does not exist makes none', async () => {
  const outcome = await page.evaluate(async () => [await vault.inspect('never'),
    (await indexedDB.databases()).some(({ name }) => name === 'vaka-never')]);
  assert.deepEqual(outcome, ['plain', false]);
});

test('a store with anything in it is not made a protected one', async () => {
  const outcome = await page.evaluate(async () => {
    const store = makeStore();
    await store.open('used');
    await store.write([[0, 2, 1, 0, 'here first']]);
    store.close();
    return [await reason(vault.protect('used', 'open sesame')), await vault.inspect('used'), await readAll('used'),
      await reason(vault.protect('used', ''))];
  });
  assert.deepEqual(outcome, ['occupied', 'plain', ['2/1/0=here first'], 'empty']);
});

test('wrong passphrases and wrong recovery keys are refused alike, and later each time', async () => {
  const outcome = await page.evaluate(async () => {
    const { newRecoveryKey } = await import('/recovery_key.mjs');
    await makeProtected('guessed');
    vault.lock('guessed');
    const told = [];
    for (const secret of ['Open sesame', newRecoveryKey(), 'open  sesame', 'a', 'b', 'c', 'd', 'e']) {
      told.push(await reason(vault.unlock('guessed', secret)));
    }
    const state = await vault.inspect('guessed');
    const waited = waits.splice(0);
    await vault.unlock('guessed', 'open sesame');
    await reason(vault.unlock('guessed', 'once more'));
    return { told: [...new Set(told)], state, waited, afterSuccess: waits };
  });
  assert.deepEqual(outcome, {
    told: ['denied'], state: 'locked', waited: [250, 500, 1000, 2000, 4000, 8000, 10000, 10000], afterSuccess: [250],
  });
});

test('guesses made at the same time wait for each other', async () => {
  const waited = await page.evaluate(async () => {
    await makeProtected('rushed');
    await Promise.all(['a', 'b', 'c'].map((secret) => reason(vault.unlock('rushed', secret))));
    return waits;
  });
  assert.deepEqual(waited, [250, 500, 1000]);
});

test('the recovery key opens the store, as it is read from paper', async () => {
  const outcome = await page.evaluate(async () => {
    const key = await makeProtected('lost');
    vault.lock('lost');
    const typed = key.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    await vault.unlock('lost', typed);
    return { key, entries: await readAll('lost') };
  });
  assert.match(outcome.key, /^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/);
  assert.deepEqual(outcome.entries, records);
});

test('every single typing error in a recovery key is told apart', async () => {
  const outcome = await page.evaluate(async () => {
    const { isMistypedRecoveryKey, newRecoveryKey, recoveryKeyBytes } = await import('/recovery_key.mjs');
    const missed = [];
    let tried = 0;
    for (let round = 0; round < 20; round += 1) {
      const key = newRecoveryKey().replaceAll('-', '');
      if (isMistypedRecoveryKey(key) || !recoveryKeyBytes(key)) missed.push(`right: ${key}`);
      for (let at = 0; at < key.length; at += 1) {
        const wrong = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].filter((other) => other !== key[at])
          .map((other) => key.slice(0, at) + other + key.slice(at + 1));
        if (key[at] !== key[at + 1] && at + 1 < key.length) {
          wrong.push(key.slice(0, at) + key[at + 1] + key[at] + key.slice(at + 2));
        }
        for (const text of wrong) {
          tried += 1;
          if (recoveryKeyBytes(text)) missed.push(text);
        }
      }
    }
    const key = newRecoveryKey();
    const other = key[3] === '7' ? '8' : '7';
    await makeProtected('typo');
    return { tried, missed, told: await reason(vault.unlock('typo', key.slice(0, 3) + other + key.slice(4))),
      passphrase: isMistypedRecoveryKey('correct horse battery staple 42') };
  });
  assert.ok(outcome.tried > 18_000, `${outcome.tried} tried`);
  assert.deepEqual({ ...outcome, tried: 0 }, { tried: 0, missed: [], told: 'mistyped', passphrase: false });
});

test('changing the passphrase rewrites no record; the old one is out, the recovery key stays', async () => {
  const outcome = await page.evaluate(async () => {
    const recoveryKey = await makeProtected('changed');
    const bytes = async () => JSON.stringify((await sealedRecords('changed')).map(({ value }) => [...value]));
    const before = await bytes();
    const refused = await reason(vault.changePassphrase('changed', 'guess', 'new words'));
    await vault.changePassphrase('changed', 'open sesame', 'new words');
    const same = await bytes() === before;
    vault.lock('changed');
    const old = await reason(vault.unlock('changed', 'open sesame'));
    const fresh = await reason(vault.unlock('changed', 'new words'));
    const entries = await readAll('changed');
    vault.lock('changed');
    return { refused, same, old, fresh, entries, recovery: await reason(vault.unlock('changed', recoveryKey)) };
  });
  assert.deepEqual(outcome, { refused: 'denied', same: true, old: 'denied', fresh: 'ok', entries: records, recovery: 'ok' });
});

test('a forgotten passphrase is replaced with the recovery key', async () => {
  const outcome = await page.evaluate(async () => {
    const recoveryKey = await makeProtected('forgotten');
    vault.lock('forgotten');
    await vault.changePassphrase('forgotten', recoveryKey, 'this time noted');
    return [await vault.inspect('forgotten'), await reason(vault.unlock('forgotten', 'this time noted'))];
  });
  assert.deepEqual(outcome, ['locked', 'ok']);
});

test('a passphrase is the same however its letters are composed', async () => {
  const told = await page.evaluate(async () => {
    await vault.protect('composed', 'k\u00e4si ja \u015fifre');
    return reason(vault.unlock('composed', 'ka\u0308si\u00a0ja s\u0327ifre'));
  });
  assert.equal(told, 'ok');
});

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

test('a store of which nothing verifies is refused, and so is one with the vault record of another', async () => {
  const outcome = await page.evaluate(async () => {
    await makeProtected('ruined');
    for (const { space, key, value } of await sealedRecords('ruined')) await rawPut('ruined', space, key, flipped(value, 20));
    const ruined = (await readAll('ruined')).code;
    await makeProtected('victim');
    await makeProtected('other');
    for (const { key, value } of (await rawRecords('other')).filter((record) => isVaultKey(record.key))) {
      await rawPut('victim', 'meta', key, value);
    }
    const before = (await readAll('victim')).code;
    await vault.unlock('victim', 'open sesame');
    return [ruined, before, (await readAll('victim')).code];
  });
  assert.deepEqual(outcome, [unreadable, locked, unreadable]);
});

test('one damaged copy of the vault record is mended at the next unlocking; two are an error', async () => {
  const outcome = await page.evaluate(async () => {
    await makeProtected('vaults');
    const copies = async () => (await rawRecords('vaults')).filter(({ key }) => isVaultKey(key));
    const whole = await copies();
    const wrong = [];
    for (const { key, value } of whole) {
      for (const damaged of [flipped(value, 0), flipped(value, value.length >> 1), flipped(value, value.length - 1),
        value.slice(0, 10), new Uint8Array(), null]) {
        vault.lock('vaults');
        if (damaged) await rawPut('vaults', 'meta', key, damaged);
        else await rawDelete('vaults', 'meta', key);
        const told = [await vault.inspect('vaults'), await reason(vault.unlock('vaults', 'open sesame'))];
        if (told.join() !== 'locked,ok') wrong.push([key, told]);
        if (JSON.stringify(await copies()) !== JSON.stringify(whole)) wrong.push([key, 'not mended']);
      }
    }
    for (const { key, value } of whole) await rawPut('vaults', 'meta', key, flipped(value, 30));
    return { wrong, told: [await reason(vault.inspect('vaults')), await reason(vault.unlock('vaults', 'open sesame')),
      (await readAll('vaults')).words] };
  });
  assert.deepEqual(outcome, {
    wrong: [], told: ['damagedVault', 'damagedVault', 'both copies of the vault record are damaged'],
  });
});

test('parameters that would hold the tab up are not followed', async () => {
  const outcome = await page.evaluate(async () => {
    const { decodeChecked, encodeChecked } = await import('/checked_json.mjs');
    await makeProtected('greedy');
    const { value } = (await rawRecords('greedy')).find(({ key }) => key === 'vault');
    const told = [];
    for (const change of [{ memory: 2 ** 22 }, { passes: 1e6 }, { lanes: 0 }, { memory: '65536' }, { salt: 'AA==' }, { name: 'toString' }]) {
      const record = await decodeChecked(value);
      Object.assign(record.passphrase.kdf, change);
      const bytes = await encodeChecked(record);
      for (const key of ['vault', 'vault-copy']) await rawPut('greedy', 'meta', key, bytes);
      told.push(await reason(vault.unlock('greedy', 'open sesame')));
    }
    const later = await encodeChecked({ ...await decodeChecked(value), format: 2 });
    for (const key of ['vault', 'vault-copy']) await rawPut('greedy', 'meta', key, later);
    return [[...new Set(told)], await reason(vault.inspect('greedy'))];
  });
  assert.deepEqual(outcome, [['damagedVault'], 'newerStore']);
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
      for (const { space, key, value } of await rawRecords(name.slice('vaka-'.length))) {
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
  assert.deepEqual(outcome, { told: ['ok'], answers: order, again: conflict, entries: ['0/0/0=head 39', '2/39/0=part'] });
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
  assert.deepEqual(outcome, [['ok', 'ok'], closed, ['0/0/0=one', '2/1/0=two']]);
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

test('sealed writes begun while the page goes away land', async (t) => {
  const rounds = 20;
  await page.evaluate(() => vault.protect('leaving', 'open sesame'));
  for (let round = 0; round < rounds; round += 1) {
    await freshPage();
    await page.evaluate(async (round) => {
      await vault.unlock('leaving', 'open sesame');
      const store = makeStore(vault);
      await store.open('leaving');
      addEventListener('pagehide', () => { store.write([[0, 2, round, 0, 'last words'], [1, 1, round, 0, 'p'.repeat(4096)]]); });
    }, round);
    if (round % 2) await page.goto('about:blank');
    else await page.reload();
  }
  await freshPage();
  const arrived = await page.evaluate(async () => {
    await vault.unlock('leaving', 'open sesame');
    return (await readAll('leaving')).filter((entry) => entry.endsWith('=last words')).length;
  });
  t.diagnostic(`${arrived} of ${rounds} arrived`);
  assert.equal(arrived, rounds);
});

test('a sealed file opens with its passphrase alone, whole or not at all', async () => {
  const outcome = await page.evaluate(async () => {
    const filled = (size) => Uint8Array.from({ length: size }, (_, at) => (at * 31) & 255);
    const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
    const told = {};
    for (const size of [0, 1, 1 << 20, 2_600_000]) {
      const file = await vault.sealFile(filled(size), 'for the road');
      told[size] = same(await vault.unsealFile(file, 'for the road'), filled(size));
    }
    const file = await vault.sealFile(filled(2_600_000), 'for the road');
    const headerEnd = 16 + new DataView(file.buffer).getUint32(12, true);
    told.wrong = await reason(vault.unsealFile(file, 'another'));
    told.newer = await reason(vault.unsealFile(flipped(file, 9), 'for the road'));
    const damaged = [0, 7, 12, 16, 60, headerEnd - 1, headerEnd, headerEnd + 1_048_590, file.length - 1]
      .map((at) => flipped(file, at));
    damaged.push(file.slice(0, 5), file.slice(0, -1), new Uint8Array(), filled(3000));
    const step = (1 << 20) + 16;
    const swapped = file.slice();
    swapped.set(file.subarray(headerEnd, headerEnd + step), headerEnd + step);
    swapped.set(file.subarray(headerEnd + step, headerEnd + 2 * step), headerEnd);
    damaged.push(swapped);
    told.damaged = [];
    for (const bytes of damaged) told.damaged.push(await reason(vault.unsealFile(bytes, 'for the road')));
    told.readable = new TextDecoder().decode(file).includes('road');
    return { ...told, damaged: [...new Set(told.damaged)] };
  });
  assert.deepEqual(outcome, {
    0: true, 1: true, [1 << 20]: true, 2600000: true, wrong: 'denied', newer: 'newerFile', damaged: ['damagedFile'],
    readable: false,
  });
});

test('under the page\'s own security policy, Argon2id is loaded when it is first used', async () => {
  await page.goto(site.address);
  await page.waitForFunction(() => document.documentElement.dataset.vaka !== 'loading');
  const before = site.requests.lastIndexOf('/argon2.js');
  const problems = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  const from = site.requests.length;
  assert.ok(before < site.requests.lastIndexOf('/vaka.wasm'), 'not loaded with the page');
  const state = await page.evaluate(async () => {
    const { Vault } = await import('/vault.mjs');
    const vault = new Vault();
    await vault.protect('policy', 'open sesame');
    return vault.inspect('policy');
  });
  assert.equal(state, 'unlocked');
  assert.deepEqual(site.requests.slice(from).filter((path) => path.startsWith('/argon2')), ['/argon2.js']);
  assert.deepEqual(problems, []);
});
