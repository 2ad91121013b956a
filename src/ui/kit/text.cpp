#include "ui/kit/text.hpp"

#include <algorithm>

#include "ui/kit/button.hpp"
#include "ui/kit/internal.hpp"
#include "ui/kit/layout.hpp"

namespace vaka::ui::kit {

namespace {

/// Width of the widest line when nothing wraps.
float natural_width(const Face& face, std::string_view text) {
    float widest = 0;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        widest = std::max(widest, text_width(face, text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return widest;
}

void file(Ui& ui, Role role, std::string_view text, const ImRect& box) {
    ui.tree().add(node_of(ui, automatic_id(ui), role, text, box));
}

Role role_for(const Ui& ui) {
    return ui.impl().regions.back().row ? Role::text : Role::paragraph;
}

}  // namespace

ImRect paragraph(Ui& ui, const Face& face, Color role, std::string_view text) {
    const bool in_row = region(ui).row;
    const float natural = natural_width(face, text);
    const float width = fitting(ui, in_row ? natural : 0);
    const float wrap_at = in_row && width > 0 ? width : region(ui).right - region(ui).left;
    const std::vector<Line> lines = wrap(face, text, natural <= wrap_at ? natural + 1 : wrap_at);
    const ImRect box = place(ui, in_row ? width : 0, face.line_height * static_cast<float>(lines.size()));
    if (!ImGui::GetCurrentWindow()->ClipRect.Overlaps(box)) return box;
    ImVec2 pen = box.Min;
    for (const Line& line : lines) {
        write(ui, pen, face, role, text.substr(line.begin, line.end - line.begin));
        pen.y += face.line_height;
    }
    return box;
}

void heading(Ui& ui, int level, std::string_view text, const char* icon) {
    const Face title = face(ui, level == 1 ? Type::h1 : level == 2 ? Type::h2 : Type::h3);
    ImRect box;
    if (icon == nullptr) {
        box = paragraph(ui, title, Color::text, text);
    } else {
        const float inset = title.line_height + ui.em(0.25F);
        const float width = fitting(ui, text_width(title, text) + inset);
        box = place(ui, region(ui).row ? width : 0, title.line_height);
        draw_icon(ui, {box.Min.x + title.line_height / 2, box.GetCenter().y}, icon, Color::primary,
                  title.line_height / ui.em(1) * 0.85F);
        write(ui, {box.Min.x + inset, box.Min.y}, title, Color::text, text, box.GetWidth() - inset);
    }
    Node node = node_of(ui, automatic_id(ui), Role::heading, text, box);
    node.level = static_cast<std::uint16_t>(level);
    ui.tree().add(std::move(node));
}

void text(Ui& ui, std::string_view text, Type type) {
    file(ui, role_for(ui), text, paragraph(ui, face(ui, type), Color::text, text));
}

void muted(Ui& ui, std::string_view text, Type type) {
    file(ui, role_for(ui), text, paragraph(ui, face(ui, type), Color::text_muted, text));
}

void toned(Ui& ui, Tone tone, std::string_view text, const char* icon, Type type) {
    const Face lines = face(ui, type);
    const Color ink = tone == Tone::neutral ? Color::text : accent_of(tone);
    if (icon == nullptr) {
        file(ui, role_for(ui), text, paragraph(ui, lines, ink, text));
        return;
    }
    const float inset = ui.em(1.5F);
    const float natural = text_width(lines, text) + inset;
    const float width = region(ui).row ? fitting(ui, natural) : region(ui).right - region(ui).left;
    const std::vector<Line> wrapped = wrap(lines, text, std::max(1.0F, width - inset + 1));
    const ImRect box = place(ui, width, lines.line_height * static_cast<float>(wrapped.size()));
    draw_icon(ui, {box.Min.x + ui.em(0.5625F), box.Min.y + lines.line_height / 2}, icon, ink);
    ImVec2 pen{box.Min.x + inset, box.Min.y};
    for (const Line& line : wrapped) {
        write(ui, pen, lines, ink, text.substr(line.begin, line.end - line.begin));
        pen.y += lines.line_height;
    }
    file(ui, role_for(ui), text, box);
}

void label_value(Ui& ui, std::string_view label, std::string_view value, std::string_view empty) {
    const Face small = face(ui, Type::small);
    const Face body = face(ui, Type::body);
    const std::string_view shown = value.empty() ? empty : value;
    const float natural = std::max(text_width(small, label), text_width(body, shown));
    const float width = region(ui).row ? fitting(ui, natural) : region(ui).right - region(ui).left;
    const std::vector<Line> lines = wrap(body, shown, width + 1);
    const ImRect box =
        place(ui, width, small.line_height + body.line_height * static_cast<float>(lines.size()));
    write(ui, box.Min, small, Color::text_muted, label, width);
    ImVec2 pen{box.Min.x, box.Min.y + small.line_height};
    for (const Line& line : lines) {
        write(ui, pen, body, value.empty() ? Color::text_muted : Color::text,
              shown.substr(line.begin, line.end - line.begin));
        pen.y += body.line_height;
    }
    Node node = node_of(ui, automatic_id(ui), Role::group, label, box);
    node.value = shown;
    ui.tree().add(std::move(node));
}

void separator(Ui& ui) {
    const ImRect box = place(ui, 0, ui.line());
    fill(ui, box, Color::outline);
    ui.tree().add(node_of(ui, automatic_id(ui), Role::separator, {}, box));
}

bool empty_state(Ui& ui, std::string_view id, const char* icon, std::string_view title,
                 std::string_view words, std::string_view action) {
    const Scope scope = ui.key(id);
    const Face strong = face(ui, Type::h3);
    const Face body = face(ui, Type::body);
    const ImRect above = place(ui, 0, ui.em(4.5F));
    const ImVec2 center{above.GetCenter().x, above.Max.y - ui.em(1.75F)};
    ImGui::GetWindowDrawList()->AddCircleFilled(center, ui.em(1.75F), tint(ui, Color::primary_container));
    draw_icon(ui, center, icon, Color::on_primary_container, 1.625F);

    const auto centered = [&](const Face& type, Color ink, std::string_view text, Role role) {
        const float widest = std::min(ui.em(30), region(ui).right - region(ui).left);
        const std::vector<Line> lines = wrap(type, text, widest);
        const ImRect box = place(ui, 0, type.line_height * static_cast<float>(lines.size()));
        ImRect line{box.Min, {box.Max.x, box.Min.y + type.line_height}};
        for (const Line& part : lines) {
            write_centered(ui, line, type, ink, text.substr(part.begin, part.end - part.begin));
            line.Translate({0, type.line_height});
        }
        file(ui, role, text, box);
    };
    centered(strong, Color::text, title, Role::paragraph);
    if (!words.empty()) centered(body, Color::text_muted, words, Role::paragraph);
    bool pressed = false;
    if (!action.empty()) {
        const Scope line = row(ui, "action", {.align = Align::center});
        pressed = button(ui, "do", action, {.kind = ButtonKind::primary});
    }
    gap(ui, space::kLarge);
    return pressed;
}

}  // namespace vaka::ui::kit
