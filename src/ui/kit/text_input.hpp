#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ui/kit/ui.hpp"

/// For the platform: the field that takes typing. A browser has many ways of putting text into a field
/// (layouts, dead keys, composition, dictation, correction, paste), and all of them come down to replacing a
/// range. Offsets are bytes.
namespace vaka::ui::kit {

struct TextInput {
    std::uint32_t node = 0;
    std::string_view text;  ///< Valid until the next frame or the next change.
    std::size_t anchor = 0, caret = 0;
};

/// Empty when no field is being edited.
std::optional<TextInput> text_input(const Ui& ui);

/// Replaces [`begin`, `end`) as typing does: it can be undone, and the field reports it as edited in the next
/// frame. The caret goes behind `with`. Does nothing when no field is being edited.
void replace_text(Ui& ui, std::size_t begin, std::size_t end, std::string_view with);

/// Sets selection and caret. Does nothing when no field is being edited.
void select_text(Ui& ui, std::size_t anchor, std::size_t caret);

}  // namespace vaka::ui::kit
