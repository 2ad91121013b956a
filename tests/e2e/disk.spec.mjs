// When there is no room, no permission or no store any more: the page says what is true, keeps what was not saved, and
// offers it as a file. A disk that is really full: scripts/prove disk-full.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { idle, openBrowser, openPage, ready, saved, serveSite } from './support.mjs';

const demo = '?workspace=demo&lang=en&clock=2026-06-15T08:00:00.000Z';

let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** Runs `body` with a page of a browser of its own: what it does to the storage concerns no other test. */
async function withPage(body, query = demo) {
  const browser = await openBrowser();
  try {
    const page = await openPage(browser, site, query);
    await saved(page);
    await body(page, browser);
  } finally {
    await browser.close();
  }
}

const reaches = (page, state) => page.waitForFunction((wanted) => document.documentElement.dataset.save === wanted, state);

/** Gives the first goal of River's plan another text. */
async function editFirstGoal(page, text) {
  if (!await page.getByRole('tab', { name: 'Plan' }).count()) await page.getByRole('row', { name: /River/ }).click();
  await page.getByRole('tab', { name: 'Plan' }).click();
  await page.getByRole('button', { name: /^Edit goal: / }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Goal', exact: true }).fill(text);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: text }).waitFor();
}

/** Takes the offered copy and looks for `text` in it. */
async function copyHolds(page, text) {
  const [file] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: 'Download a copy' }).first().click()]);
  const bytes = readFileSync(await file.path());
  assert.equal(bytes.subarray(0, 15).toString(), 'SQLite format 3');
  assert.ok(bytes.includes(text), `the copy holds "${text}"`);
}

/** Deletes every database of the origin, as another page of it may. */
const deleteAll = (page) => page.evaluate(async () => {
  for (const { name } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = reject;
    });
  }
  return (await indexedDB.databases()).length;
});

const says = (page, words) => page.getByText(words).first().waitFor();

test('the quota is used up: not saved, said so, on offer as a file, and saved once there is room', async () => {
  const browser = await openBrowser();
  try {
    // Before the first page: the browser goes by what it found out about its room for half a minute.
    const origin = new URL(site.address).origin;
    const devtools = await browser.newCDPSession(browser.pages()[0]);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 20_000 });
    const page = await openPage(browser, site, demo);
    await editFirstGoal(page, 'No room for this');
    await reaches(page, 'error');
    await says(page, /no room left/);
    await copyHolds(page, 'No room for this');

    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    await reaches(page, 'saved');
    await page.reload();
    await ready(page);
    await page.getByRole('heading', { name: 'No room for this' }).waitFor();
  } finally {
    await browser.close();
  }
});

test('another tab deletes the store: nothing is called saved, and it is on offer as a file', async () => {
  await withPage(async (page, browser) => {
    const other = await browser.newPage();
    await other.goto(`${site.address}storage.mjs`);
    await deleteAll(other);
    await editFirstGoal(page, 'The store is gone');
    await page.waitForFunction(() => !['saved', 'saving'].includes(document.documentElement.dataset.save));
    await copyHolds(page, 'The store is gone');
  });
});

test('the browser throws the data away under the running page: the next save says so', async () => {
  await withPage(async (page, browser) => {
    const devtools = await browser.newCDPSession(page);
    await devtools.send('Storage.clearDataForOrigin', {
      origin: new URL(site.address).origin, storageTypes: 'indexeddb' });
    await editFirstGoal(page, 'Written after the loss');
    await reaches(page, 'error');
    await says(page, /not here any more/);
    await copyHolds(page, 'Written after the loss');
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), [], 'no empty store took its place');
  });
});

test('the store is gone at the next start: said, and no new one in its place', async () => {
  await withPage(async (page) => {
    await editFirstGoal(page, 'Here until yesterday');
    await saved(page);
    await page.goto(`${site.address}storage.mjs`);
    assert.equal(await deleteAll(page), 0);
    await page.goto(site.address + demo);
    await ready(page);
    await says(page, /not here any more/);
    assert.equal(await page.getByRole('row', { name: /River/ }).count(), 0);
  });
});

test('the browser refuses IndexedDB: said at once, and nothing is called saved', async () => {
  const browser = await openBrowser();
  try {
    await browser.addInitScript(() => {
      IDBFactory.prototype.open = () => { throw new DOMException('not allowed here', 'SecurityError'); };
    });
    const page = await openPage(browser, site, demo);
    await idle(page);
    await says(page, /does not allow storing data here/);
  } finally {
    await browser.close();
  }
});

test('a browser without IndexedDB says what is missing', async () => {
  const browser = await openBrowser();
  try {
    await browser.addInitScript(() => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    });
    const page = await browser.newPage();
    await page.goto(site.address + demo);
    await page.waitForFunction(() => document.documentElement.dataset.vaka !== 'loading');
    assert.notEqual(await page.evaluate(() => document.documentElement.dataset.vaka), 'ready');
    assert.match(await page.locator('#failure').innerText(), /keeps its data in this browser.*IndexedDB.*not available/);
  } finally {
    await browser.close();
  }
});
