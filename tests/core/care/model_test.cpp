#include "care/model.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "core/care/rules_world.hpp"

namespace vaka::care {
namespace {

using namespace vaka::record;
using namespace test_world;

constexpr std::array kShipped{"brokerage", "clinical", "strengths", "intensive", "targeted", "assertive"};

const std::vector<Indicator>& shipped_indicators() {
    static const auto kIndicators = [] {
        std::vector<Error> errors;
        auto all =
            read_indicators(parse_data(test::read(test::asset("models/indicators.json"))).value(), &errors);
        for (const auto& error : errors) ADD_FAILURE() << describe(error);
        return all.value_or(std::vector<Indicator>{});
    }();
    return kIndicators;
}

Json model_json(std::string_view key) {
    return parse_data(test::read(test::asset(text::cat("models/", key, ".json")))).value();
}

ModelProfile shipped(std::string_view key) {
    auto model = read_model(model_json(key), shipped_indicators());
    EXPECT_TRUE(model) << key << ": " << describe(model.error());
    return model.value_or(ModelProfile{});
}

/// A case of one model, measured.
struct Measuring : World {
    explicit Measuring(std::string_view key) : model(shipped(key)) {
        one.opened = day("2026-06-01");
        values = values_of(model);
        now = moment("2026-06-29T09:00Z");
    }
    Fidelity measure() {
        Facts all = facts;
        all.add(one);
        const auto subject = all.first(Case::type());
        auto fidelity = measure_fidelity(
            model, shipped_indicators(),
            {.facts = all, .calendar = calendar, .now = now, .values = values, .subject = subject});
        return fidelity;
    }
    std::optional<double> of(std::string_view key) {
        for (const auto& measured : measure().indicators) {
            if (measured.indicator->key == key) return measured.value;
        }
        ADD_FAILURE() << key << " is not measured";
        return {};
    }
    double score() { return measure().score.value_or(-1); }

    /// A contact in every period of `days` from the opening to now.
    void keep_contact(int days, ContactMode mode = ContactMode::in_person,
                      ContactPlace place = ContactPlace::office, Activity activity = Activity::monitoring) {
        for (auto at = moment("2026-06-01T12:00Z"); at < now; at += Days{days}) {
            Contact contact;
            contact.at = at;
            contact.mode = mode;
            contact.place = place;
            contact.activity = activity;
            add(contact);
        }
    }
    template <class Record, class Change>
    void add_some(int count, Change change) {
        for (int i = 0; i < count; ++i) {
            Record record;
            change(record);
            add(record);
        }
    }

    ModelProfile model;
};

TEST(Models, AllShippedOnesAreRead) {
    for (const auto* const key : kShipped) {
        const auto model = shipped(key);
        EXPECT_EQ(model.key, key);
        for (const auto* const number :
             {"caseload_max", "contact_days", "first_service_days", "referral_days"})
            EXPECT_TRUE(model.numbers.contains(number)) << key << " " << number;
        for (const auto& [name, number] : model.numbers)
            EXPECT_FALSE(number.source.title.empty()) << key << name;
    }
}

TEST(Models, BrokerageIsKeptOrNot) {
    Measuring kept("brokerage");
    kept.keep_contact(25, ContactMode::phone, ContactPlace::remote);
    Need need;
    need.id = "need";
    kept.add(need);
    kept.add_some<Referral>(4, [](Referral& referral) {
        referral.need_id.value = "need";
        referral.status = ReferralStatus::completed;
    });
    EXPECT_DOUBLE_EQ(kept.score(), 1);

    Measuring broken("brokerage");
    broken.add(need);
    broken.add_some<Referral>(3, [](Referral& referral) { referral.status = ReferralStatus::sent; });
    broken.add_some<Referral>(1, [](Referral& referral) { referral.status = ReferralStatus::no_show; });
    EXPECT_DOUBLE_EQ(*broken.of("referral_close"), 0.25);
    EXPECT_DOUBLE_EQ(*broken.of("plan_cover"), 0);
    EXPECT_DOUBLE_EQ(broken.score(), 0.125) << "half of the weight, a quarter of it kept";
}

Appointment appointment(AppointmentStatus status, bool accompanied = false) {
    Appointment one;
    one.status = status;
    one.accompanied = accompanied;
    return one;
}

TEST(Models, ClinicalIsKeptOrNot) {
    Measuring kept("clinical");
    kept.keep_contact(10);
    kept.add_some<Appointment>(5, [](auto& one) { one = appointment(AppointmentStatus::fulfilled); });
    kept.add_some<PatientEducation>(2, [](auto& one) { one.teach_back = TeachBack::good; });
    Need need;
    need.id = "need";
    kept.add(need);
    kept.add_some<Goal>(1, [](Goal& goal) { goal.need_id.value = "need"; });
    EXPECT_DOUBLE_EQ(kept.score(), 1);

    Measuring broken("clinical");
    broken.add_some<Appointment>(1, [](auto& one) { one = appointment(AppointmentStatus::fulfilled); });
    broken.add_some<Appointment>(3, [](auto& one) { one = appointment(AppointmentStatus::no_show); });
    broken.add_some<Appointment>(4, [](auto& one) { one = appointment(AppointmentStatus::booked); });
    EXPECT_DOUBLE_EQ(*broken.of("adherence"), 0.25) << "what is ahead does not count";
    EXPECT_FALSE(broken.of("education")) << "no teaching on file: not known, and not a failure";
    EXPECT_LT(broken.score(), 0.2);
    EXPECT_NEAR(broken.measure().known, 0.7, 1e-9) << "nor are needs known";
}

TEST(Models, StrengthsIsKeptOrNot) {
    Measuring kept("strengths");
    kept.keep_contact(7, ContactMode::home_visit, ContactPlace::home);
    kept.add_some<Goal>(3, [](Goal& goal) {
        goal.strength_ids = {"s"};
        goal.person_words = "I want my own kitchen";
    });
    kept.add_some<Intervention>(2, [](auto& one) { one.performer = Performer::friends; });
    Conference conference;
    conference.at = moment("2026-06-10T12:00Z");
    kept.add(conference);
    EXPECT_DOUBLE_EQ(kept.score(), 1);

    Measuring broken("strengths");
    broken.keep_contact(7);
    broken.add_some<Goal>(3, [](Goal&) {});
    broken.add_some<Intervention>(1, [](auto& one) { one.performer = Performer::family; });
    broken.add_some<Intervention>(3, [](auto& one) { one.performer = Performer::case_manager; });
    EXPECT_DOUBLE_EQ(*broken.of("strength_link"), 0);
    EXPECT_DOUBLE_EQ(*broken.of("in_vivo"), 0) << "in the office";
    EXPECT_DOUBLE_EQ(*broken.of("natural_support"), 0.25);
    EXPECT_LT(broken.score(), 0.1);
}

TEST(Models, IntensiveIsKeptOrNot) {
    for (const auto* const key : {"intensive", "assertive"}) {
        Measuring kept(key);
        kept.values["weighted_caseload"] = kept.values["caseload_max"];
        kept.keep_contact(1, ContactMode::in_person, ContactPlace::community);
        kept.add_some<Appointment>(4,
                                   [](auto& one) { one = appointment(AppointmentStatus::fulfilled, true); });
        Service service;
        service.start = day("2026-06-02");
        kept.add(service);
        EXPECT_DOUBLE_EQ(kept.score(), 1) << key;
    }
    Measuring broken("intensive");
    broken.values["weighted_caseload"] = 30;
    broken.keep_contact(14);
    broken.add_some<Appointment>(4, [](auto& one) { one = appointment(AppointmentStatus::fulfilled); });
    Service service;
    service.start = day("2026-06-05");
    broken.add(service);
    EXPECT_DOUBLE_EQ(*broken.of("caseload_fit"), 0.5);
    EXPECT_DOUBLE_EQ(*broken.of("speed"), 0.5) << "four days where two are the limit and six are none at all";
    EXPECT_DOUBLE_EQ(*broken.of("accompaniment"), 0);
    EXPECT_LT(broken.score(), 0.4);
}

TEST(Models, TargetedIsKeptOrNot) {
    Measuring kept("targeted");
    for (const auto activity :
         {Activity::assessment, Activity::planning, Activity::coordination, Activity::monitoring}) {
        Contact contact;
        contact.at = moment("2026-06-10T12:00Z");
        contact.activity = activity;
        kept.add(contact);
    }
    Enrollment enrollment;
    enrollment.status = EnrollmentStatus::active;
    kept.add(enrollment);
    kept.add(assessed_on("2026-06-05"));
    kept.add_some<Referral>(2, [](Referral& referral) { referral.choice_offered = day("2026-06-08"); });
    EXPECT_DOUBLE_EQ(kept.score(), 1);

    Measuring broken("targeted");
    broken.keep_contact(7);
    broken.add(assessed_on("2025-06-01"));
    broken.add_some<Referral>(2, [](Referral&) {});
    EXPECT_DOUBLE_EQ(*broken.of("four_components"), 0.25) << "monitoring alone";
    EXPECT_DOUBLE_EQ(*broken.of("reassessment"), 0) << "older than a year";
    EXPECT_DOUBLE_EQ(*broken.of("eligibility"), 0);
    EXPECT_DOUBLE_EQ(broken.score(), 0.125);
}

TEST(Models, EveryMeasureSaysWhy) {
    Measuring world("clinical");
    world.keep_contact(10);
    for (const auto& measured : world.measure().indicators)
        EXPECT_FALSE(measured.because.empty()) << measured.indicator->key;
}

TEST(Models, NothingOnFileGivesNoScore) {
    Measuring world("brokerage");
    world.one.opened.reset();
    const auto fidelity = world.measure();
    EXPECT_FALSE(fidelity.score);
    EXPECT_EQ(fidelity.known, 0);
}

TEST(Models, MistakesAreFoundWithTheirPlace) {
    const auto expect = [](auto change, std::string_view path, std::string_view key) {
        auto json = model_json("clinical");
        change(json);
        std::vector<Error> errors;
        EXPECT_FALSE(read_model(json, shipped_indicators(), &errors));
        ASSERT_FALSE(errors.empty());
        EXPECT_EQ(errors[0].path, path);
        EXPECT_EQ(errors[0].key, key);
    };
    expect([](Json& json) { json["weights"]["adherence"] = 0.5; }, "/weights", "error.model_weights");
    expect([](Json& json) { json["weights"]["luck"] = 0.1; }, "/weights/luck", "error.data_unknown");
    expect([](Json& json) { json["numbers"]["contact_days"]["value"] = -1; }, "/numbers/contact_days/value",
           "error.data_range");
    expect([](Json& json) { json["numbers"]["contact_weeks"] = 1; }, "/numbers/contact_weeks",
           "error.data_unknown");
    expect([](Json& json) { json["accompaniment"] = "always"; }, "/accompaniment", "error.choice");
    expect([](Json& json) { json["approvals"] = {"queen"}; }, "/approvals", "error.choice");
    expect([](Json& json) { json["title"].erase("fi"); }, "/title/fi", "error.required");
    expect([](Json& json) { json["format"] = "vaka-rules"; }, "/format", "error.choice");
    expect([](Json& json) { json = Json::array(); }, "", "error.expected_object");
}

}  // namespace
}  // namespace vaka::care
