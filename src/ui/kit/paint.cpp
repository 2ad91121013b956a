#include <cmath>

#include "base/text.hpp"
#include "ui/kit/internal.hpp"

namespace vaka::ui::kit {

namespace {

/// Atkinson Hyperlegible Next: ascender 984, descender 316 of 1000 (hhea). Dear ImGui's nominal size is their
/// sum, so that 16 px of type are 20.8 nominal.
constexpr float kNominalPerEm = 1.3F;

ImDrawList* canvas() {
    return ImGui::GetWindowDrawList();
}

ImU32 pack(Rgba color, float alpha) {
    return IM_COL32(color.r, color.g, color.b, static_cast<int>(static_cast<float>(color.a) * alpha));
}

}  // namespace

Face face(const Ui& ui, Type type) {
    const TypeStyle style = style_of(type);
    const float px = ui.em(style.size / 16.0F);
    ImFont* font = style.weight == Weight::semibold ? ui.impl().semibold : ui.impl().regular;
    return {font, std::round(px * kNominalPerEm), std::round(px * style.line_height)};
}

ImU32 tint(const Ui& ui, Color role) {
    return pack(color(ui.scheme(), role), ui.impl().alpha);
}

float text_width(const Face& face, std::string_view text) {
    if (text.empty()) return 0;
    ImFontBaked* baked = face.font->GetFontBaked(face.size);
    float width = 0;
    for (std::size_t at = 0; at < text.size();)
        width += baked->GetCharAdvance(text::next_code_point(text, at));
    return std::ceil(width);
}

std::vector<Line> wrap(const Face& face, std::string_view text, float width) {
    std::vector<Line> lines;
    ImFontBaked* baked = face.font->GetFontBaked(face.size);
    std::size_t begin = 0;
    std::size_t break_at = 0;  // 0: no place to break in this line yet
    float x = 0, x_at_break = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const char32_t character = text::next_code_point(text, at);
        if (character == U'\n') {
            lines.push_back({begin, here});
            begin = at;
            x = 0;
            break_at = 0;
            continue;
        }
        const float advance = baked->GetCharAdvance(character);
        // Spaces may hang over the edge; a word that alone is too long is cut at the edge.
        if (character != U' ' && x + advance > width && here > begin) {
            const std::size_t cut = break_at > begin ? break_at : here;
            x = break_at > begin ? x - x_at_break : 0;
            lines.push_back({begin, cut});
            begin = cut;
            break_at = 0;
        }
        x += advance;
        if (character == U' ' || character == U'-' || character == U'/' || character == U'–') {
            break_at = at;
            x_at_break = x;
        }
    }
    lines.push_back({begin, text.size()});
    return lines;
}

void fill(Ui& ui, const ImRect& box, Color role, float radius_em, int corners) {
    canvas()->AddRectFilled(box.Min, box.Max, tint(ui, role), ui.em(radius_em), corners);
}

void stroke(Ui& ui, const ImRect& box, Color role, float radius_em, float thickness) {
    const float half = thickness / 2;  // inside the box, on whole pixels
    canvas()->AddRect({box.Min.x + half, box.Min.y + half}, {box.Max.x - half, box.Max.y - half},
                      tint(ui, role), ui.em(radius_em) - half, ImDrawFlags_RoundCornersAll, thickness);
}

// Rounded boxes that grow and fade lie on each other; together they look like a blurred one.
void shadow(Ui& ui, const ImRect& box, float radius_em, float strength) {
    const bool high = strength > 1;
    const int rings = high ? 7 : 3;
    const float step = ui.em(high ? 0.125F : 0.0625F);
    for (int ring = 1; ring <= rings; ++ring) {
        const float fade = high ? 1.25F - static_cast<float>(ring) / static_cast<float>(rings) : 1.0F;
        const ImU32 dark = pack(color(ui.scheme(), Color::shadow), ui.impl().alpha * fade);
        const float out = step * static_cast<float>(ring);
        const float drop = step * (high ? 2.0F : 1.0F);
        canvas()->AddRectFilled({box.Min.x - out, box.Min.y - out + drop},
                                {box.Max.x + out, box.Max.y + out + drop}, dark, ui.em(radius_em) + out);
    }
}

void write(Ui& ui, ImVec2 at, const Face& face, Color role, std::string_view text, float max_width) {
    if (text.empty()) return;
    const ImVec2 pen{std::round(at.x), std::round(at.y + (face.line_height - face.size) / 2)};
    const ImU32 ink = tint(ui, role);
    if (max_width <= 0 || text_width(face, text) <= max_width) {
        canvas()->AddText(face.font, face.size, pen, ink, text.data(), text.data() + text.size());
        return;
    }
    static constexpr std::string_view kEllipsis = "…";
    const float room = max_width - text_width(face, kEllipsis);
    ImFontBaked* baked = face.font->GetFontBaked(face.size);
    std::size_t end = 0;
    float x = 0;
    for (std::size_t next = 0; next < text.size();) {
        x += baked->GetCharAdvance(text::next_code_point(text, next));
        if (x > room) break;
        end = next;
    }
    const std::string cut = text::cat(text.substr(0, end), kEllipsis);
    canvas()->AddText(face.font, face.size, pen, ink, cut.data(), cut.data() + cut.size());
}

void write_centered(Ui& ui, const ImRect& box, const Face& face, Color role, std::string_view text,
                    float align) {
    const float free = box.GetWidth() - text_width(face, text);
    const float x = box.Min.x + std::max(0.0F, free * align);
    const float y = box.Min.y + (box.GetHeight() - face.line_height) / 2;
    write(ui, {x, y}, face, role, text, box.GetWidth());
}

void draw_icon(Ui& ui, ImVec2 center, const char* icon, Color role, float size_em) {
    if (icon == nullptr) return;
    const float size = std::round(ui.em(size_em));
    const ImVec2 at{std::round(center.x - size / 2), std::round(center.y - size / 2)};
    canvas()->AddText(ui.impl().icons, size, at, tint(ui, role), icon);
}

void focus_ring(Ui& ui, const ImRect& box, float radius_em) {
    const float thick = std::round(ui.em(0.125F));
    const float out = thick * 2;
    const ImVec2 min{box.Min.x - out, box.Min.y - out};
    const ImVec2 max{box.Max.x + out, box.Max.y + out};
    canvas()->AddRect(min, max, tint(ui, Color::focus), ui.em(radius_em) + out, ImDrawFlags_RoundCornersAll,
                      thick);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    if (const std::size_t at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
    return text;
}

}  // namespace vaka::ui::kit
