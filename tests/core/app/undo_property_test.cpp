#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "care/action.hpp"
#include "core/app/fixture.hpp"
#include "core/app/table_dump.hpp"
#include "support/generate.hpp"

/// Whatever is done can be undone and done again exactly: random commands of every type, undo, redo and
/// reopening in every order, against a model that only remembers what the tables held.
namespace vaka {
namespace {

using app::Command;
using record::RecordType;
using record::Row;

#ifdef __EMSCRIPTEN__
constexpr std::uint64_t kBlocks = 2, kSequences = 10;
#else
constexpr std::uint64_t kBlocks = 8, kSequences = 12;
#endif
constexpr std::uint64_t kCommands = 7, kMoves = 14;

/// All tables but the two of the bookkeeping, which only grow, by design: `audit` gets a row for every undo
/// and redo too, and `history` keeps the changes of what was undone.
std::string content(app::Workspace& workspace) {
    return test::table_dump(workspace.present(), {"audit", "history"});
}

/// What commands are made from: a workspace, and records of a generator.
class World {
public:
    explicit World(std::uint64_t seed) : random(seed), generator_(seed) {
        machine.random = SeededRandom(seed + 1'000'000);
        workspace = machine.open(app::WorkspaceKind::training);
        refill();
    }

    std::uint64_t below(std::uint64_t bound) { return random.below(bound); }
    bool one_in(std::uint64_t count) { return random.below(count) == 0; }

    template <class T>
    const T& any_of(const std::vector<T>& all) {
        return all[static_cast<std::size_t>(below(all.size()))];
    }

    /// A stored record; null when nothing is stored.
    std::shared_ptr<Row> any_stored(const RecordType*& type) {
        std::vector<const RecordType*> filled;
        for (const auto* one : record::all_types()) {
            if (one->owner == record::Owner::workspace) continue;
            if (store::count(workspace->present(), *one).value_or(0) > 0) filled.push_back(one);
        }
        if (filled.empty()) return nullptr;
        type = any_of(filled);
        return any_of(*store::select(workspace->present(), *type));
    }

    /// A generated record of the type, as a source of valid values.
    const Row& donor(const RecordType& type) {
        if (one_in(10)) refill();
        const auto found = std::ranges::find(generated_, &type, &test::GeneratedRecord::type);
        return *found->row;
    }

    /// The fields of a type that a command may set to any valid value.
    static std::vector<const record::Field*> plain_fields(const RecordType& type) {
        std::vector<const record::Field*> fields;
        for (const auto& field : type.fields) {
            const bool link = field.kind == record::Kind::reference || field.kind == record::Kind::references;
            if (!link && (!record::is_common(field) || field.name == "sensitivity")) fields.push_back(&field);
        }
        return fields;
    }

    exchange::CaseFile generated_file() {
        refill();
        exchange::CaseFile file;
        for (const auto& [type, row] : generated_) file.of(*type).rows.push_back(row);
        return file;
    }

    test::Machine machine;
    std::unique_ptr<app::Workspace> workspace;
    SeededRandom random;
    std::vector<exchange::CaseFile> older_files;  ///< Cases as they were at some moment.

private:
    void refill() { generated_ = generator_.next_case(); }

    test::CaseGenerator generator_;
    std::vector<test::GeneratedRecord> generated_;
};

/// Makes a random command of one type; empty when the workspace has nothing for it. There is one for every
/// alternative of `app::Command`: a command type without one does not compile.
template <class C>
struct Make;

template <>
struct Make<app::SetField> {
    static std::optional<Command> random(World& world) {
        const RecordType* type = nullptr;
        const auto row = world.any_stored(type);
        if (!row) return std::nullopt;
        const auto* field = world.any_of(World::plain_fields(*type));
        return app::SetField{std::string(type->name), row->id, std::string(field->name),
                             field->get(world.donor(*type))};
    }
};

template <>
struct Make<app::EditRecord> {
    static std::optional<Command> random(World& world) {
        const RecordType* type = nullptr;
        const auto row = world.any_stored(type);
        if (!row) return std::nullopt;
        app::EditRecord edit{std::string(type->name), row->id, {}};
        const auto& donor = world.donor(*type);
        for (auto left = 1 + world.below(4); left > 0; --left) {
            const auto* field = world.any_of(World::plain_fields(*type));
            edit.changes.push_back({std::string(field->name), field->get(donor)});
        }
        return edit;
    }
};

template <>
struct Make<app::AddRecord> {
    static std::optional<Command> random(World& world) {
        const RecordType* type = nullptr;
        const auto like = world.any_stored(type);
        // The links of a stored record lead somewhere; everything else comes from a generated one.
        const auto row = like ? type->copy(*like) : record::Person::type().make();
        if (!like) type = &record::Person::type();
        for (const auto* field : World::plain_fields(*type)) field->set(*row, field->get(world.donor(*type)));
        row->unknown = world.donor(*type).unknown;
        row->id = world.one_in(2) ? std::string{} : world.workspace->new_id();
        return app::AddRecord{type, row};
    }
};

template <>
struct Make<app::RemoveRecord> {
    static std::optional<Command> random(World& world) {
        const RecordType* type = nullptr;
        const auto row = world.any_stored(type);
        if (!row) return std::nullopt;
        return app::RemoveRecord{std::string(type->name), row->id};
    }
};

template <>
struct Make<app::CompleteTask> {
    static std::optional<Command> random(World& world) {
        const auto tasks = *store::select<record::Task>(world.workspace->present());
        if (tasks.empty()) return std::nullopt;
        return app::CompleteTask{world.any_of(tasks).id};
    }
};

template <>
struct Make<app::ImportCase> {
    static std::optional<Command> random(World& world) {
        constexpr std::array kModes{exchange::ImportMode::merge_newer, exchange::ImportMode::overwrite,
                                    exchange::ImportMode::as_copy};
        auto file = world.older_files.empty() || world.one_in(3) ? world.generated_file()
                                                                 : world.any_of(world.older_files);
        world.older_files.push_back(file);
        return app::ImportCase{std::make_shared<const exchange::CaseFile>(std::move(file)),
                               kModes.at(static_cast<std::size_t>(world.below(kModes.size())))};
    }
};

template <>
struct Make<app::TakeAction> {
    /// One that the case at hand allows: of random ones most are refused.
    static std::optional<Command> random(World& world) {
        const auto cases = *store::select<record::Case>(world.workspace->present());
        if (cases.empty()) return std::nullopt;
        const auto& one = world.any_of(cases);
        const auto facts = *care::load_facts(world.workspace->present(), record::CaseId{one.id});
        for (int attempt = 0; attempt < 40; ++attempt) {
            auto taken = any_of(world, facts, one.id);
            if (taken && is_allowed(world, facts, *taken)) return taken;
        }
        return std::nullopt;
    }

private:
    static std::optional<app::TakeAction> any_of(World& world, const care::Facts& facts,
                                                 std::string case_id) {
        const auto actions = care::all_actions();
        const auto& action = actions[static_cast<std::size_t>(world.below(actions.size()))];
        app::TakeAction taken{std::string(action.name), std::move(case_id), {}, {}, "It was agreed."};
        if (action.way == care::Action::Way::changes) {
            const auto rows = facts.of(action.type());
            if (rows.empty()) return std::nullopt;
            taken.record_id = rows[static_cast<std::size_t>(world.below(rows.size()))]->id;
        }
        const auto& donor = world.donor(action.type());
        for (const auto name : action.fields) {
            const auto* const field = action.type().find(name);
            const bool link =
                field->kind == record::Kind::reference || field->kind == record::Kind::references;
            if (!link) taken.values.push_back({std::string(name), field->get(donor)});
        }
        return taken;
    }

    static bool is_allowed(World& world, const care::Facts& facts, const app::TakeAction& taken) {
        auto& workspace = *world.workspace;
        std::vector<care::FilledIn> filled;
        for (const auto& value : taken.values) filled.push_back({value.field, value.value});
        const care::ActionContext context{.facts = facts,
                                          .library = workspace.library(),
                                          .now = workspace.now(),
                                          .today = workspace.today(),
                                          .zone_offset = workspace.zone_offset(),
                                          .actor = workspace.actor()};
        UuidMaker ids(world.machine.clock, world.random);
        return care::perform_action(*care::find_action(taken.action), context,
                                    {taken.record_id, filled, taken.why}, ids)
            .has_value();
    }
};

using Maker = std::optional<Command> (*)(World&);

template <std::size_t... Index>
constexpr auto makers_of(std::index_sequence<Index...>) {
    return std::array<Maker, sizeof...(Index)>{&Make<std::variant_alternative_t<Index, Command>>::random...};
}
constexpr auto kMakers = makers_of(std::make_index_sequence<std::variant_size_v<Command>>{});

/// The model: what the tables held before and after each step.
struct ModelStep {
    std::string before, after;
};

class Player {
public:
    explicit Player(std::uint64_t seed, std::map<std::size_t, int>& changed_by)
        : world_(seed), changed_by_(changed_by), now_(content(*world_.workspace)) {}

    void run_random() {
        // Often shorter than the pause that ends typing in a field, often longer.
        world_.machine.clock.advance(world_.one_in(2) ? std::chrono::seconds{3} : std::chrono::seconds{300});
        // Typing in one field is what people do most.
        auto command = last_typed_ && world_.one_in(4) ? type_on() : make();
        if (!command) return;
        const auto outcome = workspace().execute(*command);
        const auto after = content(workspace());
        if (!outcome || !outcome->changed) {
            ASSERT_EQ(after, now_) << app::name_of(*command) << " did nothing, but something changed";
            return;
        }
        ASSERT_NE(after, now_);
        ++changed_by_[command->index()];
        if (goes_on(*command)) {
            done_.back().after = after;
        } else {
            done_.push_back({now_, after});
        }
        undone_.clear();
        remember(*command);
        now_ = after;
        after_step_[outcome->sequence] = now_;
    }

    void undo() {
        const auto outcome = workspace().undo();
        if (done_.empty()) return expect_nothing(outcome, "error.nothing_to_undo");
        ASSERT_TRUE(outcome) << describe(outcome.error());
        ASSERT_EQ(content(workspace()), done_.back().before) << "undo of " << outcome->command;
        undone_.push_back(std::move(done_.back()));
        done_.pop_back();
        moved(*outcome, undone_.back().before);
    }

    void redo() {
        const auto outcome = workspace().redo();
        if (undone_.empty()) return expect_nothing(outcome, "error.nothing_to_redo");
        ASSERT_TRUE(outcome) << describe(outcome.error());
        ASSERT_EQ(content(workspace()), undone_.back().after) << "redo of " << outcome->command;
        done_.push_back(std::move(undone_.back()));
        undone_.pop_back();
        moved(*outcome, done_.back().after);
    }

    void reopen() {
        world_.machine.save(workspace());
        world_.workspace.reset();
        world_.workspace = world_.machine.open(app::WorkspaceKind::training);
        ASSERT_TRUE(world_.workspace);
        ASSERT_EQ(content(workspace()), now_);
        ASSERT_EQ(workspace().undoable().has_value(), !done_.empty());
        ASSERT_EQ(workspace().redoable().has_value(), !undone_.empty());
    }

    void undo_all() {
        while (!done_.empty() && !testing::Test::HasFatalFailure()) undo();
    }
    void redo_all() {
        while (!undone_.empty() && !testing::Test::HasFatalFailure()) redo();
    }

    /// A random moment of the past is as it was.
    void look_back() {
        if (after_step_.empty()) return;
        auto step = after_step_.begin();
        std::advance(step, static_cast<std::ptrdiff_t>(world_.below(after_step_.size())));
        const auto shown = workspace().view_past(step->first);
        ASSERT_TRUE(shown) << describe(shown.error());
        EXPECT_EQ(test::table_dump(workspace().database(), {"audit", "history"}), step->second);
        workspace().view_present();
        ASSERT_EQ(content(workspace()), now_);
    }

    app::Workspace& workspace() { return *world_.workspace; }
    World& world() { return world_; }
    [[nodiscard]] const std::string& now() const { return now_; }

private:
    std::optional<Command> make() {
        // Every sequence begins with a case, so that there is something to work on.
        if (done_.empty() && undone_.empty()) return Make<app::ImportCase>::random(world_);
        return kMakers.at(static_cast<std::size_t>(world_.below(kMakers.size())))(world_);
    }

    std::optional<Command> type_on() {
        auto again = *last_typed_;
        const auto* type = record::find_type(again.type);
        again.value = type->find(again.field)->get(world_.donor(*type));
        return again;
    }

    /// Whether a command belongs to the step before it, by the rule in words: the same field, within two
    /// minutes, with nothing in between.
    [[nodiscard]] bool goes_on(const Command& command) const {
        const auto* typed = std::get_if<app::SetField>(&command);
        return typed != nullptr && last_typed_ && !done_.empty() && typed->type == last_typed_->type &&
               typed->id == last_typed_->id && typed->field == last_typed_->field &&
               world_.machine.clock.now() - last_typed_at_ <= std::chrono::minutes{2};
    }

    void remember(const Command& command) {
        const auto* typed = std::get_if<app::SetField>(&command);
        last_typed_ = typed != nullptr ? std::optional(*typed) : std::nullopt;
        last_typed_at_ = world_.machine.clock.now();
    }

    void moved(const app::Outcome& outcome, std::string now) {
        now_ = std::move(now);
        after_step_[outcome.sequence] = now_;
        last_typed_.reset();
    }

    void expect_nothing(const Result<app::Outcome>& outcome, std::string_view key) {
        ASSERT_FALSE(outcome);
        ASSERT_EQ(outcome.error().key, key);
        ASSERT_EQ(content(workspace()), now_);
    }

    World world_;
    std::map<std::size_t, int>& changed_by_;
    std::string now_;
    std::vector<ModelStep> done_, undone_;
    std::map<std::int64_t, std::string> after_step_;
    std::optional<app::SetField> last_typed_;
    Instant last_typed_at_{};
};

/// n commands, undone one by one, done again one by one, with a new start in the middle of each way.
void there_and_back(Player& player) {
    const auto before = player.now();
    for (std::uint64_t i = 0; i < kCommands; ++i) ASSERT_NO_FATAL_FAILURE(player.run_random());
    const auto after = player.now();
    player.undo();
    ASSERT_NO_FATAL_FAILURE(player.reopen());
    ASSERT_NO_FATAL_FAILURE(player.undo_all());
    ASSERT_EQ(content(player.workspace()), before);
    player.redo();
    ASSERT_NO_FATAL_FAILURE(player.reopen());
    ASSERT_NO_FATAL_FAILURE(player.redo_all());
    ASSERT_EQ(content(player.workspace()), after);
}

void wander(Player& player) {
    for (std::uint64_t i = 0; i < kMoves; ++i) {
        const auto kind = player.world().below(11);
        if (kind < 5) {
            player.run_random();
        } else if (kind < 8) {
            player.undo();
        } else if (kind < 10) {
            player.redo();
        } else {
            player.reopen();
        }
        if (testing::Test::HasFatalFailure()) return;
    }
    player.undo_all();
}

class UndoProperty : public testing::TestWithParam<std::uint64_t> {};

TEST_P(UndoProperty, RestoresAndRepeatsExactly) {
    std::map<std::size_t, int> changed_by;  // by the type of the command
    for (std::uint64_t i = 0; i < kSequences; ++i) {
        const auto seed = GetParam() * kSequences + i;
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        Player player(seed, changed_by);
        const auto empty = player.now();
        ASSERT_NO_FATAL_FAILURE(there_and_back(player));
        ASSERT_NO_FATAL_FAILURE(wander(player));
        ASSERT_EQ(content(player.workspace()), empty) << "all that was ever done is undone";
        if (i % 4 == 0) {
            ASSERT_NO_FATAL_FAILURE(player.look_back());
        }
        ASSERT_EQ(player.workspace().verify_audit().state, app::AuditReport::State::whole);
    }
    EXPECT_EQ(changed_by.size(), std::variant_size_v<Command>) << "a command type never did anything";
    for (const auto& [type, count] : changed_by)
        RecordProperty(text::cat("type_", text::number(static_cast<std::int64_t>(type))), count);
}

INSTANTIATE_TEST_SUITE_P(Random, UndoProperty, testing::Range(std::uint64_t{0}, kBlocks));

}  // namespace
}  // namespace vaka
