#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/kit/ui.hpp"

namespace vaka::ui::screens {

/// Fewest characters of a new passphrase. NIST SP 800-63B asks for 8 and recommends room for long ones;
/// whoever holds a copy of the disk may guess without limit, hence more.
inline constexpr std::size_t kLeastPassphrase = 12;

/// A new passphrase, typed twice.
class NewPassphrase {
public:
    /// Draws the two fields, labelled `label` and "again". True when Enter was pressed in the second.
    bool draw(kit::Ui& ui, std::string_view label);
    /// The passphrase, and forgets it here; none while it is too short or the two differ: the fields then say
    /// so.
    std::optional<std::string> take();
    void clear();

private:
    std::string first_, second_;
    bool asked_ = false;  ///< Errors are shown once the person thought they were done.
};

/// One field for a secret that exists already. True when Enter was pressed in it.
bool secret_field(kit::Ui& ui, std::string_view id, std::string_view label, std::string& secret,
                  std::string_view error = {});

/// The recovery key of a workspace that was just protected, what it is for, and the way on once
/// `written_down` is ticked. True when that was taken.
bool draw_recovery_key(kit::Ui& ui, std::string_view key, bool& written_down);

/// Takes the text out of `secret` and leaves nothing of it behind.
std::string take_secret(std::string& secret);

}  // namespace vaka::ui::screens
