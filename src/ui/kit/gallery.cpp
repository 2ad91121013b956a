#include "ui/kit/gallery.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "generated/icons.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/choice.hpp"
#include "ui/kit/dialog.hpp"
#include "ui/kit/entry.hpp"
#include "ui/kit/field.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/shell.hpp"
#include "ui/kit/tabs.hpp"
#include "ui/kit/text.hpp"
#include "ui/kit/timeline.hpp"
#include "ui/kit/toast.hpp"

namespace vaka::ui::kit {

namespace {

constexpr std::array kModels = {
    Option{.label = "Brokerage", .description = "Arranges services of others", .icon = nullptr},
    Option{.label = "Clinical", .description = "The case manager is also a clinician", .icon = nullptr},
    Option{.label = "Strengths-based", .description = "Begins with what the person can do", .icon = nullptr},
    Option{.label = "Intensive", .description = "Small caseload, frequent contact", .icon = nullptr},
};
constexpr std::array kContacts = {Option{.label = "Phone"}, Option{.label = "Visit"},
                                  Option{.label = "Letter"}};
constexpr std::array kViews = {Option{.label = "List", .description = {}, .icon = icon::kList},
                               Option{.label = "Days", .description = {}, .icon = icon::kCalendar}};

void log(GalleryState& state, std::string_view what) {
    state.log.emplace_back(what);
}

// ---- words, buttons, badges

void draw_buttons(Ui& ui, GalleryState& state) {
    const Scope scope = card(ui, "buttons", {.heading = "Buttons", .icon = icon::kSparkles});
    {
        const Scope line = row(ui, "kinds");
        if (button(ui, "primary", "Approve plan", {.kind = ButtonKind::primary, .icon = icon::kCheck}))
            log(state, "approved");
        if (button(ui, "secondary", "Edit", {.icon = icon::kPencil})) log(state, "edit");
        if (button(ui, "quiet", "Skip", {.kind = ButtonKind::quiet})) log(state, "skip");
        if (button(ui, "danger", "Delete case", {.kind = ButtonKind::danger, .icon = icon::kTrash2}))
            state.confirm = true;
    }
    {
        const Scope line = row(ui, "more");
        if (button(ui, "disabled", "Close case", {.disabled_reason = "Two goals are still open"}))
            log(state, "impossible");
        if (icon_button(ui, "undo", icon::kUndo2, "Undo", {.shortcut = "Ctrl+Z"})) log(state, "undo");
        if (icon_button(ui, "print", icon::kPrinter, "Print")) log(state, "print");
        const std::array items = {
            MenuItem{.id = "copy", .label = "Make a copy", .icon = icon::kCopy},
            MenuItem{.id = "archive",
                     .label = "Archive",
                     .icon = icon::kArchive,
                     .disabled_reason = "The case is open"},
            MenuItem{.id = "delete", .label = "Delete", .icon = icon::kTrash2, .danger = true},
        };
        if (const auto chosen = menu_button(ui, "menu", "More actions", items))
            log(state, text::cat("menu ", items.at(*chosen).id));
        if (link(ui, "link", "Read about the clinical model", icon::kBookOpen)) log(state, "link");
    }
    {
        const Scope line = row(ui, "open");
        if (button(ui, "dialog", "Rename…")) state.dialog = true;
        if (button(ui, "toast", "Say something"))
            toast(ui, "Plan approved", {.tone = Tone::success, .action = "Undo"});
    }
}

void draw_words(Ui& ui) {
    const Scope scope =
        card(ui, "words", {.heading = "Words", .icon = icon::kFileText, .aside = "Type scale"});
    heading(ui, 1, "River, day 12");
    heading(ui, 2, "What matters now");
    text(ui,
         "River wants to walk to school again. The fracture heals as expected; fatigue and attention are "
         "what the next two weeks are about.");
    muted(ui, "Last contact yesterday at 14.30, by phone.", Type::small);
    toned(ui, Tone::warning, "The authorization for physiotherapy ends in 5 days.", icon::kTriangleAlert);
    separator(ui);
    Columns pairs = grid(ui, 9, 3);
    pairs.next();
    label_value(ui, "Born", "14.3.2009");
    pairs.next();
    label_value(ui, "Pronouns", "they/them");
    pairs.next();
    label_value(ui, "Insurance number", "");
}

void draw_badges(Ui& ui, GalleryState& state) {
    const Scope scope = card(ui, "badges", {.heading = "States", .icon = icon::kTag});
    {
        const Scope line = row(ui, "badges");
        badge(ui, "Draft");
        badge(ui, "Clinical", Tone::primary);
        badge(ui, "Planned", Tone::info, icon::kCalendar);
        badge(ui, "Approved", Tone::success, icon::kCheck);
        badge(ui, "Pending", Tone::warning, icon::kClock);
        badge(ui, "Overdue", Tone::danger, icon::kCircleAlert);
    }
    {
        const Scope line = row(ui, "chips");
        if (chip(ui, "mine", "Only mine", state.mine)) log(state, state.mine ? "mine" : "all");
        static_cast<void>(chip(ui, "risk", "High risk", state.reminders, icon::kShieldAlert));
    }
    progress(ui, "goals", "Goals reached", 0.4F, "40 %");
    busy(ui, "Reading the case file…");
    if (banner(ui, "unsaved", Tone::danger,
               "The browser refused to save. Nothing is lost as long as this page stays open.",
               "Download a backup"))
        log(state, "backup");
    static_cast<void>(
        banner(ui, "tip", Tone::info, "This is the demonstration: changes stay in this browser."));
}

void draw_entries(Ui& ui, GalleryState& state) {
    const Scope scope = card(ui, "entries", {.heading = "Coming up", .icon = icon::kCalendarClock});
    if (entry(ui, "summary", "Send the interim summary to Dr. Dio",
              {.action = "Complete: Send the interim summary to Dr. Dio",
               .badge = "2 days overdue",
               .tone = Tone::danger}))
        log(state, "completed summary");
    entry(ui, "visit", "Home visit", {.icon = icon::kCalendar, .badge = "tomorrow"});
    entry(ui, "plain", "An entry without a state, with a title that takes more than one line on a phone",
          {.icon = icon::kCircleCheck});
}

void draw_basics(Ui& ui, GalleryState& state) {
    Columns two = columns(ui, {1, 1}, space::kLarge, 24);
    two.next();
    draw_buttons(ui, state);
    draw_badges(ui, state);
    two.next();
    draw_entries(ui, state);
    draw_words(ui);
    if (const Scope scope =
            card(ui, "fold",
                 {.heading = "Foldable", .tone = Tone::warning, .open = &state.card_open, .aside = "2 open"}))
        text(ui, "What is not needed each day can be folded away.");
    const Scope scope = card(ui, "empty", {});
    if (empty_state(ui, "none", icon::kInbox, "No notes yet", "Notes keep what does not fit anywhere else.",
                    "Write a note"))
        log(state, "write");
}

// ---- fields and choices

void draw_fields(Ui& ui, GalleryState& state) {
    Columns two = columns(ui, {1, 1}, space::kLarge, 22);
    two.next();
    {
        const Scope scope = card(ui, "fields", {.heading = "Fields", .icon = icon::kPencil});
        const FieldResult name = text_field(ui, "name", "Name", state.name,
                                            {.hint = "As the person wants to be called", .required = true});
        if (name.committed) log(state, text::cat("name ", state.name));
        text_field(ui, "phone", "Phone", state.search, {.placeholder = "+358…", .mode = InputMode::tel});
        text_field(ui, "short", "Summary", state.long_text, {.max = 20});
        const FieldResult note =
            text_area(ui, "note", "Note", state.note,
                      {.hint = "What happened, in plain words", .placeholder = "Write here", .rows = 4});
        if (note.committed) log(state, text::cat("note ", state.note));
        std::string fixed = "R-2041";
        text_field(ui, "number", "Case number", fixed, {.read_only = true, .width_em = 12});
        std::string wrong = "12o";
        text_field(ui, "wrong", "Weekly hours", wrong,
                   {.error = "Digits only", .mode = InputMode::numeric, .width_em = 12});
        const DateResult born = date_field(ui, "born", "Born", state.born);
        if (born.committed)
            log(state, state.born ? text::cat("born ", to_text(*state.born)) : std::string("born nothing"));
    }
    two.next();
    {
        const Scope scope = card(ui, "choices", {.heading = "Choices", .icon = icon::kListChecks});
        if (choice(ui, "model", "Model", kModels, state.model,
                   {.hint = "Can be changed until the plan is approved"}))
            log(state, text::cat("model ", kModels.at(*state.model).label));
        std::optional<std::size_t> fixed = 0;
        choice(ui, "payer", "Payer", kContacts, fixed, {.disabled_reason = "Decided by the hospital"});
        if (radio_group(ui, "contact", "Contact by", kContacts, state.contact))
            log(state, text::cat("contact ", kContacts.at(*state.contact).label));
        if (segments(ui, "view", "View", kViews, state.view))
            log(state, text::cat("view ", kViews.at(state.view).label));
        if (checkbox(ui, "consent", "River agrees that the school is told", state.consent,
                     {.hint = "Signed on 3.3.2026"}))
            log(state, "consent");
        if (switch_(ui, "reminders", "Remind me of due contacts", state.reminders)) log(state, "reminders");
        bool locked = false;
        checkbox(ui, "locked", "Share with the payer", locked, {.disabled_reason = "No authorization"});
    }
    const Scope scope = card(ui, "search", {.heading = "Search"});
    search_field(ui, "find", "Find a case", state.search);
}

// ---- lists

struct Row {
    std::string_view key, name, phase, risk, due;
    Tone tone;
};
constexpr std::array kRows = {
    Row{"c1", "River Aalto", "Implementation", "High", "Today", Tone::danger},
    Row{"c2", "Ayşe Yılmaz", "Assessment", "Medium", "Tomorrow", Tone::warning},
    Row{"c3", "Öjvind Åberg", "Planning", "Low", "12.3.2026", Tone::success},
    Row{"c4", "Sam Okafor", "Closed", "Low", "", Tone::success},
};

void draw_table(Ui& ui, GalleryState& state) {
    static constexpr std::array kColumns = {
        Column{.id = "name", .title = "Person", .weight = 2, .min_em = 9, .in_card = InCard::title},
        Column{.id = "phase", .title = "Phase", .min_em = 8},
        Column{.id = "risk", .title = "Risk", .min_em = 6, .in_card = InCard::corner},
        Column{.id = "due", .title = "Next due", .min_em = 7, .align = Align::end},
    };
    std::array<std::size_t, kRows.size() * 8> order{};
    for (std::size_t i = 0; i < order.size(); ++i) order.at(i) = i;
    const auto& source = kRows;
    const auto key_of = [&](std::size_t row, std::size_t column) {
        const Row& from = source.at(row % source.size());
        return column == 0 ? from.name : column == 1 ? from.phase : column == 2 ? from.risk : from.due;
    };
    if (state.table.sort_column)
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
            const auto left = key_of(a, *state.table.sort_column);
            const auto right = key_of(b, *state.table.sort_column);
            return state.table.descending ? right < left : left < right;
        });
    const TableRows rows{
        .count = order.size(),
        .key =
            [&](std::size_t row) {
                return text::cat(source.at(order.at(row) % source.size()).key, "-",
                                 text::number(static_cast<std::int64_t>(order.at(row))));
            },
        .cell = [&](std::size_t row, std::size_t column) -> Cell {
            const Row& from = source.at(order.at(row) % source.size());
            Cell cell{.text = std::string(key_of(order.at(row), column))};
            if (column == 0 && order.at(row) >= source.size())
                cell.text += text::cat(" ", text::number(static_cast<std::int64_t>(order.at(row))));
            if (column == 2) cell.badge = from.tone;
            if (column == 3) cell.muted = true;
            return cell;
        },
    };
    const TableResult result =
        table(ui, "cases", kColumns, rows, state.table, {.name = "Caseload", .empty = "No cases"});
    if (result.sorted)
        log(state, text::cat("sorted ", kColumns.at(*state.table.sort_column).id,
                             state.table.descending ? " down" : " up"));
    if (result.activated) log(state, text::cat("opened ", rows.key(*result.activated)));
}

void draw_timeline(Ui& ui, GalleryState& state) {
    const auto entry = [](std::size_t index) -> TimelineEntry {
        static constexpr std::array kTitles = {"Phone check-in", "Physiotherapy", "Meeting with the school",
                                               "Neuropsychological assessment"};
        static constexpr std::array kIcons = {icon::kPhone, icon::kActivity, icon::kUsers,
                                              icon::kStethoscope};
        const std::size_t kind = index % kTitles.size();
        return {
            .key = text::cat("t", text::number(static_cast<std::int64_t>(index))),
            .day = text::cat(text::number(static_cast<std::int64_t>(28 - index / 3)), ".2.2026"),
            .time = index % 2 == 0 ? "09:30" : "14:00",
            .title = kTitles.at(kind),
            .meta = "River, Ms. Aalto · 30 min",
            .icon = kIcons.at(kind),
            .tone = kind == 1   ? Tone::success
                    : kind == 2 ? Tone::primary
                                : Tone::info,
            .status = kind == 1   ? "Done"
                      : kind == 3 ? "Planned"
                                  : "",
            .status_tone = kind == 1 ? Tone::success : Tone::info,
        };
    };
    const Scope scope = card(ui, "events", {.heading = "Timeline", .icon = icon::kHistory});
    if (const auto opened = timeline_list(ui, "timeline", 12, entry, {.name = "Events"}))
        log(state, text::cat("event ", text::number(static_cast<std::int64_t>(*opened))));
}

void draw_lists(Ui& ui, GalleryState& state) {
    static constexpr std::array kTabs = {
        Tab{.id = "cases", .label = "Cases", .icon = icon::kUsers, .count = "32"},
        Tab{.id = "timeline", .label = "Timeline", .icon = icon::kHistory},
        Tab{.id = "notes", .label = "Notes"},
        Tab{.id = "coverage", .label = "Coverage"},
    };
    if (tabs(ui, "tabs", "Parts of the case", kTabs, state.tab))
        log(state, text::cat("tab ", kTabs.at(state.tab).id));
    if (state.tab == 0) draw_table(ui, state);
    if (state.tab == 1) draw_timeline(ui, state);
    if (state.tab >= 2) muted(ui, "Nothing here yet.");
}

void draw_dialogs(Ui& ui, GalleryState& state) {
    if (const Scope scope =
            dialog(ui, "rename", state.dialog, {.heading = "Rename the case", .icon = icon::kPencil})) {
        text(ui, "The name is shown in the caseload and on printed plans.");
        text_field(ui, "title", "Name", state.name);
        if (dialog_actions(ui, "Rename", "Cancel",
                           {.kind = ButtonKind::primary,
                            .disabled_reason = state.name.empty() ? "A name is needed" : ""}) ==
            Answer::confirmed) {
            log(state, text::cat("renamed ", state.name));
            state.dialog = false;
        }
    }
    if (confirm(ui, "sure", state.confirm, "Delete River's case?",
                "It goes to the archive for 30 days; after that it cannot be brought back.", "Delete",
                "Keep") == Answer::confirmed)
        log(state, "deleted");
}

}  // namespace

void draw_gallery(Ui& ui, GalleryState& state) {
    static constexpr std::array kNav = {
        NavItem{.id = "basics", .label = "Basics", .icon = icon::kHouse},
        NavItem{.id = "fields", .label = "Fields", .icon = icon::kPencil},
        NavItem{.id = "lists", .label = "Lists", .icon = icon::kList, .count = "3"},
    };
    ShellResult went;
    const ShellOptions options{
        .title = kNav.at(state.page).label,
        .subtitle = "Gallery",
        .nav = kNav,
        .current = state.page,
        .save_text = "Saved",
        .actions =
            [&] {
                if (icon_button(ui, "theme", icon::kSunMoon, "Change the theme")) {
                    const Scheme now = ui.scheme();
                    ui.set_scheme(now == Scheme::light  ? Scheme::dark
                                  : now == Scheme::dark ? Scheme::high_contrast
                                                        : Scheme::light);
                }
            },
    };
    {
        const Scope main = shell(ui, options, went);
        if (state.page == 0) draw_basics(ui, state);
        if (state.page == 1) draw_fields(ui, state);
        if (state.page == 2) draw_lists(ui, state);
    }
    draw_dialogs(ui, state);
    if (const auto number = toasts(ui)) log(state, text::cat("toast ", text::number(*number)));
    if (went.navigated) state.page = *went.navigated;
}

}  // namespace vaka::ui::kit
