// What was acknowledged as saved is there after the browser, or the process of the page, was killed in the middle of a
// storm of real commands. The long form, with both of Chromium's back ends: scripts/prove kills.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { proveKills } from '../browser/kill_proof.mjs';
import { serveSiteWithPrograms } from '../browser/storm_driver.mjs';

let site;
before(async () => {
  site = await serveSiteWithPrograms();
});
after(() => site.close());

async function prove(kind, count) {
  const verdict = await proveKills({ site, kind, count, longest: 1500 });
  assert.deepEqual(verdict.problems, []);
  assert.equal(verdict.kills, count);
  assert.ok(verdict.commands >= 5 * count, `the storm was one: ${verdict}`);
}

test('killed browsers lose no acknowledged command and leave a whole store', () => prove('browser', 6));
test('killed pages lose no acknowledged command and leave a whole store', () => prove('renderer', 4));
