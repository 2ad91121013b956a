#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/kit/text_edit.hpp"
#include "ui/kit/ui.hpp"

/// What the widgets' implementations share. Screens do not include this.
namespace vaka::ui::kit {

/// What a focus stop is, for choosing where a dialog's focus starts.
enum class StopKind : std::uint8_t { other, field, primary, close };

/// Something that Tab stops at, in drawing order.
struct Stop {
    std::uint32_t id = 0;
    int layer = 0;  ///< Number of dialogs it lies in.
    StopKind kind = StopKind::other;
};

/// A box that things are placed into, from top to bottom or, in a row, side by side.
struct Region {
    float left = 0, right = 0;
    float y = 0;       ///< Where the next thing goes (before the gap).
    float bottom = 0;  ///< Lowest edge so far.
    float gap = 0;     ///< Between things.
    bool started = false;
    // Rows:
    bool row = false;
    std::uint32_t id = 0;
    float x = 0, line_top = 0, line_height = 0, line_gap = 0;
    int line = 0;
    bool line_started = false;
    float pushed_at = -1;  ///< x where `push_right` was, in this line; negative for none.
    float align = 0;       ///< 0 start, 0.5 center, 1 end.
};

/// A list above the page: of a choice or a menu.
struct Popup {
    std::uint32_t owner = 0;  ///< Stop that opened it; 0: closed.
    std::size_t active = 0;
    bool fresh = false;  ///< Opened in this frame: scroll to the active item.
    std::string typed;   ///< Type-ahead.
    double typed_at = 0;
};

struct OpenDialog {
    std::uint32_t id = 0;
    std::uint32_t return_focus = 0;
    bool return_visible = false;
    bool seen = false;  ///< Drawn in this frame.
    bool fresh = true;  ///< Not yet given the focus.
    bool* open = nullptr;
};

struct Toast {
    std::uint32_t number = 0;
    std::string text, action;
    Tone tone = Tone::neutral;
    double until = 0;  ///< 0: until dismissed.
};

/// The field that takes typing.
struct Editing {
    std::uint32_t id = 0;
    TextEdit edit;
    std::string original;  ///< When editing began, for Esc.
    std::optional<std::string>
        typed_over;          ///< The text before `replace_text` changed it since the last frame.
    bool read_only = false;  ///< May be read, selected and copied, not changed.
    bool dirty = false;      ///< Changed since it began or since the last commit.
    bool dragging = false;   ///< The mouse selects.
    float scroll = 0;        ///< Of the text inside the field, pixels.
    float wish_x = -1;       ///< Column that Up and Down keep.
    bool reveal = false;     ///< Scroll so that the caret shows.
};

/// A field that was left with changes for one that is drawn earlier, and has not reported it yet.
struct LeftField {
    std::uint32_t id = 0;
    std::string original, text;
};

struct HookItem {
    std::uint32_t id = 0;
    ImRect box;
    std::string label;
};

struct Ui::Impl {
    // ---- fonts and time
    ImFont* regular = nullptr;
    ImFont* semibold = nullptr;
    ImFont* icons = nullptr;
    double now = 0;
    int settle = 4;
    std::vector<double> wakes;
    float width = 0, height = 0;
    float bottom_bar = 0;  ///< Height of the navigation at the bottom, where there is one.
    float alpha = 1;       ///< 0 while a thing is measured in its first frame.

    // ---- keyboard
    std::uint32_t focused = 0;
    bool focus_visible = false;
    std::uint32_t arrived =
        0;            ///< Stop that has just got the focus by key or action; a widget may react once.
    int waiting = 0;  ///< Frames in which the focused thing may still appear before the focus is given up.
    bool reveal_focus = false;
    std::vector<Stop> stops, last_stops;
    std::size_t last_index =
        0;  ///< Place of the focus in `last_stops`, kept when the focused thing vanishes.
    std::vector<ImGuiKeyChord> used_keys;
    bool clicked_stop = false;
    Editing editing;
    std::vector<LeftField> left_fields;
    std::size_t submitted_layer =
        SIZE_MAX;  ///< Enter was pressed in a one-line field inside this many dialogs.

    // ---- layout
    std::vector<Region> regions;
    std::vector<std::uint32_t> scrollers;
    std::unordered_map<std::uint32_t, std::uint32_t> sequence;  ///< Automatic ids, per id scope.
    std::unordered_map<std::uint32_t, float> memory;            ///< Sizes known from the last frame.
    std::vector<std::unique_ptr<ImDrawListSplitter>> splitters;
    std::size_t splitters_used = 0;

    // ---- above the page
    Popup popup;
    std::vector<OpenDialog> dialogs;
    std::vector<std::uint32_t> layers;  ///< Dialogs around what is being drawn.
    std::vector<Toast> toasts;
    std::uint32_t next_toast = 1;
    struct Tip {
        std::uint32_t id = 0;
        double since = 0;
        bool asked = false;  ///< In this frame.
        ImRect anchor;
        std::string text;
    } tip;
    struct DateText {
        std::uint32_t id = 0;
        std::string text;
        std::string stood_for;  ///< How the value read when typing began: another value makes the text void.
        bool judged = false;    ///< Typing ended and it was no date.
    };
    std::vector<DateText> dates;  ///< Date fields whose text is not (yet) their value.

    // ---- audit
    bool auditing = false;
    std::vector<HookItem> items;

    struct OpenCard {
        ImRect box;  ///< Outer edge; the bottom is not known yet.
        Tone tone = Tone::neutral;
    };
    std::vector<OpenCard> cards;
};

// ---- layout (layout.cpp)
// -------------------------------------------------------------------------------------------

Region& region(Ui& ui);
/// Room for something `width` wide (at most what there is; 0: all there is) and `height` tall. Whole pixels.
ImRect place(Ui& ui, float width, float height);
/// Width that a thing of `natural` width gets: all of the line at most.
float fitting(Ui& ui, float natural);
/// Width of a control that asks for `width_em`, 0 meaning all; in a row "all" is the rest of the line.
float control_width(Ui& ui, float width_em);
/// A region inside `box`; `pop_region` returns its lowest edge.
void push_region(Ui& ui, const ImRect& box, float gap);
float pop_region(Ui& ui);
/// Value remembered from the last frame; `remember` asks for a frame when it changed.
float recall(Ui& ui, std::uint32_t key, float otherwise);
void remember(Ui& ui, std::uint32_t key, float value);
std::uint32_t mix(std::uint32_t seed, std::uint32_t value);
/// Id for something that has no name of its own: from its place in the scope.
std::uint32_t automatic_id(Ui& ui);
/// A scrolling child window over `box` whose node is `id`; contents are placed with `padding` around.
void begin_scroller(Ui& ui, std::uint32_t id, const char* window_name, const ImRect& box, float padding_x,
                    float padding_y, float max_width);
void end_scroller(Ui& ui, float padding_bottom);
/// A window over the whole canvas, above the page, that catches the pointer.
void begin_overlay(Ui& ui, std::uint32_t id);
void end_overlay(Ui& ui);

/// What is drawn until `end_ground` lies above the ground that is painted then, when its size is known.
void begin_ground(Ui& ui);
/// Switches to the ground; paint it, then call `end_ground`.
void switch_to_ground(Ui& ui);
void end_ground(Ui& ui);

// ---- painting (paint.cpp)
// ------------------------------------------------------------------------------------------

struct Face {
    ImFont* font = nullptr;
    float size = 0;         ///< Nominal size in whole pixels.
    float line_height = 0;  ///< Pixels.
};
Face face(const Ui& ui, Type type);

ImU32 tint(const Ui& ui, Color role);
float text_width(const Face& face, std::string_view text);
/// Where lines of `text` begin and end when wrapped at `width`; at least one line.
struct Line {
    std::size_t begin = 0, end = 0;
};
std::vector<Line> wrap(const Face& face, std::string_view text, float width);

void fill(Ui& ui, const ImRect& box, Color role, float radius_em = 0,
          int corners = ImDrawFlags_RoundCornersAll);
void stroke(Ui& ui, const ImRect& box, Color role, float radius_em, float thickness);
void shadow(Ui& ui, const ImRect& box, float radius_em, float strength = 1);
/// One line with its line box's top left at `at`; cut with an ellipsis beyond `max_width` (0: never).
void write(Ui& ui, ImVec2 at, const Face& face, Color role, std::string_view text, float max_width = 0);
/// One line, vertically centred in `box`, from its left plus `inset`.
void write_centered(Ui& ui, const ImRect& box, const Face& face, Color role, std::string_view text,
                    float align = 0.5F);
/// An icon centred on `center`; `size` in em.
void draw_icon(Ui& ui, ImVec2 center, const char* icon, Color role, float size_em = 1.125F);
/// The ring around a focused control.
void focus_ring(Ui& ui, const ImRect& box, float radius_em);
std::string replaced(std::string text, std::string_view what, std::string_view with);
/// Paragraph of static text at the next place; returns its box.
ImRect paragraph(Ui& ui, const Face& face, Color role, std::string_view text);

/// The sign that says a tone to who cannot see its colour (badge.cpp).
const char* icon_of(Tone tone);

/// A badge for tables and lists: its size, and its paint without a node (badge.cpp).
ImVec2 badge_size(const Ui& ui, std::string_view text, const char* icon);
void paint_badge(Ui& ui, const ImRect& box, std::string_view text, Tone tone, const char* icon);

// ---- interaction (interact.cpp)
// ------------------------------------------------------------------------------------

struct Interaction {
    bool hovered = false, held = false;
    bool pressed = false;   ///< By whatever means.
    bool by_mouse = false;  ///< `pressed` by a click.
    bool focused = false;   ///< Has the keyboard.
    bool ring = false;      ///< Has it, and it shows.
    bool arrived = false;   ///< Got it in this frame, by key or action.
};
enum class Stops : std::uint8_t { yes, no };
enum class Keys : std::uint8_t { press, none };  ///< Whether Enter and Space press it.
struct Behaviour {
    bool disabled = false;
    Stops stops = Stops::yes;
    Keys keys = Keys::press;
    StopKind kind = StopKind::other;
    ImGuiMouseCursor cursor = ImGuiMouseCursor_Hand;
};
/// Mouse, keyboard, focus and semantic actions of one item.
Interaction interact(Ui& ui, std::uint32_t id, const ImRect& box, const Behaviour& behaviour = {});
/// True when `key` without Ctrl and Alt is pressed and nobody used it; it is used then.
bool take_key(Ui& ui, ImGuiKey key);
bool take_chord(Ui& ui, ImGuiKeyChord chord);
/// The keyboard goes to `id`; `visible` shows the ring.
void give_focus(Ui& ui, std::uint32_t id, bool visible);
/// Whether keys may reach what is being drawn now: no dialog lies above it.
bool in_top_layer(const Ui& ui);
/// Shows `text` by the item when the pointer rests on it or the keyboard is on it.
void tooltip(Ui& ui, std::uint32_t id, const ImRect& box, std::string_view text, const Interaction& state);
void draw_tooltip(Ui& ui);
/// Tells Dear ImGui whom its test-engine hooks report to (imgui_hooks.cpp).
void install_hooks(Ui& ui);
/// Ends editing; the field reports the commit when it is drawn next.
void stop_editing(Ui& ui);

Box to_box(const ImRect& rect);
/// A node of this place: scroller and the states that follow from `state` filled in.
Node node_of(Ui& ui, std::uint32_t id, Role role, std::string_view name, const ImRect& box,
             const Interaction* state = nullptr);

// ---- popup lists (popup.cpp)
// ---------------------------------------------------------------------------------------

struct PopupItem {
    std::string_view label;
    std::string_view description = {};
    const char* icon = nullptr;
    bool disabled = false;
    bool danger = false;
    bool chosen = false;
};
enum class PopupKind : std::uint8_t { listbox, menu };
void open_popup(Ui& ui, std::uint32_t owner, std::size_t active);
/// Draws the list under (or above) `anchor` while it is open; the index taken in this frame.
std::optional<std::size_t> popup_list(Ui& ui, std::uint32_t owner, const ImRect& anchor,
                                      std::span<const PopupItem> items, PopupKind kind,
                                      std::string_view name);

}  // namespace vaka::ui::kit
