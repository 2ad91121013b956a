#pragma once

#include <string>

#include "ui/screens/passphrase.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

/// What the person is about to do on the page; each dialog is open while its flag is set.
struct StoragePageState {
    bool sealing = false, protecting = false, changing = false, restoring_copy = false;
    NewPassphrase passphrase;
    std::string secret;       ///< The present passphrase, or that of a file.
    std::string chosen_copy;  ///< Store of the copy to put back.
    bool key_written_down = false;
};

/// Where the records are, what the browser says about keeping them, backups, kept copies, protection, checks.
void draw_storage_page(const Frame& frame, StoragePageState& state);

}  // namespace vaka::ui::screens
