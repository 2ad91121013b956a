#include "certification_records.hpp"

namespace vaka::care {
namespace {

TEST(CertificationRules, HaveTheNumbersOfTheCommission) {
    const auto& rules = shipped_certification();
    EXPECT_EQ(rules.category_1_months.value, 12);
    EXPECT_EQ(rules.category_2_months.value, 24);
    EXPECT_EQ(rules.category_3_months.value, 12);
    EXPECT_EQ(rules.renewal_hours.value, 80);
    EXPECT_EQ(rules.renewal_ethics_hours.value, 8);
    EXPECT_EQ(rules.renewal_years.value, 5);
    EXPECT_TRUE(rules.renewal_hours.source.verified);
}

TEST(CertificationRules, SayWhatIsNotVerified) {
    const auto& rules = shipped_certification();
    EXPECT_FALSE(rules.full_time_minutes_per_week.source.verified);
    EXPECT_FALSE(rules.share_percent.source.verified);
    EXPECT_FALSE(rules.part_time.verified);
    EXPECT_FALSE(rules.article_reading.verified);
    EXPECT_TRUE(rules.commission_reading.verified);
}

TEST(CertificationRules, TellWhereTheyAreWrong) {
    const auto problem = [](const char* pointer, const Json& value) {
        auto json = certification_json();
        json[Json::json_pointer(pointer)] = value;
        std::vector<Error> errors;
        read_certification(json, errors);
        EXPECT_EQ(errors.size(), 1U) << pointer;
        return errors.empty() ? Error{} : errors.front();
    };
    EXPECT_EQ(problem("/share_percent/value", 101).path, "/share_percent/value");
    EXPECT_EQ(problem("/full_time_minutes_per_week/value", 0).path, "/full_time_minutes_per_week/value");
    EXPECT_EQ(problem("/part_time/counts", true).key, "error.data_unknown");
    EXPECT_EQ(problem("/sources/license", "memory").key, "error.expected_object");
}

TEST(CertificationTitles, AreComparedAsWholeWords) {
    const std::vector<std::string> titles{"LPN", "Licensed Practical Nurse"};
    for (const auto* title :
         {"LPN", "lpn", "L.P.N.", "LPN, retired", "(LPN)", "licensed practical  nurse II"})
        EXPECT_TRUE(names_one_of(title, titles)) << title;
    for (const auto* title : {"", "RN", "ALPN", "LPNX", "Licensed Nurse", "Practical Nurse, Licensed"})
        EXPECT_FALSE(names_one_of(title, titles)) << title;
    EXPECT_FALSE(names_one_of("RN", {""})) << "an empty title names nothing";
}

}  // namespace
}  // namespace vaka::care
