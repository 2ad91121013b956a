#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// Colours by role and sizes by name. Nothing in the interface names a colour or a pixel count of its own.
namespace vaka::ui::kit {

enum class Scheme : std::uint8_t { light, dark, high_contrast };

/// Colour roles. `x_container` is a quiet area in the tone of `x`; `on_x` is text and icons upon `x`.
enum class Color : std::uint8_t {
    surface,         ///< The page.
    surface_raised,  ///< Cards, bars, dialogs, menus.
    surface_sunken,  ///< Fields' ground, table heads, tracks.
    surface_hover,   ///< What the pointer is over.
    outline,         ///< Quiet lines between things.
    outline_strong,  ///< Borders of controls (3:1 against what is around them, WCAG 1.4.11).
    text,
    text_muted,
    primary,
    primary_hover,
    on_primary,
    primary_container,
    on_primary_container,
    info,
    info_container,
    on_info_container,
    success,
    success_container,
    on_success_container,
    warning,
    warning_container,
    on_warning_container,
    danger,
    danger_hover,
    on_danger,
    danger_container,
    on_danger_container,
    neutral_container,
    on_neutral_container,
    focus,      ///< The ring around what the keyboard is on.
    selection,  ///< Ground of selected text.
    scrim,      ///< Over the page behind a dialog.
    shadow,
    count_,
};

struct Rgba {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Rgba&) const = default;
};

/// The colour of `role` in `scheme`.
Rgba color(Scheme scheme, Color role);

/// WCAG 2.2 contrast ratio of two opaque colours, 1 to 21.
double contrast_ratio(Rgba one, Rgba other);

/// A foreground upon a background that some widget draws.
struct ColorPair {
    Color foreground, background;
};
/// Every pair that carries text: at least 4.5:1 in each scheme.
std::span<const ColorPair> text_pairs();
/// Every pair of a control's edge or a focus ring with its surroundings: at least 3:1 in each scheme.
std::span<const ColorPair> edge_pairs();

/// What a message, badge or area says by its colour; an icon or text always says it too.
enum class Tone : std::uint8_t { neutral, primary, info, success, warning, danger };

Color container_of(Tone tone);
Color on_container_of(Tone tone);
/// The strong colour of the tone, for icons and dots upon a surface.
Color accent_of(Tone tone);

/// Type scale.
enum class Type : std::uint8_t { small, body, strong, h3, h2, h1 };

enum class Weight : std::uint8_t { regular, semibold };

/// How a step of the type scale is set. Sizes are in CSS px at a text size of 100 %.
struct TypeStyle {
    float size = 16;
    float line_height = 1.4F;  ///< Times `size`.
    Weight weight = Weight::regular;
};
TypeStyle style_of(Type type);

/// Distances, in em of the body text (16 CSS px at 100 %).
namespace space {
inline constexpr float kHair = 0.125F;
inline constexpr float kTight = 0.25F;
inline constexpr float kSmall = 0.5F;
inline constexpr float kMedium = 0.75F;
inline constexpr float kLarge = 1.0F;
inline constexpr float kSection = 1.5F;
inline constexpr float kCardPadding = 1.125F;
inline constexpr float kControlRadius = 0.375F;
inline constexpr float kCardRadius = 0.5625F;
}  // namespace space

}  // namespace vaka::ui::kit
