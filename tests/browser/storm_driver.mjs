// Drives the storm (storm.cpp) in a browser: opens its page, remembers what it acknowledged, and judges what it finds when
// it is opened again.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { serveSite } from '../e2e/support.mjs';

const programs = process.env.VAKA_PROGRAMS ?? fileURLToPath(new URL('../../build/web/programs', import.meta.url));

/** The site, with the test programs under /programs/. */
export function serveSiteWithPrograms(more = {}) {
  if (!existsSync(`${programs}/storm.wasm`)) {
    throw new Error('the test programs are not built: run scripts/test e2e or scripts/prove');
  }
  return serveSite({ ...more, mounts: { '/programs/': programs, ...more.mounts } });
}

/** One page with the storm: `found` once it has looked at the store, `acknowledged` all the time. */
export class StormPage {
  acknowledged = 0;
  found = null;
  trouble = null;
  #waiting = [];
  #latest = [];  // lines of the console

  static async open(browser, site, { mode, seed }) {
    const storm = new StormPage();
    const page = await browser.newPage();
    page.on('console', (message) => storm.#hear(message.text()));
    page.on('pageerror', (error) => storm.#fail(`the page threw ${error.message}`));
    page.on('crash', () => storm.#fail('the page crashed'));
    await page.goto(`${site.address}programs/program.html?program=storm&mode=${mode}&seed=${seed}`);
    await storm.when(() => storm.found);
    storm.page = page;
    return storm;
  }

  /** Waits until `isSo()`; throws when the page reports trouble, or it is not so within a minute. */
  when(isSo) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`stuck for 60 s; the latest reports: ${this.#latest.join(' ')}`)),
        60_000);
      const look = () => {
        if (this.trouble) reject(new Error(`the page reports: ${this.trouble}`));
        else if (isSo()) resolve();
        else return false;
        clearTimeout(timer);
        return true;
      };
      if (!look()) this.#waiting.push(look);
    });
  }

  #fail(what) {
    this.trouble ??= what;
    this.#waiting = this.#waiting.filter((look) => !look());
  }

  #hear(line) {
    this.#latest = [...this.#latest.slice(-4), line];
    if (!line.startsWith('report ')) return;
    const report = JSON.parse(line.slice('report '.length));
    this.found ??= report.found ?? null;
    this.acknowledged = report.acknowledged ?? this.acknowledged;
    this.trouble ??= report.trouble ?? null;
    this.#waiting = this.#waiting.filter((look) => !look());
  }
}

/** What a killed store's reopening says, counted. All but `kills`, `torn`, `commands` and `recovered` must stay 0. */
export class Verdict {
  kills = 0;
  torn = 0;  // kills after which the browser's log was torn besides
  commands = 0;  // that were acknowledged
  recovered = {};  // how the store was put together: log, redo, base
  inconsistent = 0;
  lost = 0;  // acknowledged commands
  auditBreaks = 0;
  stuck = 0;  // attempts that came to no answer; they are not counted as kills
  problems = [];

  /** `found` by the check after a kill at which `acknowledged` commands were saved. */
  add(found, acknowledged, what) {
    const problem = (text) => this.problems.push(`${what}: ${text} (${JSON.stringify(found)})`);
    this.kills += 1;
    this.recovered[found.from ?? 'error'] = (this.recovered[found.from ?? 'error'] ?? 0) + 1;
    if (found.error || found.integrity !== 'ok' || found.differs.length) {
      this.inconsistent += 1;
      problem('not what the first commands make');
    }
    if (found.audit) {
      this.auditBreaks += 1;
      problem('the audit trail is broken');
    }
    const missing = Math.max(0, acknowledged - (found.commands ?? 0));
    if (missing) {
      this.lost += missing;
      problem(`${missing} of ${acknowledged} acknowledged commands are missing`);
    }
  }

  /** Nothing can be said of an attempt that broke off. After a few the reason is not chance: throws it again. */
  addStuck(error, what) {
    this.stuck += 1;
    this.problems.push(`${what}: ${String(error.message ?? error).split('\n')[0]}`);
    if (this.stuck > 3) throw error;
  }

  get clean() { return !this.inconsistent && !this.lost && !this.auditBreaks && !this.stuck; }

  toString() {
    const ways = Object.entries(this.recovered).map(([from, count]) => `${from} ${count}`).join(', ');
    const torn = this.torn ? ` (${this.torn} with a torn log)` : '';
    return `${this.kills} kills${torn} in ${this.commands} acknowledged commands: ${this.inconsistent} inconsistent, `
      + `${this.lost} acknowledged commands lost, ${this.auditBreaks} audit chain breaks (opened from: ${ways})`
      + `${this.stuck ? `; ${this.stuck} attempts without an answer` : ''}`;
  }
}
