// What the browser tests share: a server for the built site, a browser with a fresh or a kept profile, and waiting for
// the page by what it says about itself rather than by time.
//
//     const site = await serveSite();
//     const browser = await openBrowser();
//     const page = await openPage(browser, site, '?workspace=demo&lang=en');
//     ...
//     await browser.close();
//     await site.close();

import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const { chromium } = createRequire(import.meta.url)('playwright-core');

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.mjs': 'text/javascript', '.js': 'text/javascript',
  '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png',
};

const siteFolder = process.env.VAKA_SITE ?? fileURLToPath(new URL('../../build/web/site', import.meta.url));

/**
 * Serves the site on a free port of this machine; `requests` is every path that was asked for. `mounts` are further
 * folders by the beginning of their paths ('/programs/'), `headers` go with every answer.
 */
export async function serveSite({ mounts = {}, headers = {} } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    requests.push(path);
    const mount = Object.keys(mounts).find((start) => path.startsWith(start));
    const folder = mount ? mounts[mount] : siteFolder;
    const file = join(folder, mount ? path.slice(mount.length) : path === '/' ? 'index.html' : path);
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-length': statSync(file).size,
      'cache-control': 'no-store', ...headers,
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    requests,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}

/** A folder for a browser's data that outlives one browser: `openBrowser({ profile })` twice sees the same data. */
export function makeProfile() {
  const folder = mkdtempSync(join(tmpdir(), 'vaka-profile-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/**
 * A headless Chromium with a profile of its own, thrown away at `close` unless one is given. `options` are those of
 * Playwright's contexts: `viewport`, `deviceScaleFactor`, `colorScheme`, `locale`, `hasTouch`.
 */
export async function openBrowser({ profile, ...options } = {}) {
  const own = profile ?? makeProfile();
  const context = await chromium.launchPersistentContext(own.folder, {
    executablePath: process.env.VAKA_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ...options,
  });
  context.setDefaultTimeout(60_000);
  const close = context.close.bind(context);
  context.close = async () => {
    await close();
    if (!profile) own.remove();
  };
  return context;
}

/**
 * Opens the site and waits until it is ready. What goes wrong in the page is collected in `page.problems`: uncaught
 * errors, messages of the console at level error, requests that failed.
 */
export async function openPage(browser, site, query = '') {
  const page = await browser.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(`error: ${error.stack ?? error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => page.problems.push(`request: ${request.url()} ${request.failure()?.errorText}`));
  await page.goto(site.address + query);
  await ready(page);
  return page;
}

/** Waits until the application is there; throws with the page's own words when it could not start. */
export async function ready(page) {
  await page.waitForFunction(() => document.documentElement.dataset.vaka !== 'loading');
  const state = await page.evaluate(() => document.documentElement.dataset.vaka);
  if (state !== 'ready') throw new Error(`the page says: ${await page.locator('#failure').innerText()}`);
  await idle(page);
}

/** Waits until nothing is left to draw. */
export const idle = (page) => page.evaluate(() => window.vaka.whenIdle());

/** Waits until everything is drawn and on the disk; throws when saving failed. */
export const saved = (page) => page.evaluate(() => window.vaka.whenSaved());

export const frames = (page) => page.evaluate(() => window.vaka.frames);
