#include "app/history_list.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "store/changeset.hpp"
#include "store/rows.hpp"
#include "store/schema.hpp"

namespace vaka::app {

namespace {

/// Condition on the row `a` of the audit trail, with the case's id as parameter 1: it is about the case, or
/// about its person, whose records name no case.
std::string about_case() {
    const std::string person = "(SELECT person_id FROM \"case\" WHERE id = ?1)";
    auto ids = text::cat("SELECT ", person);
    for (const auto* type : record::all_types()) {
        if (type->owner != record::Owner::person || type->find("person_id") == nullptr) continue;
        ids += text::cat(" UNION SELECT id FROM ", store::quoted(type->name), " WHERE person_id = ", person);
    }
    return text::cat("(a.case_id = ?1 OR (coalesce(a.case_id, '') = '' AND a.subject_id IN (", ids, ")))");
}

std::string list_sql(bool of_case) {
    return text::cat(
        "SELECT a.sequence, a.at, a.actor, a.kind, a.command, a.subject_type, a.subject_id, a.case_id, "
        "coalesce(h.step, a.sequence), coalesce(h.state, 'done') FROM audit a LEFT JOIN history h ON "
        "h.sequence = a.sequence WHERE ",
        of_case ? about_case() : std::string("?1 = ''"), " ORDER BY a.sequence DESC");
}

/// A name for a record among its like: its title, text or name.
std::string name_of_record(store::Database& database, const std::string& type_name, const std::string& id) {
    const auto* type = record::find_type(type_name);
    if (type == nullptr || id.empty()) return {};
    const auto row = store::load(database, *type, id);
    if (!row) return {};
    return record::title_of(*type, **row);
}

record::AuditKind kind_named(std::string_view code) {
    if (code == "undo") return record::AuditKind::undo;
    return code == "redo" ? record::AuditKind::redo : record::AuditKind::command;
}

HistoryItem read_item(const store::Statement& row) {
    return {.first = row.integer(0),
            .sequence = row.integer(0),
            .at = Instant{std::chrono::milliseconds{row.integer(1)}},
            .actor = std::string(row.text(2)),
            .kind = kind_named(row.text(3)),
            .command = std::string(row.text(4)),
            .subject_type = std::string(row.text(5)),
            .subject_id = std::string(row.text(6)),
            .subject = {},
            .case_id = std::string(row.text(7)),
            .undone = row.text(9) != "done"};
}

}  // namespace

Result<HistoryList> list_history(store::Database& database, std::string_view case_id, std::size_t limit) {
    HistoryList list;
    VAKA_TRY_ASSIGN(list.latest, database.integer("SELECT coalesce(max(sequence), 0) FROM audit"));
    VAKA_TRY_ASSIGN(
        list.reachable_from,
        database.integer("SELECT coalesce(max(a.sequence), 1) FROM audit a WHERE a.kind = 'command' "
                         "AND a.sequence NOT IN (SELECT sequence FROM history)"));
    VAKA_TRY_ASSIGN(auto rows, database.query(list_sql(!case_id.empty()), case_id));
    std::int64_t step = 0;
    for (;;) {
        VAKA_TRY_ASSIGN(const bool more, rows.step());
        if (!more) break;
        auto item = read_item(rows);
        const bool same = !list.items.empty() && list.items.back().kind == record::AuditKind::command &&
                          item.kind == record::AuditKind::command && rows.integer(8) == step;
        step = rows.integer(8);
        if (same) {
            list.items.back().first = item.sequence;
        } else if (list.items.size() == limit) {
            list.has_more = true;
            break;
        } else {
            list.items.push_back(std::move(item));
        }
    }
    rows.reset();
    for (auto& item : list.items) item.subject = name_of_record(database, item.subject_type, item.subject_id);
    return list;
}

Result<std::vector<ChangedRecord>> changed_records(store::Database& database, std::int64_t first,
                                                   std::int64_t last) {
    VAKA_TRY_ASSIGN(auto rows, database.query("SELECT changeset FROM history WHERE sequence BETWEEN ? AND ? "
                                              "ORDER BY sequence",
                                              first, last));
    std::vector<ChangedRecord> changed;
    std::set<std::string> seen;  // a record that was typed in forty times is one
    for (;;) {
        VAKA_TRY_ASSIGN(const bool more, rows.step());
        if (!more) return changed;
        VAKA_TRY_ASSIGN(const auto changes, store::list_changes(rows.blob(0)));
        for (const auto& change : changes) {
            using Kind = ChangedRecord::Kind;
            const auto kind = change.kind == store::RowChange::Kind::insert   ? Kind::added
                              : change.kind == store::RowChange::Kind::remove ? Kind::removed
                                                                              : Kind::changed;
            if (!seen.insert(text::cat(change.table, "/", change.key)).second) continue;
            const auto found = std::ranges::find_if(changed, [&](const ChangedRecord& one) {
                return one.type == change.table && one.kind == kind;
            });
            if (found != changed.end()) {
                ++found->count;
            } else {
                changed.push_back({.type = change.table, .kind = kind});
            }
        }
    }
}

}  // namespace vaka::app
