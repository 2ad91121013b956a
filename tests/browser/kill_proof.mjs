// Kills browsers in the storm and counts what was lost: for the short test of every run (tests/e2e/kills.spec.mjs) and the
// long one (scripts/prove kills).

import { makeProfile } from '../e2e/support.mjs';
import { KillableBrowser, isLogTorn, tearLog } from './killable_browser.mjs';
import { StormPage, Verdict } from './storm_driver.mjs';

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const below = (bound) => Math.floor(Math.random() * bound);

/** A store of so many commands is taken as proved: checking replays all of them. */
const mostCommands = 1200;

/**
 * A random moment of the storm: in turn any time, which may be before its first command, and right after a save. Behind a
 * torn log always the latter: see `beginNewLog` in web/database.mjs for what is lost within the first tenth of a second.
 */
async function anyMoment(storm, round, longest, isTorn) {
  if (round % 2 && !isTorn) return later(20 + below(longest));
  const target = storm.acknowledged + 10 + below(60);
  return storm.when(() => storm.acknowledged >= target);
}

/**
 * Kills `count` times and checks after each. `kind` is 'browser' (all processes) or 'renderer' (those of the pages). Some
 * storms wait after each command until it is saved. After half of the browsers' ends that follow a save the log of
 * Chromium's store is torn besides, where the kill did not tear it. `tell` gets the verdict after each kill.
 */
export async function proveKills({ site, kind, count, args = [], longest = 2500, tell = () => {} }) {
  const verdict = new Verdict();
  let profile = null;
  let browser = null;
  try {
    while (verdict.kills < count) {
      profile = makeProfile();
      const seed = 1 + below(2 ** 40);
      let acknowledged = 0;
      let saved = 0;
      try {
        browser = await KillableBrowser.start(profile.folder, { args });
        let storm = await StormPage.open(browser, site, { mode: 'storm', seed });
        let isTorn = false;
        for (let round = 0; verdict.kills < count && saved < mostCommands; round += 1) {
          await anyMoment(storm, round, longest, isTorn);
          if (kind === 'browser') {
            await browser.kill();
            isTorn = isLogTorn(profile.folder)
              || (storm.acknowledged > saved && below(2) > 0 && tearLog(profile.folder));
            verdict.torn += Number(isTorn);
          } else {
            if (!await browser.killRenderers()) throw new Error('there was no renderer to kill');
            await storm.page.close().catch(() => {});  // gone already
          }
          acknowledged = Math.max(storm.acknowledged, saved);
          if (kind === 'browser') browser = await KillableBrowser.start(profile.folder, { args });
          storm = await StormPage.open(browser, site, { mode: below(2) ? 'storm' : 'paced', seed });
          verdict.commands += acknowledged - saved;
          verdict.add(storm.found, acknowledged, `kill ${verdict.kills + 1} of seed ${seed}`);
          saved = storm.found.commands ?? mostCommands;
          tell(verdict);
          if (!verdict.clean) break;
        }
      } catch (error) {
        verdict.addStuck(error, `after kill ${verdict.kills} of seed ${seed}`);
      }
      await browser?.kill();
      browser = null;
      if (!verdict.clean) break;  // what is left is worth looking at
      profile.remove();
      profile = null;
    }
  } finally {
    await browser?.kill();
    if (profile && verdict.clean) profile.remove();
    else if (profile) verdict.problems.push(`the browser's data: ${profile.folder}`);
  }
  return verdict;
}
