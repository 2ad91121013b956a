// Which tab has a store (the port `TabGuard` of src/base/safekeeping.hpp): one Web Lock for each store, and a channel on
// which a tab asks the holder to save and to let go. What keeps two writers apart is the store's own fence.

import { later } from './database.mjs';

const patience = 2000;  // ms that the holder has to let go by itself
const repeatAfter = 400;  // ms until the question is asked again: whoever has the store by then was not asked before

export class Tabs {
  #hold = null;  // { store, letGo, gone, channel, wasAsked } of the store that this tab has
  #turn = 0;  // counts calls, so that a later one overrules what an earlier one still waits for

  /** `asked`: another tab wants the store. `lost`: another tab took it. */
  constructor({ asked, lost }) {
    this.onAsked = asked;
    this.onLost = lost;
  }

  /** 'held', 'elsewhere' or 'unsupported'. */
  async acquire(store) {
    const turn = await this.#begin();
    if (!navigator.locks) return 'unsupported';
    return this.#request(store, turn, { ifAvailable: true });
  }

  /** The same; 'elsewhere' only when a later call overruled this one. */
  async takeOver(store) {
    const turn = await this.#begin();
    if (!navigator.locks) return 'unsupported';
    const patient = new AbortController();
    const timer = setTimeout(() => patient.abort(), patience);
    this.#keepAsking(store, patient.signal);
    const hold = await this.#request(store, turn, { signal: patient.signal }).finally(() => {
      clearTimeout(timer);
      patient.abort();
    });
    if (hold !== 'impatient') return hold;
    return turn === this.#turn ? this.#request(store, turn, { steal: true }) : 'elsewhere';
  }

  /** Lets go of what is held; the lock is free when this resolves. */
  async release() {
    this.#turn += 1;
    const hold = this.#hold;
    if (!hold) return;
    this.#hold = null;
    hold.channel.close();
    hold.letGo();
    await hold.gone;
  }

  async #begin() {
    const released = this.release();
    const turn = this.#turn;
    await released;
    return turn;
  }

  /** Resolves as soon as the lock is there or not; the lock itself stays until `letGo`. */
  #request(store, turn, options) {
    return new Promise((resolve) => {
      const hold = { store, letGo: null, gone: null, channel: null, wasAsked: false };
      hold.gone = navigator.locks.request(`vaka-${store}`, options, (lock) => {
        if (!lock || turn !== this.#turn) {
          resolve('elsewhere');
          return undefined;
        }
        const kept = new Promise((letGo) => { hold.letGo = letGo; });
        this.#keep(hold);
        resolve('held');
        return kept;
      }).catch((error) => {
        if (this.#hold === hold) this.#lose(hold);  // stolen
        else resolve(error.name === 'AbortError' ? 'impatient' : 'unsupported');
      });
    });
  }

  #keep(hold) {
    hold.channel = channelOf(hold.store);
    hold.channel.onmessage = () => {
      if (hold.wasAsked || this.#hold !== hold) return;
      hold.wasAsked = true;
      this.onAsked();
    };
    this.#hold = hold;
  }

  #lose(hold) {
    this.#hold = null;
    hold.channel.close();
    this.onLost();
  }

  async #keepAsking(store, signal) {
    const channel = channelOf(store);
    while (!signal.aborted) {
      channel.postMessage('asked');
      await later(repeatAfter);
    }
    channel.close();
  }
}

const channelOf = (store) => new BroadcastChannel(`vaka-tabs-${store}`);
