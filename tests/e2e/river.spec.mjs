// River's path on the real page: seen, changed, saved, kept over a reload, undone, taken away and brought to another
// browser; and what happens with files that are broken.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { frames, idle, openBrowser, openPage, ready, saved, serveSite } from './support.mjs';

const clock = 'clock=2026-06-15T08:00:00.000Z';
const demo = `?workspace=demo&lang=en&${clock}`;
const odd = 'ğüşiöçİI äöå € @ { [';

let site;
let folder;
before(async () => {
  site = await serveSite();
  folder = mkdtempSync(join(tmpdir(), 'vaka-files-'));
});
after(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** Runs `body` with a page of a browser of its own, and checks that the page had no problems. */
async function withPage(query, body, options = {}) {
  const browser = await openBrowser(options);
  try {
    const page = await openPage(browser, site, query);
    await body(page, browser);
    assert.deepEqual(page.problems, []);
  } finally {
    await browser.close();
  }
}

const saveState = (page) => page.evaluate(() => document.documentElement.dataset.save);

/** Opens River's case from the caseload, and one of its screens. */
async function openRiver(page, tab) {
  await page.getByRole('row', { name: /River/ }).click();
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
  if (tab) await page.getByRole('tab', { name: tab }).click();
  await idle(page);
}

/** Changes the text of the first goal through its form. */
async function editFirstGoal(page, text) {
  await page.getByRole('button', { name: /^Edit goal: / }).first().click();
  await idle(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Goal', exact: true }).fill(text);
  await idle(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: text }).waitFor();
}

/** The bytes that a download of `press` brings. */
async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFileSync(await file.path());
}

async function importFile(page, name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  await page.getByRole('button', { name: 'Import and export' }).or(page.getByRole('link', { name: 'Import and export' })).first().click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()]);
  await chooser.setFiles(path);
  await idle(page);
}

test('River is there, edited, saved, kept and undone', async () => {
  await withPage(demo, async (page) => {
    await openRiver(page, 'Plan');
    await editFirstGoal(page, 'Ride to work and back twice a week');
    await saved(page);
    assert.equal(await saveState(page), 'saved');

    await page.reload();
    await ready(page);
    await page.getByRole('heading', { name: 'Ride to work and back twice a week' }).waitFor();

    await page.keyboard.press('Control+z');
    await page.getByRole('heading', { name: 'Ride to work and back twice a week' }).waitFor({ state: 'detached' });
    await saved(page);
  });
});

test('a fresh browser imports the exported case, and exports the same bytes', async () => {
  let first;
  await withPage(demo, async (page) => {
    await openRiver(page, 'Plan');
    await editFirstGoal(page, 'Walk to the lake');
    first = await download(page, () => page.getByRole('button', { name: 'Export a case file' }).click());
  });
  await withPage(`?workspace=practice&lang=en&${clock}`, async (page) => {
    await page.getByRole('button', { name: 'Open without a passphrase' }).click();
    await importFile(page, 'river.json', first);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('tab', { name: 'Plan' }).click();
    await page.getByRole('heading', { name: 'Walk to the lake' }).waitFor();
    await saved(page);
    const second = await download(page, () => page.getByRole('button', { name: 'Export a case file' }).click());
    assert.ok(first.equals(second), 'byte-identical');
  });
});

test('broken files are explained with their place and change nothing', async () => {
  await withPage(demo, async (page) => {
    await openRiver(page);
    const good = await download(page, () => page.getByRole('button', { name: 'Export a case file' }).click());
    const text = good.toString();
    const river = JSON.parse(text);
    const dangling = structuredClone(river);
    dangling.records.goal[0].need_id = '01890000-0000-7000-8000-00000000dead';
    const wrongType = structuredClone(river);
    wrongType.records.contact[0].minutes = 'twenty';
    const files = {
      'truncated.json': [Buffer.from(text.slice(0, text.length / 2)), /\d+:\d+.*ends too early/],
      'wrong-type.json': [Buffer.from(JSON.stringify(wrongType)), /\/records\/contact\/0\/minutes.*whole number/],
      'dangling.json': [Buffer.from(JSON.stringify(dangling)), /\/records\/goal\/0\/need_id/],
      'deep.json': [Buffer.from('['.repeat(10_000) + ']'.repeat(10_000)), /1:\d+.*64 levels/],
      'not-utf8.json': [Buffer.concat([Buffer.from('{"format": "'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]), /1:\d+/],
      'big.json': [Buffer.alloc(65 * 1024 * 1024, 0x20), /larger than/],
    };
    for (const [name, [bytes, message]] of Object.entries(files)) {
      await importFile(page, name, bytes);
      await page.getByText(`${name} could not be imported`).first().waitFor();
      await page.getByText(message).first().waitFor();
      await page.getByText('Nothing was written').first().waitFor();
      await page.getByRole('button', { name: 'Close' }).first().click();
      await idle(page);
    }
    const again = await download(page, () => page.getByRole('button', { name: /^Export the case of/ }).first().click());
    assert.ok(good.equals(again), 'nothing has changed');
  });
});

test('letters of three languages are stored exactly, however they are typed', async () => {
  await withPage(demo, async (page) => {
    await openRiver(page, 'Notes');
    const note = async (type) => {
      await page.getByRole('button', { name: 'New note' }).click();
      await page.getByRole('textbox', { name: 'Text' }).click();
      await type();
      await page.waitForTimeout(600);
      await saved(page);
    };
    await note(() => page.keyboard.type(odd));
    await note(() => page.keyboard.insertText(odd));
    await note(async () => {
      const cdp = await page.context().newCDPSession(page);
      for (const letter of odd) {
        await cdp.send('Input.imeSetComposition', { text: letter, selectionStart: letter.length, selectionEnd: letter.length });
        await cdp.send('Input.insertText', { text: letter });
      }
    });
    const file = JSON.parse(await download(page, () => page.getByRole('button', { name: 'Export a case file' }).click()));
    const texts = file.records.note.map((one) => one.text).slice(-3);
    assert.deepEqual(texts, [odd, odd, odd]);
  });
});

test('nothing is drawn while nothing changes, on any screen', async () => {
  await withPage(demo, async (page) => {
    const still = async (what) => {
      await idle(page);
      const count = await frames(page);
      await page.waitForTimeout(5000);
      assert.equal(await frames(page), count, what);
    };
    await still('caseload');
    await page.getByRole('textbox', { name: 'Search by name or number' }).click();
    await still('a focused field');
    await openRiver(page);
    await still('overview');
    for (const tab of ['Plan', 'Timeline', 'Notes']) {
      await page.getByRole('tab', { name: tab }).click();
      await still(tab);
    }
    await page.getByRole('button', { name: 'Import and export' }).or(page.getByRole('link', { name: 'Import and export' })).first().click();
    await still('exchange');
  });
  await withPage('', async (page) => {
    await idle(page);
    const count = await frames(page);
    await page.waitForTimeout(5000);
    assert.equal(await frames(page), count, 'start');
  });
});

test('a wrong link falls back with a message', async () => {
  await withPage('?workspace=palace&lang=en', async (page) => {
    await page.getByText('workspace=palace').first().waitFor();
    await page.getByRole('button', { name: 'Open Demo' }).click();
    await page.getByRole('row', { name: /River/ }).waitFor();
  });
});

test('nothing leaves the browser', async () => {
  await withPage(demo, async (page) => {
    const before = site.requests.length;
    await openRiver(page, 'Plan');
    await editFirstGoal(page, 'Quiet');
    await saved(page);
    assert.equal(site.requests.length, before, 'no request after the page is ready');
  });
});
