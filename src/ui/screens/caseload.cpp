#include "ui/screens/caseload.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/field.hpp"
#include "ui/kit/text.hpp"
#include "ui/screens/labels.hpp"

namespace vaka::ui::screens {

namespace {

using care::CaseloadRow;

enum ColumnIndex : std::size_t { kName, kNumber, kModel, kPhase, kRisk, kNextDue, kLastContact, kTasks };

bool passes(const CaseloadRow& row, const CaseloadState& state, std::string_view folded_search, Date today) {
    const bool found = folded_search.empty() || row.folded.find(folded_search) != std::string::npos;
    if (!found) return false;
    switch (state.filter) {
        case CaseFilter::all:
            return true;
        case CaseFilter::open:
            return row.one.status != record::CaseStatus::closed;
        case CaseFilter::overdue:
            return row.next_due && *row.next_due < today;
        case CaseFilter::high_risk:
            return row.one.risk_level == record::RiskLevel::high;
        case CaseFilter::closed:
            return row.one.status == record::CaseStatus::closed;
    }
    return true;
}

/// What a row sorts by in one column, as a text whose byte order is the order wanted.
std::string sort_text(const CaseloadRow& row, std::size_t column) {
    switch (column) {
        case kNumber:
            return text::sort_key(row.one.number, app::collation());
        case kModel:
            return text::sort_key(app::model_label(row.one.model), app::collation());
        case kPhase:
            return text::padded(static_cast<std::int64_t>(row.one.phase), 2);
        case kRisk:
            return text::padded(static_cast<std::int64_t>(row.one.risk_level), 1);
        // Nothing due, never contacted: at the end of an ascending list.
        case kNextDue:
            return row.next_due ? to_text(*row.next_due) : "~";
        case kLastContact:
            return row.last_contact ? to_text(*row.last_contact) : "~";
        case kTasks:
            return text::padded(row.open_tasks, 6);
        default:
            return text::sort_key(row.name, app::collation());
    }
}

std::vector<std::size_t> filter_and_sort(const std::vector<CaseloadRow>& rows, const CaseloadState& state,
                                         Date today) {
    const auto folded = text::fold_for_search(text::trim(state.search));
    std::vector<std::pair<std::string, std::size_t>> keyed;
    const auto column = state.table.sort_column.value_or(kName);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (passes(rows[i], state, folded, today)) keyed.emplace_back(sort_text(rows[i], column), i);
    }
    std::ranges::stable_sort(keyed, [&](const auto& a, const auto& b) {
        return state.table.descending ? b.first < a.first : a.first < b.first;
    });
    std::vector<std::size_t> order;
    for (const auto& [key, index] : keyed) order.push_back(index);
    return order;
}

kit::Cell cell_of(const CaseloadRow& row, std::size_t column, const app::Workspace& workspace) {
    const auto today = workspace.today();
    switch (column) {
        case kName:
            return {.text = row.name};
        case kNumber:
            return {.text = row.one.number, .muted = true};
        case kModel:
            return {.text = std::string(app::model_label(row.one.model))};
        case kPhase:
            return {.text = label_of(row.one, "phase")};
        case kRisk: {
            auto badge = badge_of(row.one.risk_level);
            return {.text = std::move(badge.text), .badge = badge.tone, .icon = badge.icon};
        }
        case kNextDue: {
            if (!row.next_due) return {.text = std::string(tr::case_nothing_due()), .muted = true};
            kit::Cell cell{.text = app::relative_day(*row.next_due, today)};
            if (*row.next_due < today) cell.badge = kit::Tone::danger;
            return cell;
        }
        case kLastContact: {
            if (!row.last_contact) return {.text = "–", .muted = true};
            return {.text = app::days_ago(date_of(*row.last_contact, workspace.zone_offset()), today)};
        }
        default:
            return {.text = text::number(row.open_tasks), .muted = row.open_tasks == 0};
    }
}

void draw_filters(kit::Ui& ui, CaseloadState& state) {
    kit::search_field(ui, "search", tr::caseload_search(), state.search, ui.compact() ? 0 : 24);
    const std::array chips{std::pair{CaseFilter::all, tr::caseload_filter_all()},
                           std::pair{CaseFilter::open, tr::caseload_filter_open()},
                           std::pair{CaseFilter::overdue, tr::caseload_filter_overdue()},
                           std::pair{CaseFilter::high_risk, tr::caseload_filter_high_risk()},
                           std::pair{CaseFilter::closed, tr::caseload_filter_closed()}};
    if (const auto row = kit::row(ui, "filters")) {
        for (const auto& [filter, label] : chips) {
            bool on = state.filter == filter;
            const auto id = text::number(static_cast<std::int64_t>(filter));
            if (kit::chip(ui, id, label, on)) state.filter = on ? filter : CaseFilter::all;
        }
    }
}

void draw_table(const Frame& frame, CaseloadState& state, const std::vector<CaseloadRow>& rows,
                const std::vector<std::size_t>& shown) {
    const std::array columns{
        kit::Column{.id = "name",
                    .title = tr::caseload_column_name(),
                    .weight = 3,
                    .min_em = 9,
                    .in_card = kit::InCard::title},
        kit::Column{.id = "number", .title = tr::caseload_column_number(), .weight = 1, .min_em = 5},
        kit::Column{.id = "model", .title = tr::caseload_column_model(), .weight = 2, .min_em = 6},
        kit::Column{.id = "phase", .title = tr::caseload_column_phase(), .weight = 2, .min_em = 7},
        kit::Column{.id = "risk",
                    .title = tr::caseload_column_risk(),
                    .weight = 1,
                    .min_em = 6,
                    .in_card = kit::InCard::corner},
        kit::Column{.id = "next_due", .title = tr::caseload_column_next_due(), .weight = 2, .min_em = 8},
        kit::Column{.id = "last_contact",
                    .title = tr::caseload_column_last_contact(),
                    .weight = 2,
                    .min_em = 7,
                    .in_card = kit::InCard::hidden},
        kit::Column{.id = "open_tasks",
                    .title = tr::caseload_column_open_tasks(),
                    .weight = 1,
                    .min_em = 7,
                    .align = kit::Align::end,
                    .in_card = kit::InCard::hidden}};
    const kit::TableRows source{
        .count = shown.size(),
        .key = [&](std::size_t row) { return rows[shown[row]].one.id; },
        .cell = [&](std::size_t row,
                    std::size_t column) { return cell_of(rows[shown[row]], column, frame.workspace); }};
    const auto result = kit::table(frame.ui, "cases", columns, source, state.table,
                                   {.name = tr::caseload_title(), .height = kit::TableHeight::fill});
    if (result.activated) frame.go(app::Screen::overview, rows[shown[*result.activated]].one.id);
}

}  // namespace

void draw_caseload(const Frame& frame, CaseloadState& state) {
    auto& ui = frame.ui;
    const auto today = frame.workspace.today();
    const auto& rows = state.rows.get(frame.workspace, {"history"}, to_text(today), [&] {
        return care::load_caseload(frame.workspace.database(), frame.workspace.now(),
                                   frame.workspace.zone_offset());
    });
    if (!rows) {
        kit::banner(ui, "error", kit::Tone::danger, app::message(rows.error()));
        return;
    }
    if (rows->empty()) {
        if (kit::empty_state(ui, "empty", icon::kInbox, tr::caseload_empty_title(), tr::caseload_empty_text(),
                             tr::exchange_import_title())) {
            frame.go(app::Screen::exchange);
        }
        return;
    }
    draw_filters(ui, state);
    const auto question =
        text::cat(state.search, "\x1f", text::number(static_cast<std::int64_t>(state.filter)), "\x1f",
                  text::number(static_cast<std::int64_t>(state.table.sort_column.value_or(0))),
                  state.table.descending ? "d" : "a", tr::code(tr::current()), to_text(today));
    const auto& shown = state.shown.get(frame.workspace, {"history"}, question,
                                        [&] { return filter_and_sort(*rows, state, today); });
    const auto total = rows->size();
    const auto count = shown.size() == total ? counted("caseload.count", total)
                                             : tr::caseload_count_filtered(
                                                   text::number(static_cast<std::int64_t>(shown.size())),
                                                   text::number(static_cast<std::int64_t>(total)));
    kit::muted(ui, count, kit::Type::small);
    if (shown.empty()) {
        if (kit::empty_state(ui, "no_match", icon::kSearch, tr::caseload_no_match_title(),
                             tr::caseload_no_match_text(), tr::action_clear())) {
            state.search.clear();
            state.filter = CaseFilter::all;
        }
        return;
    }
    draw_table(frame, state, *rows, shown);
}

}  // namespace vaka::ui::screens
