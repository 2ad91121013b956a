// A disk that fills up under the storm: the store has to say so, to keep what it acknowledged, and to be whole afterwards.

import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { KillableBrowser } from './killable_browser.mjs';
import { CuttableDisk } from './power_cut_proof.mjs';
import { StormPage, Verdict } from './storm_driver.mjs';

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const patience = 30_000;  // for the browser to take writes again

/** Writes zeros into `file` until the disk takes no more. */
function fillDisk(file) {
  const handle = openSync(file, 'a');
  for (let block = 2 ** 20; block >= 4096;) {
    try {
      writeSync(handle, Buffer.alloc(block));
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
      block /= 2;
    }
  }
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Lets the disk run full `count` times, each time on a new one, then frees the space, and at last starts the browser
 * again. `tell` hears what the store said.
 */
export async function proveDiskFull({ site, count = 3, args = [], tell = () => {} }) {
  const verdict = new DiskVerdict();
  const disk = new CuttableDisk();
  let browser = null;
  try {
    while (verdict.kills < count) {
      const seed = 100 + verdict.kills;
      const folder = disk.fresh({ megabytes: 220 });
      const profile = join(folder, 'profile');
      mkdirSync(profile);
      browser = await KillableBrowser.start(profile, { args });
      const storm = await StormPage.open(browser, site, { mode: 'storm', seed });
      await storm.when(() => storm.acknowledged > 20);
      const filler = join(folder, 'filler');
      const saidFull = storm.when(() => false).catch((error) => error.message);
      fillDisk(filler);
      const said = await saidFull;
      tell(`full after ${storm.acknowledged} commands: ${said}`);
      if (!/limit: |storage: /.test(said)) verdict.problems.push(`the store did not say that it cannot save: ${said}`);
      const atFull = storm.acknowledged;
      rmSync(filler);
      for (let waited = 0; waited < patience && storm.acknowledged === atFull; waited += 100) await later(100);
      const recovered = storm.acknowledged > atFull;
      tell(recovered ? 'space again: it saves again' : `space again: not saved in ${patience / 1000} s, starting the browser again`);
      verdict.savedAgain += recovered ? 1 : 0;
      await browser.kill();
      browser = await KillableBrowser.start(profile, { args });
      const { found } = await StormPage.open(browser, site, { mode: 'check', seed });
      await browser.kill();
      browser = null;
      disk.unmount();
      verdict.commands += storm.acknowledged;
      verdict.add(found, storm.acknowledged, `full disk ${verdict.kills + 1}`);
    }
  } finally {
    await browser?.kill();
    disk.remove();
  }
  return verdict;
}

class DiskVerdict extends Verdict {
  savedAgain = 0;

  get clean() { return super.clean && !this.problems.length; }

  toString() {
    return `${super.toString().replace('kills', 'full disks')}; ${this.savedAgain} of them saved again before a restart`;
  }
}
