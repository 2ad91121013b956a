#pragma once

#include <initializer_list>
#include <string_view>

#include "ui/kit/ui.hpp"

/// Where things go. All distances in em.
namespace vaka::ui::kit {

enum class Align : std::uint8_t { start, center, end };

/// Empty space.
void gap(Ui& ui, float em = space::kMedium);

struct RowOptions {
    float gap = space::kSmall;
    Align align = Align::start;
};
/// Side by side, vertically centred on each other, onto a next line where there is no room.
Scope row(Ui& ui, std::string_view id, const RowOptions& options = {});
/// Inside a row: what follows goes to the right end.
void push_right(Ui& ui);

/// Limits what follows to `max_em` of width (reading width of forms and text).
Scope narrow(Ui& ui, float max_em);

/// Moves what follows to the right.
Scope indent(Ui& ui, float em = space::kLarge);

/// Columns that share the width by weight, and stack in compact width. Call `next` before each column's
/// contents, the first too.
///
///     auto columns = kit::columns(ui, {2, 1});
///     columns.next();  …left…
///     columns.next();  …right…
class [[nodiscard]] Columns {
public:
    Columns(Ui& ui, std::initializer_list<float> weights, float gap_em, float min_em);
    Columns(Ui& ui, int count, float gap_em);
    Columns(const Columns&) = delete;
    Columns& operator=(const Columns&) = delete;
    ~Columns();
    void next();

private:
    void leave();
    Ui& ui_;
    float weights_[6] = {};
    int count_ = 1, at_ = -1;
    float gap_ = 0, left_ = 0, right_ = 0, top_ = 0, bottom_ = 0, total_ = 0;
    bool inside_ = false;
};
/// See `Columns`. Stacked when a column would be narrower than `min_em`.
Columns columns(Ui& ui, std::initializer_list<float> weights, float gap_em = space::kSection,
                float min_em = 16);
/// As many equal columns as fit with at least `min_em` each, at most `max` (6); `next` wraps to a next line.
Columns grid(Ui& ui, float min_em, int max = 4, float gap_em = space::kLarge);

struct CardOptions {
    std::string_view heading = {};
    const char* icon = nullptr;
    int level = 2;                ///< Heading level.
    Tone tone = Tone::neutral;    ///< Not neutral: a line of that tone on the left.
    bool* open = nullptr;         ///< Given: the card can be folded; holds whether it is open.
    std::string_view aside = {};  ///< Quiet text at the right of the heading.
};
/// An area of its own. False when folded.
Scope card(Ui& ui, std::string_view id, const CardOptions& options = {});

/// A region that scrolls on its own. `height_em` 0: all that is left down to the bottom of the window.
Scope scroll_region(Ui& ui, std::string_view id, std::string_view name, float height_em = 0);

/// Only a semantic group or landmark; nothing is drawn.
Scope group(Ui& ui, std::string_view id, Role role, std::string_view name);

}  // namespace vaka::ui::kit
