// The seam between the compiled core and the page's modules: each function that C++ imports (src/platform/web/host.hpp)
// hands on to the host object that start.mjs passed in. No logic here.
'use strict';

(() => {
  const exported = [
    'vaka_frame', 'vaka_settle', 'vaka_resize', 'vaka_preferences', 'vaka_context', 'vaka_focus', 'vaka_flush',
    'vaka_pointer', 'vaka_wheel', 'vaka_key_down', 'vaka_key_up', 'vaka_modifiers',
    'vaka_tab_leaves', 'vaka_enter',
    'vaka_text_before', 'vaka_text_input', 'vaka_text_selection', 'vaka_copy', 'vaka_action', 'vaka_scroll',
    'vaka_file_reserve', 'vaka_file_done', 'vaka_file_failed', 'vaka_file_cancelled', 'vaka_file_dropped',
    'vaka_load_begin', 'vaka_load_entry', 'vaka_loaded', 'vaka_load_failed', 'vaka_stored',
    'vaka_reply_reserve', 'vaka_reply', 'vaka_room', 'vaka_tab_asked', 'vaka_tab_lost',
  ];
  const native = exported.map((name) => `${name.slice('vaka_'.length)}: _${name}`).join(', ');

  addToLibrary({
    $vakaHost: `() => Module['host']`,
    $vakaKeep__deps: ['$vakaHost'],
    $vakaKeep: () => vakaHost().safekeeping,

    // Everything that the modules need of the core. Views of the memory are fetched anew each time: it may grow.
    $vakaNative__deps: [...exported, 'malloc', 'free', '$UTF8ToString', '$stringToNewUTF8'],
    $vakaNative: `() => ({ ${native}, malloc: _malloc, free: _free, text: UTF8ToString, newText: stringToNewUTF8,
      bytes: () => HEAPU8, words: () => HEAPU32 })`,

    vaka_js_attach__deps: ['$vakaHost', '$vakaNative'],
    vaka_js_attach: (page) => vakaHost().attach(page, vakaNative()),
    vaka_js_detach__deps: ['$vakaHost'],
    vaka_js_detach: () => vakaHost().stop(),

    vaka_js_wake__deps: ['$vakaHost'],
    vaka_js_wake: (frames) => vakaHost().wake(frames),
    vaka_js_wake_in__deps: ['$vakaHost'],
    vaka_js_wake_in: (seconds) => vakaHost().wakeIn(seconds * 1000),
    vaka_js_frames__deps: ['$vakaHost'],
    vaka_js_frames: (count) => vakaHost().countFrames(count),
    vaka_js_crash__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_crash: (message) => vakaHost().crash(UTF8ToString(message)),

    vaka_js_cursor__deps: ['$vakaHost'],
    vaka_js_cursor: (shape) => vakaHost().setCursor(shape),
    vaka_js_clipboard__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_clipboard: (text) => vakaHost().copyText(UTF8ToString(text)),

    vaka_js_mirror__deps: ['$vakaHost'],
    vaka_js_mirror: (data, size) => vakaHost().mirror(HEAPU8.subarray(data, data + size)),
    vaka_js_mirror_reset__deps: ['$vakaHost'],
    vaka_js_mirror_reset: () => vakaHost().resetMirror(),
    vaka_js_announce__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_announce: (text, assertive) => vakaHost().announce(UTF8ToString(text), !!assertive),
    // Node ids are unsigned; WebAssembly hands them over as signed.
    vaka_js_text_state__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_text_state: (id, text, start, end) => vakaHost().setTextState(id >>> 0, UTF8ToString(text), start, end),

    vaka_js_save_state__deps: ['$vakaHost'],
    vaka_js_save_state: (state) => vakaHost().setSaveState(state),
    vaka_js_ready__deps: ['$vakaHost'],
    vaka_js_ready: () => vakaHost().setReady(),
    vaka_js_fatal__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_fatal: (message) => vakaHost().fatal(UTF8ToString(message)),
    vaka_js_title__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_title: (title) => vakaHost().setTitle(UTF8ToString(title)),
    vaka_js_language__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_language: (tag) => vakaHost().setLanguage(UTF8ToString(tag)),
    vaka_js_query__deps: ['$stringToNewUTF8'],
    vaka_js_query: () => stringToNewUTF8(location.search.slice(1)),
    vaka_js_set_query__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_set_query: (query) => vakaHost().setQuery(UTF8ToString(query)),
    vaka_js_reload: () => location.reload(),
    vaka_js_is_apple__deps: ['$vakaHost'],
    vaka_js_is_apple: () => vakaHost().isApple,

    vaka_js_locale__deps: ['$stringToNewUTF8'],
    vaka_js_locale: () => stringToNewUTF8(navigator.language || Intl.DateTimeFormat().resolvedOptions().locale),
    vaka_js_zone_offset: (milliseconds) => -new Date(milliseconds).getTimezoneOffset(),

    vaka_js_save_file__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_save_file: (name, mime, data, size) =>
      vakaHost().saveFile(UTF8ToString(name), UTF8ToString(mime), HEAPU8.slice(data, data + size)),
    vaka_js_pick_file__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_pick_file: (accept, most, request) => vakaHost().pickFile(UTF8ToString(accept), most, request),
    vaka_js_accept_drops__deps: ['$vakaHost'],
    vaka_js_accept_drops: (most) => vakaHost().acceptDrops(most),

    vaka_js_store_new__deps: ['$vakaHost', '$vakaNative'],
    vaka_js_store_new: () => vakaHost().newStore(vakaNative()),
    vaka_js_store_delete__deps: ['$vakaHost'],
    vaka_js_store_delete: (store) => vakaHost().deleteStore(store),
    vaka_js_store_open__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_store_open: (store, name, request) => vakaHost().store(store).open(UTF8ToString(name), request),
    vaka_js_store_write__deps: ['$vakaHost'],
    vaka_js_store_write: (store, batch, count, request) => vakaHost().store(store).write(batch, count, request),
    vaka_js_store_close__deps: ['$vakaHost'],
    vaka_js_store_close: (store) => vakaHost().store(store).close(),
    vaka_js_store_destroy__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_store_destroy: (store, name, request) => vakaHost().store(store).destroy(UTF8ToString(name), request),

    vaka_js_vault_inspect__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_vault_inspect: (store, question) => vakaKeep().inspect(UTF8ToString(store), question),
    vaka_js_vault_protect__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_vault_protect: (store, passphrase, question) =>
      vakaKeep().protect(UTF8ToString(store), UTF8ToString(passphrase), question),
    vaka_js_vault_unlock__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_vault_unlock: (store, secret, question) =>
      vakaKeep().unlock(UTF8ToString(store), UTF8ToString(secret), question),
    vaka_js_vault_change__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_vault_change: (store, secret, passphrase, question) =>
      vakaKeep().changePassphrase(UTF8ToString(store), UTF8ToString(secret), UTF8ToString(passphrase), question),
    vaka_js_vault_renew_copy__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_vault_renew_copy: (from, copy, question) =>
      vakaKeep().renewCopy(UTF8ToString(from), UTF8ToString(copy), question),
    vaka_js_vault_share__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_vault_share: (from, to, question) =>
      vakaKeep().share(UTF8ToString(from), UTF8ToString(to), question),
    vaka_js_vault_lock__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_vault_lock: (store) => vakaKeep().lock(UTF8ToString(store)),
    vaka_js_vault_seal_file__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_vault_seal_file: (data, size, passphrase, question) =>
      vakaKeep().sealFile(HEAPU8.slice(data, data + size), UTF8ToString(passphrase), question),
    vaka_js_vault_unseal_file__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_vault_unseal_file: (data, size, passphrase, question) =>
      vakaKeep().unsealFile(HEAPU8.slice(data, data + size), UTF8ToString(passphrase), question),

    vaka_js_tabs_new__deps: ['$vakaKeep'],
    vaka_js_tabs_new: (guard) => vakaKeep().newTabs(guard),
    vaka_js_tabs_delete__deps: ['$vakaKeep'],
    vaka_js_tabs_delete: (tabs) => vakaKeep().deleteTabs(tabs),
    vaka_js_tabs_acquire__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_tabs_acquire: (tabs, store, question) => vakaKeep().acquire(tabs, UTF8ToString(store), question),
    vaka_js_tabs_take_over__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_tabs_take_over: (tabs, store, question) => vakaKeep().takeOver(tabs, UTF8ToString(store), question),
    vaka_js_tabs_release__deps: ['$vakaKeep'],
    vaka_js_tabs_release: (tabs) => vakaKeep().release(tabs),

    vaka_js_shares_origin: () => (location.protocol === 'file:' ? 1 : 0),

    vaka_js_note_read__deps: ['$vakaKeep', '$UTF8ToString', '$stringToNewUTF8'],
    vaka_js_note_read: (key) => {
      const note = vakaKeep().readNote(UTF8ToString(key));
      return note === null ? 0 : stringToNewUTF8(note);
    },
    vaka_js_note_write__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_note_write: (key, text) => vakaKeep().writeNote(UTF8ToString(key), UTF8ToString(text)),
    vaka_js_note_remove__deps: ['$vakaKeep', '$UTF8ToString'],
    vaka_js_note_remove: (key) => vakaKeep().removeNote(UTF8ToString(key)),
    vaka_js_room__deps: ['$vakaKeep'],
    vaka_js_room: (question) => vakaKeep().room(question),
    vaka_js_persist__deps: ['$vakaKeep'],
    vaka_js_persist: (question) => vakaKeep().persist(question),
  });
})();
