// The page goes away right after a change, in every way a page can, and nobody waits for "Saved". In a plain workspace the
// change is there the next time. In a protected one it has to be sealed first, for which a page that goes may have no
// time left: then the browser has asked before.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { idle, makeProfile, openBrowser, openPage, ready, saved, serveSite } from './support.mjs';

const clock = 'clock=2026-06-15T08:00:00.000Z';
const demo = `?workspace=demo&lang=en&${clock}`;
const practice = `?workspace=practice&lang=en&${clock}`;
const passphrase = 'four quite random words';

let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** Types into the text of a new note, and nothing more. */
async function type(page, text) {
  await page.getByRole('button', { name: 'New note' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill(text);
}

const waysToLeave = {
  reload: (page) => page.reload(),
  'another page': (page) => page.goto(`${site.address}vaka.css`),
  'the tab is closed': async (page) => {
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
  },
  // Kept in memory by the browser, or not: that is up to it.
  'away and back': async (page) => {
    await page.goto(`${site.address}vaka.css`);
    await page.goBack();
  },
};

/** The page as a person finds it next: `query`, unlocked when that is asked for. */
async function comeBack(browser, query) {
  const page = await openPage(browser, site, query);
  if (await page.getByRole('heading', { name: 'Locked' }).count()) {
    await page.getByRole('textbox', { name: /^Passphrase/ }).fill(passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('tab', { name: 'Notes' }).waitFor();
  }
  return page;
}

/** The case of the page, as a file. */
async function exported(page) {
  const [file] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: 'Export a case file' }).click()]);
  return file.path();
}

/** Leaves in every way; `query` shows the notes of a case. What came of it: [{ way, isThere, asked }]. */
async function leaveInEveryWay(browser, page, query) {
  const outcome = [];
  for (const [way, leave] of Object.entries(waysToLeave)) {
    const text = `Written before: ${way}`;
    await type(page, text);
    let asked = false;
    page.on('dialog', (dialog) => {
      asked = true;
      return dialog.accept();  // leave all the same
    });
    await leave(page);
    if (!page.isClosed()) await page.close();
    page = await comeBack(browser, query);
    const notes = JSON.parse(readFileSync(await exported(page))).records.note;
    outcome.push({ way, isThere: notes.some((note) => note.text === text), asked });
  }
  return outcome;
}

/** The address of the notes of the only case of the page. */
async function toNotes(page) {
  await page.getByRole('tab', { name: 'Notes' }).click();
  await idle(page);
  await saved(page);
  return new URL(page.url()).search;
}

test('a change right before leaving is there the next time', async () => {
  const browser = await openBrowser();
  try {
    const page = await openPage(browser, site, demo);
    await page.getByRole('row', { name: /River/ }).click();
    const outcome = await leaveInEveryWay(browser, page, await toNotes(page));
    assert.deepEqual(outcome.filter(({ isThere }) => !isThere), []);
  } finally {
    await browser.close();
  }
});

test('in a protected workspace it is there, or the browser has asked before', async (context) => {
  const profile = makeProfile();
  const browser = await openBrowser({ profile });
  try {
    const page = await openPage(browser, site, demo);
    await page.getByRole('row', { name: /River/ }).click();
    const river = await exported(page);
    await page.goto(site.address + practice);
    await ready(page);
    const secrets = page.getByRole('textbox', { name: /^Passphrase/ });
    await secrets.nth(0).fill(passphrase);
    await secrets.nth(1).fill(passphrase);
    await page.getByRole('button', { name: 'Protect and open' }).click();
    await page.getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    const name = 'Import and export';
    await page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()]);
    await chooser.setFiles(river);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('tab', { name: 'Notes' }).waitFor();
    const outcome = await leaveInEveryWay(browser, page, await toNotes(page));
    context.diagnostic(outcome.map(({ way, isThere }) => `${way}: ${isThere ? 'there' : 'asked, and not there'}`).join('; '));
    assert.deepEqual(outcome.filter(({ isThere, asked }) => !isThere && !asked), []);
  } finally {
    await browser.close();
    profile.remove();
  }
});
