// The ports of src/base/safekeeping.hpp, as library_vaka.js calls them: hands each call on and takes the answer back.

import { persist, room } from './keeper.mjs';
import { readNote, removeNote, writeNote } from './notes.mjs';
import { failureOf, wordsOf } from './store_errors.mjs';
import { Tabs } from './tabs.mjs';
import { Vault } from './vault.mjs';

const vaultStates = ['plain', 'locked', 'unlocked'];  // in the order of Vault::State
const holds = ['held', 'elsewhere', 'unsupported'];  // in the order of TabGuard::Hold

export class Safekeeping {
  #context;
  #tabs = new Map();
  #lastTabs = 0;
  vault = new Vault();

  constructor(context) {
    this.#context = context;
  }

  inspect(store, question) {
    this.#reply(question, this.vault.inspect(store).then((state) => vaultStates.indexOf(state)));
  }
  protect(store, passphrase, question) { this.#reply(question, this.vault.protect(store, passphrase)); }
  unlock(store, secret, question) { this.#reply(question, this.vault.unlock(store, secret)); }
  changePassphrase(store, secret, passphrase, question) {
    this.#reply(question, this.vault.changePassphrase(store, secret, passphrase));
  }
  renewCopy(from, copy, question) { this.#reply(question, this.vault.renewCopy(from, copy)); }
  share(from, to, question) { this.#reply(question, this.vault.share(from, to)); }
  lock(store) { this.vault.lock(store); }
  sealFile(bytes, passphrase, question) { this.#reply(question, this.vault.sealFile(bytes, passphrase)); }
  unsealFile(bytes, passphrase, question) { this.#reply(question, this.vault.unsealFile(bytes, passphrase)); }

  /** `guard` comes back with what other tabs do. */
  newTabs(guard) {
    const tell = (event) => {
      this.#context.native[event](guard);
      this.#context.wake();
    };
    this.#lastTabs += 1;
    this.#tabs.set(this.#lastTabs, new Tabs({ asked: () => tell('tab_asked'), lost: () => tell('tab_lost') }));
    return this.#lastTabs;
  }
  deleteTabs(handle) {
    this.release(handle);
    this.#tabs.delete(handle);
  }
  acquire(handle, store, question) { this.#reply(question, this.#tabs.get(handle).acquire(store).then(holdIndex)); }
  takeOver(handle, store, question) { this.#reply(question, this.#tabs.get(handle).takeOver(store).then(holdIndex)); }
  release(handle) { this.#tabs.get(handle).release(); }

  readNote(key) { return readNote(key); }
  writeNote(key, text) { writeNote(key, text); }
  removeNote(key) { removeNote(key); }

  async room(question) {
    const { used, quota, persistent } = await room();
    this.#context.native.room(question, used, quota, persistent ? 1 : 0);
    this.#context.wake();
  }
  persist(question) { this.#reply(question, persist().then(Number)); }

  /** Answers `question` once, later: with a number, a text, bytes or nothing, or with the reason why not. */
  async #reply(question, outcome) {
    let value, failure = 0;
    try {
      value = await outcome;
    } catch (error) {
      failure = failureOf(error);
      value = wordsOf(error);
    }
    const { native } = this.#context;
    if (value instanceof Uint8Array) {
      const address = native.reply_reserve(question, value.length);
      native.bytes().set(value, address);
    }
    const number = typeof value === 'number' ? value : 0;
    this.#context.withText(typeof value === 'string' ? value : '', (words) =>
      native.reply(question, failure, number, words));
    this.#context.wake();
  }
}

const holdIndex = (hold) => holds.indexOf(hold);
