// Cuts the power in the storm. The browser's data lie on an ext4 of their own, in a file that stands for the disk. A
// reflink copy of that file is its content at one moment: what had reached the disk, and nothing that was still in the
// memory of the system. Mounting the copy is the start after the cut.
//
//     profile  on  ext4  on  loop device  on  disk.img  on  xfs  on  loop device  on  host.img
//
// The xfs is there for its reflink, which stops the writers of a file while it is cloned; a plain copy would mix moments.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { KillableBrowser } from './killable_browser.mjs';
import { StormPage, Verdict } from './storm_driver.mjs';

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const below = (bound) => Math.floor(Math.random() * bound);
const run = (command, ...given) => execFileSync(command, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const diskMegabytes = 700;
const hostMegabytes = 2500;

/**
 * A disk whose power can be cut. Needs root, loop devices, and xfs in the kernel; and a mount namespace of its own, so
 * that no other program keeps its mounts busy.
 */
export class CuttableDisk {
  #folder = mkdtempSync(join(tmpdir(), 'vaka-disk-'));
  #mounted = [];  // latest last

  constructor() {
    if (process.getuid() !== 0) throw new Error('power cuts need root rights: they mount file systems');
    try {
      run('mkfs.xfs', '-V');
    } catch {
      throw new Error('power cuts need mkfs.xfs (Debian: apt-get install xfsprogs)');
    }
    const image = join(this.#folder, 'host.img');
    run('truncate', '-s', `${hostMegabytes}M`, image);
    run('mkfs.xfs', '-q', '-m', 'reflink=1', image);
    this.#mount(image, 'host');
  }

  #path(...names) { return join(this.#folder, ...names); }

  #mount(image, name) {
    const at = this.#path(name);
    mkdirSync(at, { recursive: true });
    run('mount', '-o', 'loop', image, at);
    this.#mounted.push(at);
    return at;
  }

  /** An empty disk, mounted: its folder. */
  fresh({ megabytes = diskMegabytes } = {}) {
    const image = this.#path('host', 'disk.img');
    rmSync(image, { force: true });
    run('truncate', '-s', `${megabytes}M`, image);
    run('mkfs.ext4', '-q', '-F', image);
    return this.#mount(image, 'disk');
  }

  /** Remembers the disk as it is at this moment. */
  cut() {
    run('cp', '--reflink=always', this.#path('host', 'disk.img'), this.#path('host', 'picture.img'));
  }

  /** Puts the remembered disk in place of the present one, as after a start: its folder. */
  startAgain() {
    this.unmount();
    run('mv', this.#path('host', 'picture.img'), this.#path('host', 'disk.img'));
    return this.#mount(this.#path('host', 'disk.img'), 'disk');
  }

  unmount() {
    // Killed processes let go of their files in their own time.
    for (let attempt = 1; ; attempt += 1) {
      try {
        run('umount', this.#mounted.at(-1));
        break;
      } catch (error) {
        if (attempt === 40 || !/busy/.test(error.stderr)) throw error;
        run('sleep', '0.25');
      }
    }
    this.#mounted.pop();
  }

  remove() {
    while (this.#mounted.length) this.unmount();
    if (existsSync(this.#folder)) rmSync(this.#folder, { recursive: true });
  }
}

/** Whether the browser kept nothing at all of the site: it deletes a store of which it finds the files damaged. */
const isVanished = (found, acknowledged) => acknowledged > 0 && found.from === 'nothing' && !found.commands;

/**
 * Cuts the power `count` times, each time 1.5 to 5.5 seconds into a storm on a new disk, and checks. Stores that the
 * browser itself deleted afterwards are counted apart: they are lost, but not torn.
 */
export async function provePowerCuts({ site, count, args = [], tell = () => {} }) {
  const verdict = new PowerVerdict();
  const disk = new CuttableDisk();
  let browser = null;
  try {
    while (verdict.kills < count) {
      const seed = 1 + below(2 ** 40);
      const what = `cut ${verdict.kills + 1} of seed ${seed}`;
      const profile = join(disk.fresh(), 'profile');
      mkdirSync(profile);
      try {
        browser = await KillableBrowser.start(profile, { args });
        const storm = await StormPage.open(browser, site, { mode: below(2) ? 'storm' : 'paced', seed });
        await storm.when(() => storm.acknowledged > 0);
        await later(1500 + below(4000));
        // What the page says from now on may be younger than the picture.
        const { acknowledged } = storm;
        disk.cut();
        await browser.kill();
        disk.startAgain();
        browser = await KillableBrowser.start(profile, { args });
        const { found } = await StormPage.open(browser, site, { mode: 'check', seed });
        verdict.commands += acknowledged;
        if (isVanished(found, acknowledged)) verdict.addVanished(what);
        else verdict.add(found, acknowledged, what);
      } catch (error) {
        verdict.addStuck(error, what);
      }
      await browser?.kill();
      browser = null;
      disk.unmount();
      tell(verdict);
    }
  } finally {
    await browser?.kill();
    disk.remove();
  }
  return verdict;
}

class PowerVerdict extends Verdict {
  vanished = 0;

  addVanished(what) {
    this.kills += 1;
    this.vanished += 1;
    this.problems.push(`${what}: the browser deleted the whole store`);
  }

  toString() {
    return `${super.toString().replace('kills', 'power cuts')}; ${this.vanished} stores deleted by the browser`;
  }
}
