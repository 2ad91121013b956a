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
    'vaka_answer', 'vaka_load_entry', 'vaka_loaded', 'vaka_load_failed', 'vaka_stored',
  ];
  const native = exported.map((name) => `${name.slice('vaka_'.length)}: _${name}`).join(', ');

  addToLibrary({
    $vakaHost: `() => Module['host']`,

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
    vaka_js_lock__deps: ['$vakaHost', '$UTF8ToString'],
    vaka_js_lock: (name, answer) => vakaHost().lock(UTF8ToString(name), answer),
    vaka_js_persist__deps: ['$vakaHost'],
    vaka_js_persist: (answer) => vakaHost().persist(answer),
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
  });
})();
