// The long proofs of scripts/prove: usage: prove_store.mjs kills|power-cuts|disk-full [OPTION …]

import { parseArgs } from 'node:util';

import { proveDiskFull } from '../tests/browser/disk_full_proof.mjs';
import { proveKills } from '../tests/browser/kill_proof.mjs';
import { backEnds } from '../tests/browser/killable_browser.mjs';
import { provePowerCuts } from '../tests/browser/power_cut_proof.mjs';
import { serveSiteWithPrograms } from '../tests/browser/storm_driver.mjs';

const { values: options, positionals: [proof] } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: '100' }, renderer: { type: 'string', default: '30' },
    count: { type: 'string', default: '30' }, 'back-end': { type: 'string' },
  },
});

function number(name) {
  const value = Number(options[name]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} ${options[name]}: give a whole number`);
  return value;
}

function backEnd(name) {
  if (name && !backEnds[name]) throw new Error(`--back-end ${name}: give ${Object.keys(backEnds).join(' or ')}`);
  return name ? backEnds[name] : [];
}

/** Says how a proof stands after every tenth cut or kill, and at its end; adds it to the outcome. */
function progress(what) {
  return (verdict) => verdict.kills % 10 || console.log(`   ${what}: ${verdict}`);
}

async function run(site) {
  if (proof === 'kills') {
    const args = backEnd(options['back-end']);
    const all = [];
    for (const kind of ['browser', 'renderer']) {
      if (number(kind)) all.push([kind, await proveKills({ site, kind, count: number(kind), args, tell: progress(kind) })]);
    }
    return all;
  }
  if (proof === 'power-cuts') {
    const all = [];
    for (const name of options['back-end'] ? [options['back-end']] : Object.keys(backEnds)) {
      all.push([name, await provePowerCuts({ site, count: number('count'), args: backEnd(name), tell: progress(name) })]);
    }
    return all;
  }
  return [['disk full', await proveDiskFull({ site, tell: (text) => console.log(`   ${text}`) })]];
}

const site = await serveSiteWithPrograms();
let outcome;
try {
  outcome = await run(site);
} finally {
  await site.close();
}
for (const [what, verdict] of outcome) {
  console.log(`${what}: ${verdict}`);
  for (const problem of verdict.problems) console.log(`   ${problem}`);
}
process.exitCode = outcome.every(([, verdict]) => verdict.clean) ? 0 : 1;
