// The seam between the test programs and the page that loads them: the storage of the site (web/storage.mjs) and a way to
// tell the page something. The page passes Module.host = { newStore(native), report(text) }.
'use strict';

(() => {
  const exported = ['vaka_load_begin', 'vaka_load_entry', 'vaka_loaded', 'vaka_load_failed', 'vaka_stored'];
  const native = exported.map((name) => `${name.slice('vaka_'.length)}: _${name}`).join(', ');

  addToLibrary({
    $programStores: '[]',
    $programNative__deps: [...exported, 'malloc', 'free', '$UTF8ToString', '$stringToNewUTF8'],
    $programNative: `() => ({ ${native}, malloc: _malloc, free: _free, text: UTF8ToString, newText: stringToNewUTF8,
      bytes: () => HEAPU8, words: () => HEAPU32 })`,

    program_report__deps: ['$UTF8ToString'],
    program_report: (text) => Module['host'].report(UTF8ToString(text)),
    program_query__deps: ['$stringToNewUTF8'],
    program_query: () => stringToNewUTF8(location.search.slice(1)),

    vaka_js_store_new__deps: ['$programNative', '$programStores'],
    vaka_js_store_new: () => programStores.push(Module['host'].newStore(programNative())) - 1,
    vaka_js_store_delete__deps: ['$programStores'],
    vaka_js_store_delete: (store) => {
      programStores[store].close();
      programStores[store] = null;
    },
    vaka_js_store_open__deps: ['$programStores', '$UTF8ToString'],
    vaka_js_store_open: (store, name, request) => programStores[store].open(UTF8ToString(name), request),
    vaka_js_store_write__deps: ['$programStores'],
    vaka_js_store_write: (store, batch, count, request) => programStores[store].write(batch, count, request),
    vaka_js_store_close__deps: ['$programStores'],
    vaka_js_store_close: (store) => programStores[store].close(),
    vaka_js_store_destroy__deps: ['$programStores', '$UTF8ToString'],
    vaka_js_store_destroy: (store, name, request) => programStores[store].destroy(UTF8ToString(name), request),
  });
})();
