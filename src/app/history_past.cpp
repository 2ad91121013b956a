#include "app/history_past.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "store/changeset.hpp"
#include "store/transaction.hpp"

namespace vaka::app {

namespace {

/// One row of the audit trail, as far as going back needs it.
struct Moved {
    enum class Kind : std::uint8_t { command, undo, redo };
    std::int64_t sequence = 0;
    Kind kind = Kind::command;
    std::int64_t step = 0;  ///< Of the command; or what was undone or done again.
};

std::unexpected<Error> unfit(std::int64_t sequence) {
    return fail(Code::corrupt, "error.history_unfit", {}, text::number(sequence));
}

std::unexpected<Error> gap(std::int64_t sequence) {
    return fail(Code::not_found, "error.history_gap", {}, text::number(sequence));
}

/// The rows of the trail with numbers in (`after`, `until`], ascending.
Result<std::vector<Moved>> moves_between(store::Database& database, std::int64_t after, std::int64_t until) {
    VAKA_TRY_ASSIGN(auto rows,
                    database.query("SELECT a.sequence, a.kind, CASE a.kind WHEN 'command' THEN h.step "
                                   "ELSE a.reverts END FROM audit a LEFT JOIN history h ON "
                                   "h.sequence = a.sequence WHERE a.sequence > ? AND a.sequence <= ? "
                                   "ORDER BY a.sequence",
                                   after, until));
    std::vector<Moved> moves;
    for (;;) {
        VAKA_TRY_ASSIGN(const bool more, rows.step());
        if (!more) return moves;
        const auto kind = rows.text(1) == "undo"   ? Moved::Kind::undo
                          : rows.text(1) == "redo" ? Moved::Kind::redo
                                                   : Moved::Kind::command;
        moves.push_back({rows.integer(0), kind, rows.integer(2)});
    }
}

/// The changes of one command, when they are the ones that the audit trail vouches for.
Result<Bytes> changes_of(store::Database& database, std::int64_t sequence) {
    VAKA_TRY_ASSIGN(auto row, database.query("SELECT h.changeset, a.change_hash FROM history h JOIN audit a "
                                             "ON a.sequence = h.sequence WHERE h.sequence = ?",
                                             sequence));
    VAKA_TRY_ASSIGN(const bool kept, row.step());
    if (!kept) return gap(sequence);
    const auto bytes = row.blob(0);
    if (sha256_hex(bytes) != row.text(1)) return unfit(sequence);
    return Bytes(bytes.begin(), bytes.end());
}

enum class Way : std::uint8_t { back, forth };

/// The way back, gathered and gone in few strides.
class WayBack {
public:
    static Result<WayBack> start(store::Database& database) {
        VAKA_TRY_ASSIGN(auto joiner, store::ChangesetJoiner::start());
        return WayBack(database, std::move(joiner));
    }

    /// Adds the changes of the command `sequence`, or their inverse.
    Result<void> add(std::int64_t sequence, Way way) {
        VAKA_TRY_ASSIGN(auto changes, changes_of(*database_, sequence));
        if (way == Way::back) {
            auto inverse = store::invert_changeset(changes);
            if (!inverse) return unfit(sequence);
            changes = std::move(*inverse);
        }
        VAKA_TRY_ASSIGN(bool added, joiner_.add(changes));
        if (!added) {  // recorded before a table got another field
            VAKA_TRY(go());
            VAKA_TRY_ASSIGN(added, joiner_.add(changes));
        }
        return added ? Result<void>{} : unfit(sequence);
    }

    /// Makes the changes added so far. Errors: `conflict` with the record as `path`, when the data is not
    /// what the trail made it.
    Result<void> go() {
        VAKA_TRY_ASSIGN(const auto changes, joiner_.finish());
        VAKA_TRY_ASSIGN(joiner_, store::ChangesetJoiner::start());
        if (changes.empty()) return {};
        auto done = store::apply_changeset(*database_, changes);
        if (!done && done.error().code == Code::conflict) done.error().key = "error.history_conflict";
        return done;
    }

private:
    WayBack(store::Database& database, store::ChangesetJoiner joiner)
        : database_(&database), joiner_(std::move(joiner)) {}

    store::Database* database_;
    store::ChangesetJoiner joiner_;
};

/// The commands of one step, in the order in which they ran. No command joins a step after its first undo,
/// so they are the same now as they were at any undo or redo of it.
Result<std::vector<std::int64_t>> commands_of(store::Database& database, std::int64_t step) {
    VAKA_TRY_ASSIGN(auto rows,
                    database.query("SELECT sequence FROM history WHERE step = ? ORDER BY sequence", step));
    std::vector<std::int64_t> sequences;
    for (;;) {
        VAKA_TRY_ASSIGN(const bool more, rows.step());
        if (!more) break;
        sequences.push_back(rows.integer(0));
    }
    if (sequences.empty()) return gap(step);
    return sequences;
}

Result<void> take_back(store::Database& database, const Moved& moved, WayBack& steps) {
    if (moved.kind == Moved::Kind::command) return steps.add(moved.sequence, Way::back);
    VAKA_TRY_ASSIGN(auto commands, commands_of(database, moved.step));
    // An undo is taken back by doing its step again, a redo by undoing it.
    const auto way = moved.kind == Moved::Kind::undo ? Way::forth : Way::back;
    if (way == Way::back) std::ranges::reverse(commands);
    for (const auto sequence : commands) VAKA_TRY(steps.add(sequence, way));
    return {};
}

/// Ends the trail and the history with `sequence`, every step of the history being what it was then.
Result<void> end_trail(store::Database& database, std::int64_t sequence) {
    VAKA_TRY(database.run("DELETE FROM audit WHERE sequence > ?", sequence));
    VAKA_TRY(database.run("DELETE FROM history WHERE sequence > ?", sequence));
    VAKA_TRY_ASSIGN(const auto moves, moves_between(database, 0, sequence));
    std::set<std::int64_t> undone;
    std::set<std::int64_t> dropped;
    for (const auto& moved : moves) {
        switch (moved.kind) {
            case Moved::Kind::command:
                dropped.merge(undone);
                undone.clear();
                break;
            case Moved::Kind::undo:
                undone.insert(moved.step);
                break;
            case Moved::Kind::redo:
                undone.erase(moved.step);
                break;
        }
    }
    VAKA_TRY(database.run("UPDATE history SET state = 'done'"));
    for (const auto step : undone)
        VAKA_TRY(database.run("UPDATE history SET state = 'undone' WHERE step = ?", step));
    for (const auto step : dropped)
        VAKA_TRY(database.run("UPDATE history SET state = 'dropped' WHERE step = ?", step));
    return {};
}

Result<void> go_back(store::Database& database, std::int64_t sequence) {
    VAKA_TRY_ASSIGN(auto transaction, store::Transaction::begin(database));
    VAKA_TRY_ASSIGN(const auto last, database.integer("SELECT coalesce(max(sequence), 0) FROM audit"));
    VAKA_TRY_ASSIGN(const auto later, moves_between(database, sequence, last));
    VAKA_TRY_ASSIGN(auto steps, WayBack::start(database));
    auto expected = last;
    for (auto moved = later.rbegin(); moved != later.rend(); ++moved, --expected) {
        if (moved->sequence != expected) return gap(expected);
        VAKA_TRY(take_back(database, *moved, steps));
    }
    if (expected != sequence) return gap(expected);
    VAKA_TRY(steps.go());
    VAKA_TRY(end_trail(database, sequence));
    return transaction.commit();
}

}  // namespace

Result<std::unique_ptr<PastDatabase>> PastDatabase::make(std::span<const std::uint8_t> present,
                                                         std::int64_t sequence) {
    std::unique_ptr<PastDatabase> past(new PastDatabase);
    VAKA_TRY_ASSIGN(past->scratch_, store::ScratchDatabase::make(present));
    auto& database = past->database();
    const auto at = database.integer("SELECT at FROM audit WHERE sequence = ?", sequence);
    if (!at) return fail(Code::not_found, "error.history_step", {}, text::number(sequence));
    VAKA_TRY(go_back(database, sequence));
    past->sequence_ = sequence;
    past->at_ = Instant{std::chrono::milliseconds{*at}};
    database.make_read_only({Code::conflict, "error.viewing_past", {}, {}});
    return past;
}

}  // namespace vaka::app
