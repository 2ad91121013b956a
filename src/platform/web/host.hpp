#pragma once

#include <cstddef>
#include <cstdint>

/// What the page's JavaScript offers (`web/library_vaka.js` hands each call on to `web/host.mjs`). Strings
/// are UTF-8; those returned are the caller's to `free`. The other direction, what JavaScript calls, is in
/// `events.cpp`, `files.cpp`, `idb_storage.cpp`, `question.cpp`, `web_keeper.cpp` and `web_tab_guard.cpp`,
/// beside what it serves.
extern "C" {

// The page: `page` comes back as the first argument of every event.
void vaka_js_attach(void* page);
void vaka_js_detach();
void vaka_js_wake(int frames);
void vaka_js_wake_in(double seconds);
void vaka_js_frames(double count);
void vaka_js_crash(const char* message);

void vaka_js_cursor(int shape);
void vaka_js_clipboard(const char* text);

// The mirror: one message a frame at most.
void vaka_js_mirror(const std::uint8_t* ops, std::size_t size);
void vaka_js_mirror_reset();
void vaka_js_announce(const char* text, int assertive);
// Selection in UTF-16 units, `end` is the caret; whether the element shows it now.
int vaka_js_text_state(std::uint32_t node, const char* text, int start, int end);

// The document (browser.hpp).
void vaka_js_save_state(int state);
void vaka_js_ready();
void vaka_js_fatal(const char* message);
void vaka_js_title(const char* title);
void vaka_js_language(const char* tag);
char* vaka_js_query();
void vaka_js_set_query(const char* query);
void vaka_js_reload();
int vaka_js_is_apple();

// Ports.
char* vaka_js_locale();
int vaka_js_zone_offset(double milliseconds);
void vaka_js_save_file(const char* name, const char* mime, const std::uint8_t* data, std::size_t size);
void vaka_js_pick_file(const char* accept, double most, void* request);
void vaka_js_accept_drops(double most);

int vaka_js_store_new();
void vaka_js_store_delete(int store);
void vaka_js_store_open(int store, const char* name, void* request);
void vaka_js_store_write(int store, const void* batch, std::size_t count, void* request);
void vaka_js_store_close(int store);
void vaka_js_store_destroy(int store, const char* name, void* request);

// Keeping stores safe: a `question` (question.hpp) is answered once, later.
void vaka_js_vault_inspect(const char* store, void* question);
void vaka_js_vault_protect(const char* store, const char* passphrase, void* question);
void vaka_js_vault_unlock(const char* store, const char* secret, void* question);
void vaka_js_vault_change(const char* store, const char* secret, const char* passphrase, void* question);
void vaka_js_vault_share(const char* from, const char* to, void* question);
void vaka_js_vault_renew_copy(const char* from, const char* copy, void* question);
void vaka_js_vault_lock(const char* store);
int vaka_js_shares_origin();
void vaka_js_vault_seal_file(const std::uint8_t* data, std::size_t size, const char* passphrase,
                             void* question);
void vaka_js_vault_unseal_file(const std::uint8_t* data, std::size_t size, const char* passphrase,
                               void* question);

// `guard` comes back with what other tabs do.
int vaka_js_tabs_new(void* guard);
void vaka_js_tabs_delete(int tabs);
void vaka_js_tabs_acquire(int tabs, const char* store, void* question);
void vaka_js_tabs_take_over(int tabs, const char* store, void* question);
void vaka_js_tabs_release(int tabs);

// Null when there is no such note.
char* vaka_js_note_read(const char* key);
void vaka_js_note_write(const char* key, const char* text);
void vaka_js_note_remove(const char* key);
void vaka_js_room(void* request);
void vaka_js_persist(void* question);
}
