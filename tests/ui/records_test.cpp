// The page Records: lists and forms that are made from the descriptors alone.

#include "ui/screens/records.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/format.hpp"
#include "base/text.hpp"
#include "record/course.hpp"
#include "record/referral.hpp"
#include "record/utilization.hpp"
#include "ui/screens_harness.hpp"

namespace vaka {
namespace {

using app::Screen;
using test::Desk;
using ui::Role;

struct RecordsDesk : Desk {
    // So tall that the whole list of kinds is on the page: rows out of sight are not drawn.
    RecordsDesk() : Desk({.width = 1280, .height = 2400}) { open_demo(Screen::records); }

    void open_kind(std::string_view type) {
        harness.click(harness.get(Role::row, app::records_label(type)));
        EXPECT_TRUE(harness.query(Role::heading, app::records_label(type))) << type;
    }

    void open_form_to_add(std::string_view type) {
        open_kind(type);
        harness.click(harness.get(Role::button, tr::records_add(app::record_label(type))));
        ASSERT_FALSE(harness.all(Role::dialog).empty()) << type;
    }

    void fill(Role role, std::string_view type, std::string_view field, std::string_view words) {
        harness.set_value(harness.get(role, app::field_label(type, field)), words);
    }

    bool says(std::string_view words) {
        return std::ranges::any_of(harness.tree().nodes(), [&](const ui::Node& node) {
            return node.name.find(words) != std::string::npos ||
                   node.description.find(words) != std::string::npos;
        });
    }

    template <class Record>
    std::vector<Record> all() {
        return store::select<Record>(session.workspace()->database()).value();
    }
};

TEST(Records, EveryTypeOfACaseHasItsPlace) {
    std::multiset<std::string_view> placed;
    for (const auto& section : ui::screens::record_sections()) {
        EXPECT_TRUE(tr::find(text::cat("records.section.", section.name))) << section.name;
        placed.insert(section.types.begin(), section.types.end());
    }
    std::multiset<std::string_view> owned;
    for (const auto* const type : record::all_types()) {
        if (type->owner != record::Owner::workspace) owned.insert(type->name);
    }
    EXPECT_EQ(placed, owned);
}

TEST(Records, EveryTypeHasALabelForItselfAndEachField) {
    for (const auto* const type : record::all_types()) {
        EXPECT_TRUE(tr::find(text::cat("record.", type->name))) << type->name;
        if (type->name != "audit") {
            EXPECT_TRUE(tr::find(text::cat("record.", type->name, ".many"))) << type->name;
        }
        for (const auto& field : type->fields) {
            const bool own = tr::find(text::cat("field.", type->name, ".", field.name)).has_value();
            EXPECT_TRUE(own || tr::find(text::cat("field.common.", field.name)))
                << type->name << "." << field.name;
        }
    }
}

TEST(Records, EveryTypeOpensItsListAndAFormWithAllItsFields) {
    RecordsDesk desk;
    for (const auto& section : ui::screens::record_sections()) {
        for (const auto name : section.types) {
            if (name == "person" || name == "case") continue;
            ASSERT_NO_FATAL_FAILURE(desk.open_form_to_add(name));
            const auto& type = *record::find_type(name);
            for (const auto& field : type.fields) {
                if (record::is_common(field) || &field == record::owner_field(type)) continue;
                EXPECT_TRUE(desk.says(app::field_label(name, field.name))) << name << "." << field.name;
            }
            desk.harness.click(desk.harness.get(Role::button, "Cancel"));
            EXPECT_TRUE(desk.harness.all(Role::dialog).empty())
                << name << ": nothing was typed, nothing is asked";
        }
    }
}

TEST(Records, ThePersonIsEditedAndNeitherAddedNorDeleted) {
    RecordsDesk desk;
    desk.open_kind("person");
    EXPECT_FALSE(desk.harness.query(Role::button, tr::records_add(app::record_label("person"))));
    desk.harness.click(desk.harness.all(Role::row).back());
    EXPECT_FALSE(desk.harness.query(Role::button, "Delete"));
    desk.fill(Role::textbox, "person", "occupation", "Joiner");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    EXPECT_EQ(desk.file().person.occupation, "Joiner");
}

TEST(Records, AReferralIsAddedEditedDeletedAndBroughtBack) {
    RecordsDesk desk;
    const auto before = desk.all<record::Referral>().size();
    desk.open_form_to_add("referral");
    desk.fill(Role::textbox, "referral", "recipient", "Lake clinic");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    ASSERT_EQ(desk.all<record::Referral>().size(), before + 1);
    EXPECT_EQ(desk.all<record::Referral>().back().case_id.value, desk.case_id());

    desk.harness.click(desk.harness.get(Role::row, "Lake clinic"));
    desk.fill(Role::textarea, "referral", "outcome", "First visit kept");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    EXPECT_EQ(desk.all<record::Referral>().back().outcome, "First visit kept");

    desk.harness.click(desk.harness.get(Role::row, "Lake clinic"));
    desk.harness.click(desk.harness.get(Role::button, "Delete"));
    EXPECT_TRUE(desk.says("Delete this record?")) << desk.harness.dump();
    desk.harness.click(desk.harness.get(Role::button, "Delete"));
    EXPECT_EQ(desk.all<record::Referral>().size(), before);
    desk.harness.press("Ctrl+Z");
    EXPECT_EQ(desk.all<record::Referral>().size(), before + 1);
}

TEST(Records, AnAmountIsHeldToItsForm) {
    RecordsDesk desk;
    const auto before = desk.all<record::Cost>().size();
    desk.open_form_to_add("cost");
    desk.fill(Role::textbox, "cost", "amount", "twelve");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    EXPECT_FALSE(desk.harness.all(Role::dialog).empty()) << "the form stays open";
    EXPECT_TRUE(desk.says(tr::form_money_invalid())) << desk.harness.dump();
    desk.fill(Role::textbox, "cost", "amount", "12,50 USD");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    ASSERT_EQ(desk.all<record::Cost>().size(), before + 1);
    const auto cost = desk.all<record::Cost>().back();
    EXPECT_EQ(cost.amount, (Money{1250, parse_currency("USD").value()}));
    EXPECT_EQ(cost.date, desk.session.workspace()->today()) << "a date that must be given begins as today";
}

TEST(Records, ANumberIsHeldToItsFormAndItsLimits) {
    RecordsDesk desk;
    desk.open_form_to_add("satisfaction");
    for (const auto* const words : {"five", "4.5", "6"}) {
        desk.fill(Role::textbox, "satisfaction", "score", words);
        desk.harness.click(desk.harness.get(Role::button, "Save"));
        EXPECT_FALSE(desk.harness.all(Role::dialog).empty()) << words;
    }
    desk.fill(Role::textbox, "satisfaction", "score", "4");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    EXPECT_TRUE(desk.harness.all(Role::dialog).empty());
}

TEST(Records, ATimeOfDayAndAListAreTyped) {
    RecordsDesk desk;
    desk.open_form_to_add("conference");
    desk.fill(Role::textarea, "conference", "attendees", "River\n\n  Dr. Aro \nMaija");
    desk.harness.set_value(desk.harness.get(Role::textbox, tr::form_time()), "25:00");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    EXPECT_TRUE(desk.says(tr::form_time_invalid()));
    desk.harness.set_value(desk.harness.get(Role::textbox, tr::form_time()), "9:05");
    desk.harness.click(desk.harness.get(Role::button, "Save"));
    const auto conference = desk.all<record::Conference>().back();
    EXPECT_EQ(conference.attendees, (record::Texts{"River", "Dr. Aro", "Maija"}));
    const auto zone = desk.session.workspace()->zone_offset();
    EXPECT_EQ(app::shown_time(*conference.at, zone),
              app::shown_time(*parse_instant("2026-06-15T07:05:00Z"), zone));
}

}  // namespace
}  // namespace vaka
