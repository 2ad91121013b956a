// Who may open protected stores and sealed files (web/vault.mjs, sealed_file.mjs) in a real browser, with the core's side
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

test('what is written to a protected store is locked after a reload and the same after unlocking', async () => {
  const first = await page.evaluate(async () => {
    const states = [await vault.inspect('kept')];
    await makeProtected('kept');
    states.push(await vault.inspect('kept'));
    vault.lock('kept');
    return [...states, await vault.inspect('kept'), (await readAll('kept')).code];
  });
  assert.deepEqual(first, ['plain', 'unlocked', 'locked', failure.locked]);
  await freshPage();
  const second = await page.evaluate(async () => {
    const refused = (await readAll('kept')).code;
    const withoutVault = (await readAll('kept', null)).code;
    await vault.unlock('kept', 'open sesame');
    return [refused, withoutVault, await vault.inspect('kept'), await readAll('kept')];
  });
  assert.deepEqual(second, [failure.locked, failure.locked, 'unlocked', records]);
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

test('of a change that reached one copy of the vault record only, the newer side holds', async () => {
  const outcome = await page.evaluate(async () => {
    const told = [];
    for (const key of ['vault', 'vault-copy']) {
      const name = `torn ${key}`;
      await makeProtected(name);
      const { value } = (await rawRecords(name)).find((record) => record.key === key);
      await vault.changePassphrase(name, 'open sesame', 'new words');
      await rawPut(name, 'meta', key, value);
      told.push(await reason(vault.unlock(name, 'open sesame')), await reason(vault.unlock(name, 'new words')));
      const copies = (await rawRecords(name)).filter((record) => isVaultKey(record.key));
      told.push(String(copies[0].value) === String(copies[1].value));
    }
    return told;
  });
  assert.deepEqual(outcome, ['denied', 'ok', true, 'denied', 'ok', true]);
});

test('a copy shares the protection of its store, and goes without taking the key along', async () => {
  const outcome = await page.evaluate(async (failure) => {
    const recoveryKey = await makeProtected('original');
    await vault.share('original', 'copy');
    const copy = makeStore(vault);
    await copy.open('copy');
    await copy.write([[1, 0, 0, 0, 'copied']]);
    copy.close();
    const occupied = await reason(vault.share('original', 'copy'));
    vault.lock('original');
    const both = [await vault.inspect('original'), await vault.inspect('copy'), (await readAll('copy')).code === failure.locked];
    const refused = await reason(vault.share('original', 'late copy'));
    await vault.unlock('copy', recoveryKey);
    const opened = [await readAll('copy'), (await readAll('original')).length];
    const gone = await copy.destroy('copy');
    const kept = [gone, await vault.inspect('original'), await vault.inspect('copy')];
    await copy.destroy('original');
    return { occupied, both, refused, opened, kept };
  }, failure);
  assert.deepEqual(outcome, {
    occupied: 'occupied', both: ['locked', 'locked', true], refused: 'locked', opened: [['0/0/0=copied'], records.length],
    kept: ['ok', 'unlocked', 'plain'],
  });
});

test('a copy takes the new passphrase of its store on, and nothing else does', async () => {
  const outcome = await page.evaluate(async () => {
    await makeProtected('renewed');
    await makeProtected('unrelated');
    await vault.share('renewed', 'snapshot');
    await vault.changePassphrase('renewed', 'open sesame', 'a later one');
    for (const name of ['snapshot', 'unrelated', 'nowhere']) await vault.renewCopy('renewed', name);
    vault.lock('renewed');
    vault.lock('unrelated');
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return [await reason(vault.unlock('snapshot', 'open sesame')), await reason(vault.unlock('snapshot', 'a later one')),
      await reason(vault.unlock('unrelated', 'open sesame')), names.includes('vaka-nowhere')];
  });
  assert.deepEqual(outcome, ['denied', 'ok', 'ok', false]);
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
    const before = (await readAll('victim')).code;  // the other's key is at hand
    await vault.unlock('victim', 'open sesame');
    return [ruined, before, (await readAll('victim')).code];
  });
  assert.deepEqual(outcome, [failure.unreadable, failure.unreadable, failure.unreadable]);
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
