#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.hpp"
#include "record/audit.hpp"
#include "record/json.hpp"
#include "sample.hpp"
#include "support/generate.hpp"

namespace vaka::record {
namespace {

bool is_name(std::string_view name) {
    return !name.empty() &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

TEST(Registry, FindsEveryTypeByItsName) {
    std::set<std::string_view> names;
    for (const auto* type : all_types()) {
        EXPECT_TRUE(is_name(type->name)) << type->name;
        EXPECT_TRUE(names.insert(type->name).second) << type->name << " twice";
        EXPECT_EQ(find_type(type->name), type);
    }
    EXPECT_EQ(find_type("hologram"), nullptr);
    EXPECT_EQ(find_type(""), nullptr);
}

TEST(Registry, HoldsTheRecordsOfACase) {
    for (const auto* name :
         {"person",       "related_person", "case",          "assignment",  "assessment_section",
          "need",         "strength",       "barrier",       "care_plan",   "goal",
          "intervention", "service",        "authorization", "appointment", "contact",
          "task",         "note",           "event",         "coverage",    "audit"}) {
        EXPECT_NE(find_type(name), nullptr) << name;
    }
}

TEST(Registry, RefersOnlyBackwards) {
    std::set<std::string_view> before;
    for (const auto* type : all_types()) {
        for (const auto& field : type->fields) {
            const bool refers = field.kind == Kind::reference || field.kind == Kind::references;
            EXPECT_EQ(refers, !field.target.empty()) << type->name << "." << field.name;
            if (refers) {
                EXPECT_TRUE(before.contains(field.target)) << type->name << "." << field.name;
            }
        }
        before.insert(type->name);
    }
}

TEST(Registry, EveryOwnedRecordNamesItsOwner) {
    for (const auto* type : all_types()) {
        if (type->owner == Owner::person && type != &Person::type()) {
            ASSERT_NE(type->find("person_id"), nullptr) << type->name;
            EXPECT_TRUE(type->find("person_id")->rules.required);
        }
        if (type->owner == Owner::case_ && type != &Case::type()) {
            ASSERT_NE(type->find("case_id"), nullptr) << type->name;
            EXPECT_TRUE(type->find("case_id")->rules.required);
        }
    }
}

TEST(Descriptors, AreWellFormed) {
    for (const auto* type : all_types()) {
        std::set<std::string_view> names;
        for (const auto& field : type->fields) {
            const auto where = text::cat(type->name, ".", field.name);
            EXPECT_TRUE(is_name(field.name)) << where;
            EXPECT_TRUE(names.insert(field.name).second) << where << " twice";
            EXPECT_EQ(field.kind == Kind::choice, field.choices != nullptr) << where;
            EXPECT_LE(field.rules.min, field.rules.max) << where;
            EXPECT_NE(field.get, nullptr) << where;
            EXPECT_NE(field.set, nullptr) << where;
            EXPECT_EQ(type->find(field.name), &field);
        }
        EXPECT_EQ(type->fields[0].name, "id");
        EXPECT_EQ(type->find("no_such_field"), nullptr);
    }
}

TEST(Descriptors, SetWhatTheyGet) {
    test::CaseGenerator generator(1);
    for (const auto& [type, row] : generator.next_case()) {
        const auto copy = type->make();
        for (const auto& field : type->fields)
            EXPECT_TRUE(field.set(*copy, field.get(*row))) << type->name << "." << field.name;
        for (const auto& field : type->fields)
            EXPECT_EQ(field.get(*copy), field.get(*row)) << type->name << "." << field.name;
    }
}

TEST(Descriptors, RefuseValuesOfAnotherKind) {
    test::CaseGenerator generator(2);
    for (const auto& [type, row] : generator.next_case()) {
        const auto before = to_json(*type, *row).dump();
        for (const auto& field : type->fields) {
            const bool is_list = field.kind == Kind::texts || field.kind == Kind::references;
            EXPECT_FALSE(field.set(*row, is_list ? Value{true} : Value{Texts{"x"}}))
                << type->name << "." << field.name;
        }
        EXPECT_EQ(to_json(*type, *row).dump(), before);
    }
}

TEST(Descriptors, ClearOptionalFields) {
    for (const auto* type : all_types()) {
        const auto row = type->make();
        for (const auto& field : type->fields) {
            if (field.rules.required) continue;
            EXPECT_TRUE(field.set(*row, Value{})) << type->name << "." << field.name;
            const auto cleared = field.get(*row);
            EXPECT_TRUE(is_empty(cleared) || cleared == Value{false} || cleared == Value{std::int64_t{0}})
                << type->name << "." << field.name;
        }
    }
}

TEST(Choices, AreDistinctAndSettable) {
    for (const auto* type : all_types()) {
        const auto row = type->make();
        for (const auto& field : type->fields) {
            if (field.kind != Kind::choice) continue;
            std::set<std::string_view> codes(field.choices->codes.begin(), field.choices->codes.end());
            EXPECT_EQ(codes.size(), field.choices->codes.size()) << field.choices->name;
            for (const auto code : field.choices->codes) {
                ASSERT_TRUE(field.set(*row, Value{std::string(code)})) << code;
                EXPECT_EQ(field.get(*row), Value{std::string(code)});
            }
            EXPECT_FALSE(field.set(*row, Value{std::string("no such code")}));
        }
    }
}

TEST(Choices, AlignWithTheirEnumerations) {
    auto one = sample::a_case();
    one.status = CaseStatus::on_hold;
    one.phase = Phase::communicating_post_transition;
    one.risk_level = RiskLevel::high;
    one.setting = Setting::insurer;
    auto json = to_json(Case::type(), one);
    EXPECT_EQ(json["status"], "on_hold");
    EXPECT_EQ(json["phase"], "communicating_post_transition");
    EXPECT_EQ(json["risk_level"], "high");
    EXPECT_EQ(json["setting"], "insurer");

    auto goal = sample::goal();
    goal.lifecycle = GoalLifecycle::entered_in_error;
    goal.achievement = GoalAchievement::sustaining;
    json = to_json(Goal::type(), goal);
    EXPECT_EQ(json["lifecycle"], "entered-in-error");
    EXPECT_EQ(json["achievement"], "sustaining");

    RelatedPerson friend_of;
    friend_of.relationship = Relationship::friend_;
    EXPECT_EQ(to_json(RelatedPerson::type(), friend_of)["relationship"], "friend");

    Appointment appointment;
    appointment.status = AppointmentStatus::no_show;
    EXPECT_EQ(to_json(Appointment::type(), appointment)["status"], "noshow");

    Event event;
    event.kind = EventKind::transition;
    EXPECT_EQ(to_json(Event::type(), event)["kind"], "transition");

    Contact contact;
    contact.mode = ContactMode::text_message;
    contact.activity = Activity::outcomes;
    json = to_json(Contact::type(), contact);
    EXPECT_EQ(json["mode"], "text_message");
    EXPECT_EQ(json["activity"], "outcomes");
}

TEST(Diff, FindsWhatDiffers) {
    const auto before = sample::goal();
    auto after = before;
    EXPECT_TRUE(diff(Goal::type(), before, after).empty());
    after.text = "Ride to the workshop";
    after.due = sample::day("2026-04-01");
    after.updated_at += Days{1};
    after.author = "Someone else";
    const auto changes = diff(Goal::type(), before, after);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].field, Goal::type().find("text"));
    EXPECT_EQ(changes[0].before, Value{std::string("Walk to the workshop")});
    EXPECT_EQ(changes[0].after, Value{std::string("Ride to the workshop")});
    EXPECT_EQ(changes[1].field->name, "due");
    EXPECT_TRUE(is_empty(changes[1].before));
}

TEST(Values, HaveATextInEveryKind) {
    EXPECT_EQ(to_text(Value{}), "");
    EXPECT_EQ(to_text(Value{true}), "true");
    EXPECT_EQ(to_text(Value{std::int64_t{-3}}), "-3");
    EXPECT_EQ(to_text(Value{std::string("ğ")}), "ğ");
    EXPECT_EQ(to_text(Value{sample::day("2026-02-28")}), "2026-02-28");
    EXPECT_EQ(to_text(Value{sample::moment("2026-02-28T09:00Z")}), "2026-02-28T09:00:00.000Z");
    EXPECT_EQ(to_text(Value{Money{150, {}}}), "1.50 EUR");
    EXPECT_EQ(to_text(Value{Texts{"a", "b"}}), "a, b");
}

}  // namespace
}  // namespace vaka::record
