#pragma once

#include <functional>
#include <string>
#include <string_view>

/// What the document and the browser offer beside the canvas. Free functions, because there is one document;
/// they keep no state on this side.
namespace vaka::platform {

/// What `<html data-save>` says.
enum class SaveState {
    saved,     ///< Everything is on the disk.
    saving,    ///< Something is on its way; leaving the page asks first.
    error,     ///< Not saved, and the reason is on the screen; leaving the page asks first.
    readonly,  ///< Another tab writes, or the store cannot be written: nothing to lose here.
};
void set_save_state(SaveState state);

/// `<html data-vaka="ready">`: takes the loading screen away. Call it when the first real screen can be
/// drawn.
void set_ready();
/// Shows the error page with `message` (plain text, already translated) and a button that reloads. Final.
void show_fatal(std::string_view message);

/// `document.title`.
void set_title(std::string_view title);
/// `<html lang>`; `tag` is BCP 47.
void set_language(std::string_view tag);

/// The address' query without `?`, percent-encoded as it is; empty when there is none.
std::string page_query();
/// Replaces the query in the address bar, without a history entry, so that a copied address leads here again.
void set_page_query(std::string_view query);

/// Calls `run` once after `seconds`, without drawing anything: for work that nobody sees.
void call_later(double seconds, std::function<void()> run);

/// Loads the page again.
void reload_page();

/// True on Apple systems, where shortcuts use Cmd.
bool is_apple();

}  // namespace vaka::platform
