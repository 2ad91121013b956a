#include "care/certification.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace vaka::care {

namespace {

/// The words of a title with a space before and after each: `L.P.N., retired` becomes ` lpn retired `.
std::string words_of(std::string_view title) {
    std::string words = " ";
    for (const char c : text::fold_for_search(title)) {
        if (c == '.') continue;
        const bool joins =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (joins) {
            words += c;
        } else if (words.back() != ' ') {
            words += ' ';
        }
    }
    if (words.back() != ' ') words += ' ';
    return words;
}

void read_sources(DataReader& reader, CertificationRules& rules) {
    auto sources = reader.object("sources");
    rules.license = sources.source("license");
    rules.education = sources.source("education");
    rules.employment = sources.source("employment");
    rules.commission_reading = sources.source("commission_reading");
    rules.article_reading = sources.source("article_reading");
    sources.finish();
}

void read_part_time(DataReader& reader, CertificationRules& rules) {
    auto part_time = reader.object("part_time");
    rules.part_time_counts = part_time.boolean("counts_in_proportion", true);
    rules.part_time = part_time.source("source");
    part_time.finish();
}

}  // namespace

CertificationRules read_certification(const Json& json, std::vector<Error>& errors) {
    DataReader reader(json, "", errors);
    CertificationRules rules;
    rules.key = reader.key("key");
    rules.title = reader.local("title");
    rules.certification_title = reader.text("certification_title", 200);
    rules.titles_that_do_not_qualify = reader.texts("titles_that_do_not_qualify");
    read_sources(reader, rules);
    rules.category_1_months = read_number(reader, "category_1_months", 1, 600);
    rules.category_2_months = read_number(reader, "category_2_months", 1, 600);
    rules.category_3_months = read_number(reader, "category_3_months", 1, 600);
    rules.full_time_minutes_per_week = read_number(reader, "full_time_minutes_per_week", 1, 10'080);
    read_part_time(reader, rules);
    rules.share_percent = read_number(reader, "share_percent", 0, 100);
    rules.renewal_years = read_number(reader, "renewal_years", 1, 50);
    rules.renewal_hours = read_number(reader, "renewal_hours", 0, 10'000);
    rules.renewal_ethics_hours = read_number(reader, "renewal_ethics_hours", 0, 10'000);
    rules.renewal_window_months = read_number(reader, "renewal_window_months", 0, 120);
    rules.renewal_late_days = read_number(reader, "renewal_late_days", 0, 3650);
    rules.license_alert_days = read_number(reader, "license_alert_days", 0, 3650);
    reader.finish();
    return rules;
}

Reason part_of(const Finding& finding) {
    constexpr std::string_view kKeys[] = {"certification.part.not_met", "certification.part.cannot_tell",
                                          "certification.part.met"};
    return {std::string(kKeys[static_cast<std::size_t>(finding.verdict)]),
            {{"requirement", finding.requirement}}};
}

bool names_one_of(std::string_view title, const std::vector<std::string>& titles) {
    const auto words = words_of(title);
    return std::ranges::any_of(titles, [&](const std::string& one) {
        const auto sought = words_of(one);
        return sought.size() > 2 && words.find(sought) != std::string::npos;
    });
}

}  // namespace vaka::care
