#include "ui/kit/theme.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace vaka::ui::kit {

namespace {

constexpr std::size_t kRoles = static_cast<std::size_t>(Color::count_);
using Palette = std::array<Rgba, kRoles>;

constexpr Rgba hex(std::uint32_t rgb, std::uint8_t alpha = 255) {
    return {static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>(rgb >> 8U),
            static_cast<std::uint8_t>(rgb), alpha};
}

/// Builds a palette from pairs, so that each line names its role.
struct Entry {
    Color role;
    Rgba value;
};
template <std::size_t N>
constexpr Palette palette(const std::array<Entry, N>& entries) {
    static_assert(N == kRoles, "every role needs a colour");
    Palette out{};
    for (const Entry& entry : entries) out.at(static_cast<std::size_t>(entry.role)) = entry.value;
    return out;
}

// Deep teal on warm off-white: calm, clinical without being cold.
constexpr Palette kLight = palette(std::to_array<Entry>({
    {Color::surface, hex(0xF6F4EF)},
    {Color::surface_raised, hex(0xFFFFFF)},
    {Color::surface_sunken, hex(0xF1EEE7)},
    {Color::surface_hover, hex(0xECE8DF)},
    {Color::outline, hex(0xE0DBCF)},
    {Color::outline_strong, hex(0x85817A)},
    {Color::text, hex(0x1E2A2E)},
    {Color::text_muted, hex(0x5A6468)},
    {Color::primary, hex(0x0F5C63)},
    {Color::primary_hover, hex(0x0A474D)},
    {Color::on_primary, hex(0xFFFFFF)},
    {Color::primary_container, hex(0xD9ECEB)},
    {Color::on_primary_container, hex(0x0B444A)},
    {Color::info, hex(0x2A5F95)},
    {Color::info_container, hex(0xDFEAF6)},
    {Color::on_info_container, hex(0x1F4A77)},
    {Color::success, hex(0x2C6B40)},
    {Color::success_container, hex(0xDDEFE0)},
    {Color::on_success_container, hex(0x1E5230)},
    {Color::warning, hex(0x8A5500)},
    {Color::warning_container, hex(0xFBEBCB)},
    {Color::on_warning_container, hex(0x6B4200)},
    {Color::danger, hex(0xA62B33)},
    {Color::danger_hover, hex(0x861F27)},
    {Color::on_danger, hex(0xFFFFFF)},
    {Color::danger_container, hex(0xFAE1E0)},
    {Color::on_danger_container, hex(0x82202A)},
    {Color::neutral_container, hex(0xEAE6DD)},
    {Color::on_neutral_container, hex(0x4A5257)},
    {Color::focus, hex(0x1B6FA8)},
    {Color::selection, hex(0xBFE0E0)},
    {Color::scrim, hex(0x16262B, 128)},
    {Color::shadow, hex(0x2A2417, 8)},
}));

constexpr Palette kDark = palette(std::to_array<Entry>({
    {Color::surface, hex(0x12191E)},
    {Color::surface_raised, hex(0x1B242B)},
    {Color::surface_sunken, hex(0x151D23)},
    {Color::surface_hover, hex(0x26323A)},
    {Color::outline, hex(0x2E3A43)},
    {Color::outline_strong, hex(0x73828C)},
    {Color::text, hex(0xE8EBEA)},
    {Color::text_muted, hex(0xA5B0B6)},
    {Color::primary, hex(0x7CCBC8)},
    {Color::primary_hover, hex(0x9ADAD7)},
    {Color::on_primary, hex(0x07292C)},
    {Color::primary_container, hex(0x1C4247)},
    {Color::on_primary_container, hex(0xBCE6E4)},
    {Color::info, hex(0x8FBDEB)},
    {Color::info_container, hex(0x1F3852)},
    {Color::on_info_container, hex(0xC3DCF5)},
    {Color::success, hex(0x8CCB9B)},
    {Color::success_container, hex(0x1E3D2A)},
    {Color::on_success_container, hex(0xC0E5C9)},
    {Color::warning, hex(0xE6B566)},
    {Color::warning_container, hex(0x463513)},
    {Color::on_warning_container, hex(0xF4DCAE)},
    {Color::danger, hex(0xF09A97)},
    {Color::danger_hover, hex(0xF6B3B0)},
    {Color::on_danger, hex(0x3B0A0D)},
    {Color::danger_container, hex(0x4E2328)},
    {Color::on_danger_container, hex(0xF8CDCB)},
    {Color::neutral_container, hex(0x2A343B)},
    {Color::on_neutral_container, hex(0xCBD3D6)},
    {Color::focus, hex(0x8CC8F2)},
    {Color::selection, hex(0x2A5C62)},
    {Color::scrim, hex(0x000000, 150)},
    {Color::shadow, hex(0x000000, 26)},
}));

// For those who asked their system for more contrast: black and white, edges that stand out.
constexpr Palette kHighContrast = palette(std::to_array<Entry>({
    {Color::surface, hex(0x000000)},
    {Color::surface_raised, hex(0x000000)},
    {Color::surface_sunken, hex(0x0A0A0A)},
    {Color::surface_hover, hex(0x2B2B2B)},
    {Color::outline, hex(0xB4B4B4)},
    {Color::outline_strong, hex(0xFFFFFF)},
    {Color::text, hex(0xFFFFFF)},
    {Color::text_muted, hex(0xE2E2E2)},
    {Color::primary, hex(0x8CF5EE)},
    {Color::primary_hover, hex(0xC9FFFB)},
    {Color::on_primary, hex(0x000000)},
    {Color::primary_container, hex(0x003B3E)},
    {Color::on_primary_container, hex(0xFFFFFF)},
    {Color::info, hex(0xA9D4FF)},
    {Color::info_container, hex(0x00254A)},
    {Color::on_info_container, hex(0xFFFFFF)},
    {Color::success, hex(0x9CF5B0)},
    {Color::success_container, hex(0x00330F)},
    {Color::on_success_container, hex(0xFFFFFF)},
    {Color::warning, hex(0xFFD86B)},
    {Color::warning_container, hex(0x3D2C00)},
    {Color::on_warning_container, hex(0xFFFFFF)},
    {Color::danger, hex(0xFFB3AE)},
    {Color::danger_hover, hex(0xFFD6D3)},
    {Color::on_danger, hex(0x000000)},
    {Color::danger_container, hex(0x4A0006)},
    {Color::on_danger_container, hex(0xFFFFFF)},
    {Color::neutral_container, hex(0x262626)},
    {Color::on_neutral_container, hex(0xFFFFFF)},
    {Color::focus, hex(0xFFF04A)},
    {Color::selection, hex(0x00565C)},
    {Color::scrim, hex(0x000000, 190)},
    {Color::shadow, hex(0x000000, 0)},
}));

constexpr auto kTextPairs = std::to_array<ColorPair>({
    {Color::text, Color::surface},
    {Color::text, Color::surface_raised},
    {Color::text, Color::surface_sunken},
    {Color::text, Color::surface_hover},
    {Color::text, Color::selection},
    {Color::text_muted, Color::surface},
    {Color::text_muted, Color::surface_raised},
    {Color::text_muted, Color::surface_sunken},
    {Color::text_muted, Color::surface_hover},
    {Color::primary, Color::surface},
    {Color::primary, Color::surface_raised},
    {Color::primary, Color::surface_sunken},
    {Color::primary, Color::surface_hover},
    {Color::on_primary, Color::primary},
    {Color::on_primary, Color::primary_hover},
    {Color::on_primary_container, Color::primary_container},
    {Color::info, Color::surface_raised},
    {Color::info, Color::surface},
    {Color::on_info_container, Color::info_container},
    {Color::success, Color::surface_raised},
    {Color::success, Color::surface},
    {Color::on_success_container, Color::success_container},
    {Color::warning, Color::surface_raised},
    {Color::warning, Color::surface},
    {Color::on_warning_container, Color::warning_container},
    {Color::danger, Color::surface},
    {Color::danger, Color::surface_raised},
    {Color::danger, Color::surface_hover},
    {Color::on_danger, Color::danger},
    {Color::on_danger, Color::danger_hover},
    {Color::on_danger_container, Color::danger_container},
    {Color::on_neutral_container, Color::neutral_container},
});

constexpr auto kEdgePairs = std::to_array<ColorPair>({
    {Color::outline_strong, Color::surface},
    {Color::outline_strong, Color::surface_raised},
    {Color::outline_strong, Color::surface_sunken},
    {Color::focus, Color::surface},
    {Color::focus, Color::surface_raised},
    {Color::focus, Color::surface_sunken},
    {Color::primary, Color::primary_container},
    {Color::primary, Color::surface_sunken},
});

// WCAG 2.2, "relative luminance": linearise each sRGB channel, then weigh.
double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Rgba color) {
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

}  // namespace

Rgba color(Scheme scheme, Color role) {
    const Palette& from = scheme == Scheme::light ? kLight : scheme == Scheme::dark ? kDark : kHighContrast;
    return from.at(static_cast<std::size_t>(role));
}

double contrast_ratio(Rgba one, Rgba other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

std::span<const ColorPair> text_pairs() {
    return kTextPairs;
}
std::span<const ColorPair> edge_pairs() {
    return kEdgePairs;
}

Color container_of(Tone tone) {
    switch (tone) {
        case Tone::neutral:
            return Color::neutral_container;
        case Tone::primary:
            return Color::primary_container;
        case Tone::info:
            return Color::info_container;
        case Tone::success:
            return Color::success_container;
        case Tone::warning:
            return Color::warning_container;
        case Tone::danger:
            return Color::danger_container;
    }
    return Color::neutral_container;
}

Color on_container_of(Tone tone) {
    switch (tone) {
        case Tone::neutral:
            return Color::on_neutral_container;
        case Tone::primary:
            return Color::on_primary_container;
        case Tone::info:
            return Color::on_info_container;
        case Tone::success:
            return Color::on_success_container;
        case Tone::warning:
            return Color::on_warning_container;
        case Tone::danger:
            return Color::on_danger_container;
    }
    return Color::on_neutral_container;
}

Color accent_of(Tone tone) {
    switch (tone) {
        case Tone::neutral:
            return Color::text_muted;
        case Tone::primary:
            return Color::primary;
        case Tone::info:
            return Color::info;
        case Tone::success:
            return Color::success;
        case Tone::warning:
            return Color::warning;
        case Tone::danger:
            return Color::danger;
    }
    return Color::text_muted;
}

TypeStyle style_of(Type type) {
    switch (type) {
        case Type::small:
            return {14, 1.4F, Weight::regular};
        case Type::body:
            return {16, 1.45F, Weight::regular};
        case Type::strong:
            return {16, 1.45F, Weight::semibold};
        case Type::h3:
            return {17, 1.35F, Weight::semibold};
        case Type::h2:
            return {20, 1.3F, Weight::semibold};
        case Type::h1:
            return {26, 1.25F, Weight::semibold};
    }
    return {};
}

}  // namespace vaka::ui::kit
