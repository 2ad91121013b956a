// What the page does whatever the screen: typing, drawing on demand, the pointer's shapes of input, sizes, a lost
// graphics context, and that nothing leaves the browser.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { frames, idle, openBrowser, openPage, ready, saved, serveSite } from './support.mjs';

const demo = '?workspace=demo&lang=en&clock=2026-06-15T08:00:00.000Z';
const sample = 'ğüşiöçİI äöå € @ { [';

let site, browser;
before(async () => {
  site = await serveSite();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Runs `body` with a fresh page, and checks that the page had no problems. */
async function withPage(body, from = browser) {
  const page = await openPage(from, site, demo);
  try {
    await body(page);
    assert.deepEqual(page.problems, []);
  } finally {
    await page.close({ runBeforeUnload: false });
  }
}

const searchField = (page) => page.getByRole('textbox', { name: 'Search' });

test('text arrives exactly: by keyboard, insertText, composition and clipboard', async () => {
  await withPage(async (page) => {
    const field = searchField(page);
    await field.click();
    await page.keyboard.type(sample);
    await idle(page);
    assert.equal(await field.inputValue(), sample, 'keyboard');

    await field.fill('');
    await page.keyboard.insertText(`${sample} 😀`);
    await idle(page);
    assert.equal(await field.inputValue(), `${sample} 😀`, 'insertText');

    await field.fill('');
    const devtools = await browser.newCDPSession(page);
    await devtools.send('Input.imeSetComposition', { text: 'n', selectionStart: 1, selectionEnd: 1 });
    await devtools.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
    await idle(page);
    await devtools.send('Input.insertText', { text: sample });
    await idle(page);
    assert.equal(await field.inputValue(), sample, 'composition');

    await field.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+x');
    await idle(page);
    assert.equal(await field.inputValue(), '', 'cut');
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('ControlOrMeta+v');
    await idle(page);
    assert.equal(await field.inputValue(), sample + sample, 'paste twice');
  });
});

test('keys and characters keep their order, and the core has what the field shows', async () => {
  await withPage(async (page) => {
    const field = searchField(page);
    await field.fill('ac');
    await field.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('b');
    await page.keyboard.press('End');
    await page.keyboard.type('dx');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Home');
    await page.keyboard.type('_');
    await idle(page);
    assert.equal(await field.inputValue(), '_abcd');

    // The list is filtered by what the core was told.
    await field.fill('zzz');
    await idle(page);
    assert.equal(await page.getByRole('row', { name: /River/ }).count(), 0);
    await field.fill('marlo');
    await idle(page);
    assert.equal(await page.getByRole('row', { name: /River/ }).count(), 1);
  });
});

test('AltGr writes, and keys of the browser stay with the browser', async () => {
  await withPage(async (page) => {
    await searchField(page).click();
    const kept = await page.evaluate(() => {
      const left = (init) => document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
      return {
        altGr: left({ key: '€', code: 'KeyE', ctrlKey: true, altKey: true, modifierAltGraph: true }),
        find: left({ key: 'f', code: 'KeyF', ctrlKey: true }),
        reload: left({ key: 'F5', code: 'F5' }),
        zoom: left({ key: '+', code: 'Equal', ctrlKey: true }),
        newTab: left({ key: 't', code: 'KeyT', ctrlKey: true }),
        paste: left({ key: 'v', code: 'KeyV', ctrlKey: true }),
        selectAll: left({ key: 'a', code: 'KeyA', ctrlKey: true }),
        arrow: left({ key: 'ArrowLeft', code: 'ArrowLeft' }),
      };
    });
    assert.deepEqual(kept, { altGr: true, find: true, reload: true, zoom: true, newTab: true, paste: true,
      selectAll: false, arrow: false });
  });
});

test('nothing is drawn while nothing happens, with a text field focused too', async () => {
  await withPage(async (page) => {
    await searchField(page).click();
    await page.mouse.move(2, 2);
    await page.waitForTimeout(1500);  // tooltips and the like have come or gone
    await idle(page);
    const before = await frames(page);
    await page.waitForTimeout(5000);
    assert.equal(await frames(page), before);
  });
});

test('Enter and Space press once; Tab leaves at the end of the page and after Esc', async () => {
  await withPage(async (page) => {
    const box = page.getByRole('checkbox', { name: 'Overdue' });
    await box.focus();
    await page.keyboard.press('Space');
    await idle(page);
    assert.equal(await box.isChecked(), true);
    await page.keyboard.press('Enter');
    await idle(page);
    assert.equal(await box.isChecked(), false);

    await page.keyboard.press('Tab');
    await idle(page);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'High risk');
    const tabIsTaken = () => page.evaluate(() => !document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Tab', code: 'Tab', bubbles: true, cancelable: true })));
    await page.keyboard.press('Escape');
    assert.equal(await tabIsTaken(), false);
    assert.equal(await tabIsTaken(), true);
  });
});

test('the canvas has the pixels of the screen, also after zooming', async () => {
  const sharp = await openBrowser({ viewport: { width: 1000, height: 700 }, deviceScaleFactor: 1.25 });
  try {
    await withPage(async (page) => {
      const size = () => page.evaluate(() => {
        const canvas = document.getElementById('canvas');
        return [canvas.width, canvas.height];
      });
      assert.deepEqual(await size(), [1250, 875]);
      await page.setViewportSize({ width: 803, height: 601 });
      await page.waitForFunction(() => document.getElementById('canvas').width === Math.round(803 * 1.25));
      await idle(page);
      await page.getByRole('row', { name: /River/ }).click();  // lands where it is shown
      await page.getByRole('tab', { name: 'Plan' }).waitFor();
    }, sharp);
  } finally {
    await sharp.close();
  }
});

test('a lost graphics context comes back', async () => {
  await withPage(async (page) => {
    const shot = () => page.screenshot({ animations: 'disabled' });
    await page.mouse.move(2, 2);
    await idle(page);
    const before = await shot();
    await page.evaluate(() => {
      const gl = document.getElementById('canvas').getContext('webgl2');
      globalThis.losing = gl.getExtension('WEBGL_lose_context');
      losing.loseContext();
    });
    await page.waitForTimeout(200);
    await page.evaluate(() => losing.restoreContext());
    await page.waitForFunction(() => !document.getElementById('canvas').getContext('webgl2').isContextLost());
    await page.waitForTimeout(500);
    await idle(page);
    assert.ok(before.equals(await shot()), 'the same picture');
  });
});

test('when the browser refuses to store, the page says so and asks before leaving, until it is stored', async () => {
  await withPage(async (page) => {
    const asks = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    await saved(page);
    assert.equal(await asks(), false);

    await page.evaluate(() => {
      globalThis.realAdd = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = () => { throw new DOMException('the disk is full', 'QuotaExceededError'); };
    });
    await page.getByRole('row', { name: /River/ }).click();
    await page.getByRole('tab', { name: 'Plan' }).click();
    await page.getByRole('button', { name: /^Edit goal: / }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Goal', exact: true }).fill('Not yet stored');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.waitForFunction(() => document.documentElement.dataset.save === 'error');
    await assert.rejects(saved(page));
    assert.equal(await asks(), true);

    await page.evaluate(() => { IDBObjectStore.prototype.add = realAdd; });
    await page.waitForFunction(() => document.documentElement.dataset.save === 'saved');
    assert.equal(await asks(), false);
  });
});

test('a finger taps and scrolls', async () => {
  const phone = await openBrowser({ viewport: { width: 390, height: 700 }, hasTouch: true });
  try {
    await withPage(async (page) => {
      await page.getByRole('row', { name: /River/ }).tap();
      await page.getByRole('tab', { name: 'Plan' }).tap();
      await idle(page);
      const heading = page.getByRole('heading', { name: 'Version 2' });
      const top = async () => (await heading.boundingBox()).y;
      const start = await top();
      const devtools = await phone.newCDPSession(page);
      const touch = (type, y) => devtools.send('Input.dispatchTouchEvent',
        { type, touchPoints: type === 'touchEnd' ? [] : [{ x: 200, y }] });
      await touch('touchStart', 600);
      for (let y = 590; y >= 450; y -= 10) await touch('touchMove', y);
      await touch('touchEnd');
      await page.waitForTimeout(1500);
      await idle(page);
      assert.ok(await top() < start - 100, `moved from ${start} to ${await top()}`);
    }, phone);
  } finally {
    await phone.close();
  }
});

test('nothing is asked of anything but the site itself, and the page cannot', async () => {
  const own = await openBrowser();
  try {
    const asked = [];
    own.on('request', (request) => asked.push(request.url()));
    await withPage(async (page) => {
      await page.reload();
      await ready(page);
      const foreign = asked.filter((url) => !url.startsWith(site.address) && !/^(data|blob):/.test(url));
      assert.deepEqual(foreign, []);
      const refused = await page.evaluate(() => fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused'));
      assert.equal(refused, 'refused');
      page.problems.length = 0;  // the refusal is reported on the console
    }, own);
    assert.equal(asked.some((url) => url.startsWith('http://127.0.0.1:9/')), false);
  } finally {
    await own.close();
  }
});
