#include "ui/screens/exchange.hpp"

#include <algorithm>
#include <array>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "store/rows.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/dialog.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"
#include "ui/screens/labels.hpp"

namespace vaka::ui::screens {

namespace {

using exchange::Fate;
using exchange::ImportReport;
using exchange::PlannedRecord;

/// How many problems, and how many changed records, the page spells out.
constexpr std::size_t kProblemsShown = 12;
constexpr std::size_t kRecordsShown = 20;

std::string number(std::size_t value) {
    return text::number(static_cast<std::int64_t>(value));
}

void draw_problems(const Frame& frame, const app::PendingImport& pending) {
    auto& ui = frame.ui;
    kit::banner(
        ui, "failed", kit::Tone::danger,
        text::cat(tr::exchange_import_failed(pending.file_name), ". ", tr::exchange_nothing_written()));
    kit::heading(ui, 3, counted("exchange.report.problems", pending.errors.size()));
    for (std::size_t i = 0; i < std::min(kProblemsShown, pending.errors.size()); ++i) {
        kit::toned(ui, kit::Tone::danger, app::message(pending.errors[i]), icon::kCircleAlert);
    }
    if (pending.errors.size() > kProblemsShown) {
        kit::muted(ui, tr::exchange_report_more_problems(number(pending.errors.size() - kProblemsShown)));
    }
    if (kit::button(ui, "close", tr::action_close())) frame.requests.add(app::CancelImport{});
}

void draw_counts(kit::Ui& ui, const ImportReport& report) {
    struct Count {
        std::string_view label, text;
        std::size_t count;
        kit::Tone tone;
    };
    const std::array counts{
        Count{tr::exchange_report_new(), tr::exchange_report_new_text(), report.added, kit::Tone::success},
        Count{tr::exchange_report_changed(), tr::exchange_report_changed_text(), report.changed,
              kit::Tone::info},
        Count{tr::exchange_report_identical(), tr::exchange_report_identical_text(), report.identical,
              kit::Tone::neutral},
        Count{tr::exchange_report_conflict(), tr::exchange_report_conflict_text(), report.conflicts,
              report.conflicts > 0 ? kit::Tone::warning : kit::Tone::neutral}};
    auto columns = kit::grid(ui, 9, 4);
    for (const auto& one : counts) {
        columns.next();
        kit::label_value(ui, one.label, counted("exchange.report.records", one.count));
        kit::toned(ui, one.tone, one.text, nullptr, kit::Type::small);
    }
}

/// A name for the record among its like.
std::string subject_of(const PlannedRecord& planned) {
    auto title = record::title_of(*planned.type, *planned.row);
    return title.empty() ? planned.row->id : title;
}

void draw_differences(kit::Ui& ui, const ImportReport& report) {
    std::size_t shown = 0;
    for (const auto& planned : report.records) {
        if (planned.fate != Fate::changed && planned.fate != Fate::conflict) continue;
        if (shown++ == kRecordsShown) break;
        const auto key = ui.key(planned.row->id);
        if (const auto row = kit::row(ui, "record")) {
            const bool conflict = planned.fate == Fate::conflict;
            kit::badge(ui, conflict ? tr::exchange_report_conflict() : tr::exchange_report_changed(),
                       conflict ? kit::Tone::warning : kit::Tone::info);
            kit::text(ui, text::cat(app::record_label(planned.type->name), ": ", subject_of(planned)));
        }
        std::string fields;
        for (const auto& change : planned.changes) {
            fields += text::cat(fields.empty() ? "" : ", ",
                                app::field_label(planned.type->name, change.field->name));
        }
        if (!fields.empty()) kit::muted(ui, fields, kit::Type::small);
    }
    const auto differing = report.changed + report.conflicts;
    if (differing > kRecordsShown)
        kit::muted(ui, tr::exchange_report_more_problems(number(differing - kRecordsShown)));
}

void draw_decisions(const Frame& frame, const ImportReport& report, ExchangeState& state) {
    auto& ui = frame.ui;
    const bool nothing_to_do = report.added + report.changed == 0;
    if (nothing_to_do && report.conflicts == 0) {
        kit::toned(ui, kit::Tone::success, tr::exchange_report_nothing_to_do(), icon::kCircleCheck);
    }
    const auto confirm = [&](exchange::ImportMode mode) { frame.requests.add(app::ConfirmImport{mode}); };
    if (const auto row = kit::row(ui, "decisions")) {
        if (!nothing_to_do && !report.needs_copy() &&
            kit::button(ui, "import", tr::exchange_import_confirm(),
                        {.kind = kit::ButtonKind::primary, .icon = icon::kUpload})) {
            confirm(exchange::ImportMode::merge_newer);
        }
        if (report.conflicts > 0 && !report.needs_copy() &&
            kit::button(ui, "overwrite", tr::exchange_import_overwrite(),
                        {.kind = kit::ButtonKind::danger})) {
            state.asking_to_overwrite = true;
        }
        const bool is_known = report.identical + report.changed + report.conflicts > 0;
        if (is_known && kit::button(ui, "copy", tr::exchange_import_copy(), {.icon = icon::kCopy})) {
            confirm(exchange::ImportMode::as_copy);
        }
        if (kit::button(ui, "cancel", tr::action_cancel(), {.kind = kit::ButtonKind::quiet})) {
            frame.requests.add(app::CancelImport{});
        }
    }
    if (kit::confirm(ui, "ask_overwrite", state.asking_to_overwrite, tr::exchange_import_overwrite(),
                     tr::exchange_import_overwrite_text(), tr::exchange_import_overwrite(),
                     tr::action_cancel()) == kit::Answer::confirmed) {
        state.asking_to_overwrite = false;
        confirm(exchange::ImportMode::overwrite);
    }
}

void draw_report(const Frame& frame, const app::PendingImport& pending, ExchangeState& state) {
    auto& ui = frame.ui;
    const auto card = kit::card(
        ui, "report",
        {.heading = tr::exchange_report_title(), .icon = icon::kFileJson, .aside = pending.file_name});
    if (!card) return;
    if (!pending.file) return draw_problems(frame, pending);
    for (const auto& row : pending.file->of(record::Person::type()).rows) {
        const auto& person = static_cast<const record::Person&>(*row);
        kit::text(ui, tr::exchange_report_case(person.name), kit::Type::strong);
    }
    const auto as_of = date_of(exchange::as_of(*pending.file), frame.workspace.zone_offset());
    kit::muted(ui, tr::exchange_report_as_of(app::shown_date(as_of)), kit::Type::small);
    kit::gap(ui, kit::space::kSmall);
    draw_counts(ui, pending.report);
    draw_differences(ui, pending.report);
    kit::gap(ui, kit::space::kSmall);
    draw_decisions(frame, pending.report, state);
}

void draw_import(const Frame& frame) {
    auto& ui = frame.ui;
    if (const auto card =
            kit::card(ui, "import", {.heading = tr::exchange_import_title(), .icon = icon::kUpload})) {
        kit::text(ui, tr::exchange_import_text());
        kit::muted(ui, tr::exchange_import_limits(), kit::Type::small);
        kit::gap(ui, kit::space::kSmall);
        if (kit::button(ui, "choose", tr::action_choose_file(),
                        {.kind = kit::ButtonKind::primary, .icon = icon::kFolderOpen})) {
            frame.requests.add(app::PickCaseFile{});
        }
    }
}

void draw_export(const Frame& frame, ExchangeState& state) {
    auto& ui = frame.ui;
    const auto card =
        kit::card(ui, "export", {.heading = tr::exchange_export_title(), .icon = icon::kDownload});
    if (!card) return;
    kit::text(ui, tr::exchange_export_text());
    kit::muted(ui, tr::exchange_export_care(), kit::Type::small);
    const auto& rows = state.rows.get(frame.workspace, {"history"}, {}, [&] {
        return care::load_caseload(frame.workspace.database(), frame.workspace.now(),
                                   frame.workspace.zone_offset());
    });
    if (!rows) {
        kit::banner(ui, "error", kit::Tone::danger, app::message(rows.error()));
        return;
    }
    if (rows->empty()) kit::muted(ui, tr::caseload_empty_title());
    for (const auto& row : *rows) {
        const auto key = ui.key(row.one.id);
        if (const auto line = kit::row(ui, "case")) {
            kit::text(ui, row.name);
            kit::muted(ui, row.one.number);
            kit::push_right(ui);
            if (kit::button(ui, "export", tr::action_export(),
                            {.icon = icon::kDownload, .name = tr::exchange_export_case(row.name)})) {
                frame.requests.add(app::ExportCase{row.one.id});
            }
        }
    }
}

}  // namespace

void draw_exchange(const Frame& frame, ExchangeState& state) {
    if (const auto& pending = frame.session.pending_import()) draw_report(frame, *pending, state);
    auto columns = kit::columns(frame.ui, {1, 1});
    columns.next();
    draw_import(frame);
    columns.next();
    draw_export(frame, state);
}

}  // namespace vaka::ui::screens
