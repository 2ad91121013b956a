// A Chromium of our own making that may be killed like by the system or a power cut: its processes are one group, begun
// here, and nothing else is ever touched.

import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { chromium } = createRequire(import.meta.url)('playwright-core');

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-breakpad', '--remote-debugging-port=0'];
const startTimeout = 60_000;
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Chromium's two back ends of IndexedDB, as flags. */
export const backEnds = {
  leveldb: ['--disable-features=IdbSqliteBackingStore,IdbSqliteOnDiskRollout'],
  sqlite: ['--enable-features=IdbSqliteBackingStore,IdbSqliteOnDiskRollout'],
};

const blockSize = 32 * 1024;  // of LevelDB's log
const headSize = 7;  // of a record in it: checksum, length, kind
const beginsMore = [2, 3];  // kinds of records that others follow: the first and those in the middle

/** The newest log of IndexedDB in the profile of a killed browser; null with the other back end. */
function newestLog(profile) {
  const root = join(profile, 'Default', 'IndexedDB');
  const folder = readdirSync(root).find((name) => name.endsWith('.indexeddb.leveldb'));
  if (!folder) return null;
  const newest = readdirSync(join(root, folder)).filter((name) => name.endsWith('.log')).sort().at(-1);
  return newest ? join(root, folder, newest) : null;
}

/** Whether the end of the browser came in the middle of a record of that log. */
export function isLogTorn(profile) {
  const file = newestLog(profile);
  if (!file) return false;
  const log = readFileSync(file);
  let isOpen = false;
  for (let at = 0; at < log.length;) {
    const left = blockSize - at % blockSize;
    if (left < headSize) {  // no record begins so near to a block's end
      at += left;
      continue;
    }
    if (at + headSize > log.length) return true;
    const end = at + headSize + log.readUInt16LE(at + 4);
    if (end > log.length) return true;
    isOpen = beginsMore.includes(log[at + 6]);
    at = end;
  }
  return isOpen;
}

/**
 * Leaves the log as if the end had come in the middle of one more record: its head is there and none of its content.
 * Returns whether there was a log to tear.
 */
export function tearLog(profile) {
  const file = newestLog(profile);
  if (!file || blockSize - statSync(file).size % blockSize < headSize) return false;
  appendFileSync(file, Buffer.from([0x12, 0x34, 0x56, 0x78, 0xe8, 0x03, 0x01]));
  return true;
}

/** The processes of group `group` that still run, zombies left out. */
function running(group) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((name) => {
    try {
      const [state, , itsGroup] = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      return Number(itsGroup) === group && state !== 'Z';
    } catch {
      return false;  // gone in the meantime
    }
  }).map(Number);
}

const alive = new Set();  // groups that would outlive this program
const end = () => {
  for (const group of alive) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch { /* it ended by itself */ }
  }
};
process.on('exit', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(1));
}

export class KillableBrowser {
  #process;
  #connection;

  /** Starts a browser with the data in `profile`, a folder. */
  static async start(profile, { args = [] } = {}) {
    const browser = new KillableBrowser();
    const portFile = join(profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    // What a killed browser leaves behind: it names the dead process as the profile's owner.
    for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(join(profile, name), { force: true });
    browser.#process = spawn(process.env.VAKA_CHROMIUM ?? '/usr/bin/chromium',
      [...flags, ...args, `--user-data-dir=${profile}`, 'about:blank'], { detached: true, stdio: 'ignore' });
    alive.add(browser.#group);
    try {
      browser.#connection = await chromium.connectOverCDP(await endpoint(portFile, browser.#process),
        { timeout: startTimeout });
    } catch (error) {
      await browser.kill();
      throw error;
    }
    return browser;
  }

  get #group() { return this.#process.pid; }

  newPage() { return this.#connection.contexts()[0].newPage(); }

  /** SIGKILL to all of its processes; resolves when none is left. */
  async kill() {
    try {
      process.kill(-this.#group, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
    for (let left = running(this.#group); left.length; left = running(this.#group)) {
      for (const pid of left) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch { /* it ended by itself */ }
      }
      await later(10);
    }
    alive.delete(this.#group);
    await this.#connection?.close().catch(() => {});
  }

  /** SIGKILL to the processes that run pages; the browser goes on. Returns how many there were. */
  async killRenderers() {
    const session = await this.#connection.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const ours = new Set(running(this.#group));
    const renderers = processInfo.filter((one) => one.type === 'renderer' && ours.has(one.id));
    for (const { id } of renderers) process.kill(id, 'SIGKILL');
    await session.detach();
    return renderers.length;
  }

  /** An orderly end. */
  async close() {
    const session = await this.#connection.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => {});
    for (let waited = 0; running(this.#group).length && waited < 10_000; waited += 20) await later(20);
    await this.kill();
  }
}

/** The address of the DevTools of a browser that has just been started. */
async function endpoint(portFile, child) {
  for (let waited = 0; waited < startTimeout; waited += 20) {
    if (child.exitCode !== null) throw new Error(`the browser ended with status ${child.exitCode}`);
    if (existsSync(portFile)) {
      const [port, path] = readFileSync(portFile, 'utf8').split('\n');
      if (path) return `ws://127.0.0.1:${port}${path}`;
    }
    await later(20);
  }
  throw new Error(`the browser did not start within ${startTimeout / 1000} s`);
}
