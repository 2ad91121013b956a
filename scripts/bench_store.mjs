// Measures Vaka's store beside other ways to keep SQLite in a browser: usage: bench_store.mjs [--json FILE] [--large]
//
// All of them in one browser and one run, a few commits each in turn, so that noise hits all alike. Called by
// scripts/bench, which says where the test programs and the peers' packages are.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { makeProfile, openBrowser, serveSite } from '../tests/e2e/support.mjs';

const { values: options } = parseArgs({ options: { json: { type: 'string' }, large: { type: 'boolean' } } });
const here = fileURLToPath(new URL('.', import.meta.url));
const megabyte = 2 ** 20;
const databaseSize = 5 * megabyte;
const rounds = 20;
const commitsPerRound = 15;
const slowCommitsPerRound = 2;  // of peers that write the whole file each time
const bulkRows = 100_000;
const bulkRounds = 2;
const openSizes = options.large ? [5, 50, 200] : [5, 50];
const openRounds = 3;

const vaka = ['vaka', 'vaka_encrypted'];
const peers = ['floor', 'mirror_full', 'batch_full', 'absurd', 'sqljs_export', 'sahpool'];

const quantile = (values, part) => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
};
const median = (values) => quantile(values, 0.5);
const rounded = (value) => Number(value.toPrecision(3));
const say = (text) => process.stderr.write(`${text}\n`);

class Run {
  left_out = {};  // name → why
  results = {};

  static async begin() {
    const run = new Run();
    run.profile = makeProfile();
    run.site = await serveSite({
      mounts: {
        '/programs/': join(here, '../build/web/programs'), '/npm/': join(process.env.VAKA_BENCH_NPM, 'node_modules'),
        '/bench/': join(here, 'bench-peers'),
      },
      // Shared memory, which absurd-sql needs, and a finer clock.
      headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
    });
    await run.restart();
    return run;
  }

  /** A fresh browser with the same data. */
  async restart() {
    await this.browser?.close();
    this.browser = await openBrowser({ profile: this.profile });
    this.page = await this.browser.newPage();
    this.page.on('console', (message) => message.type() === 'error' && say(`   page: ${message.text()}`));
    await this.page.goto(`${this.site.address}bench/bench.html`);
    await this.page.waitForFunction(() => globalThis.bench);
  }

  async end() {
    await this.browser?.close();
    await this.site.close();
    this.profile.remove();
  }

  /** `bench.method(...parameters)` in the page. */
  ask(method, ...parameters) {
    return this.page.evaluate(([name, given]) => globalThis.bench[name](...given), [method, parameters]);
  }

  note(name, value, vs) {
    say(`   ${name} ${rounded(value)} ms`);
    this.results[name] = { value: rounded(value), unit: 'ms' };
    if (vs) {
      this.results[name].vs = Object.fromEntries(Object.entries(vs).map(([peer, other]) => [peer, rounded(other)]));
    }
  }

  /** Opens every peer; one that cannot is left out, with its reason. */
  async startAll() {
    const started = [];
    for (const name of [...vaka, ...peers]) {
      try {
        await this.ask('start', name, databaseSize);
        started.push(name);
      } catch (error) {
        if (vaka.includes(name)) throw error;
        this.left_out[name] = String(error.message).split('\n')[0];
      }
    }
    return started;
  }
}

/** Commits of all in turn: { name: times }. */
async function measureCommits(run, names) {
  await run.ask('setFloor');
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    // Another one begins each round.
    const turn = names.map((_, index) => names[(index + round + names.length) % names.length]);
    for (const name of turn) {
      const got = await run.ask('commits', name, name === 'sqljs_export' ? slowCommitsPerRound : commitsPerRound);
      if (round >= 0) times[name].push(...got);  // the first round warms up
    }
    if (round < 0) await run.ask('takeFlushes', 'vaka');
  }
  return times;
}

async function measureBulk(run, names) {
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < bulkRounds; round += 1) {
    for (const name of names) times[name].push(await run.ask('bulk', name, bulkRows));
  }
  return times;
}

async function measureOpen(run) {
  const names = run.left_out.sqljs_export ? ['vaka'] : ['vaka', 'sqljs_export'];
  for (const size of openSizes) {
    say(`   making databases of ${size} MB`);
    for (const name of names) await run.ask('make', name, size);
  }
  say('   until they are at rest');
  await run.ask('rest');
  const times = {};
  for (let round = 0; round < openRounds; round += 1) {
    await run.restart();
    for (const size of openSizes) {
      for (const name of round % 2 ? [...names].reverse() : names) {
        (times[`${name}.${size}`] ??= []).push(await run.ask('open', name, size));
      }
    }
  }
  return times;
}

const others = (times, names, of) => Object.fromEntries(
  names.filter((name) => !vaka.includes(name)).map((name) => [name, of(times[name])]));

async function measure(run) {
  say('   databases of 5 MB');
  const names = await run.startAll();
  say(`   ${rounds} rounds of commits`);
  const commits = await measureCommits(run, names);
  const flushes = await run.ask('takeFlushes', 'vaka');
  run.note('store.commit', median(commits.vaka), others(commits, names, median));
  run.note('store.commit.p95', quantile(commits.vaka, 0.95), others(commits, names, (times) => quantile(times, 0.95)));
  run.note('store.commit.encrypted', median(commits.vaka_encrypted), { plain: median(commits.vaka) });
  run.note('store.flush.main_thread', median(flushes));
  run.note('store.flush.main_thread.p95', quantile(flushes, 0.95));

  say(`   ${bulkRows} rows in one transaction`);
  const inBulk = names.filter((name) => name !== 'floor');
  const bulk = await measureBulk(run, inBulk);
  const total = (times) => median(times.map((time) => time.total));
  run.note('store.bulk', total(bulk.vaka), others(bulk, inBulk, total));
  run.note('store.bulk.sql', median(bulk.vaka.map((time) => time.sql)));
  run.note('store.bulk.encrypted', total(bulk.vaka_encrypted), { plain: total(bulk.vaka) });

  const open = await measureOpen(run);
  for (const size of openSizes) {
    const blob = open[`sqljs_export.${size}`];
    run.note(`store.open.${size}mb`, median(open[`vaka.${size}`]), blob && { sqljs_blob: median(blob) });
  }
}

function print(run) {
  for (const [name, { value, unit, vs }] of Object.entries(run.results)) {
    console.log(`${name.padEnd(30)}${String(value).padStart(9)} ${unit}`);
    for (const [peer, other] of Object.entries(vs ?? {})) {
      console.log(`${`  ${peer}`.padEnd(30)}${String(other).padStart(9)} ${unit}   ${(other / value).toFixed(2)} x`);
    }
  }
  for (const [name, reason] of Object.entries(run.left_out)) console.log(`left out: ${name}: ${reason}`);
}

const run = await Run.begin();
try {
  await measure(run);
} finally {
  await run.end();
}
for (const [name, reason] of Object.entries(run.left_out)) run.results[`store.left_out.${name}`] = { value: reason, unit: 'reason' };
if (options.json) writeFileSync(options.json, `${JSON.stringify(run.results, null, 2)}\n`);
else print(run);
