#include "care/expression.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/fakes.hpp"
#include "base/text.hpp"
#include "record/course.hpp"
#include "record/service.hpp"
#include "record/work.hpp"

namespace vaka::care {
namespace {

using namespace vaka::record;

const std::vector<std::string> kNames{"contact_days", "nothing"};

Date day(std::string_view text) {
    return parse_date(text).value();
}

struct Sample {
    Sample() {
        Case one;
        one.id = "case";
        one.status = CaseStatus::open;
        one.opened = day("2026-01-31");
        one.acuity = 3;
        facts.add(one);
        add("c1", "2026-03-01T10:00Z", Reached::yes, 30);
        add("c2", "2026-03-05T10:00Z", Reached::no, 15);
        add("c3", "2026-03-08T22:30Z", Reached::collateral, 45);
        Goal goal;
        goal.id = "goal";
        goal.case_id.value = "case";
        goal.strength_ids = {"s1", "s2"};
        facts.add(goal);
        context.subject = facts.first(Case::type());
    }

    void add(std::string id, std::string_view at, Reached reached, int minutes) {
        Contact contact;
        contact.id = std::move(id);
        contact.at = parse_instant(at).value();
        contact.reached = reached;
        contact.minutes = minutes;
        facts.add(contact);
    }

    /// The value as text: `unknown`, `true`, `3`, `2026-03-01`, the id of a record.
    std::string of(std::string_view json, ExpressionType type) {
        std::vector<Error> errors;
        const auto expression = Expression::read(
            Json::parse(json), type, {.subject = &Case::type(), .values = kNames}, "/when", errors);
        if (!errors.empty()) return describe(errors.front());
        used.clear();
        return std::visit(
            [](const auto& held) -> std::string {
                using Held = std::remove_cvref_t<decltype(held)>;
                if constexpr (std::is_same_v<Held, std::monostate>) return "unknown";
                if constexpr (std::is_same_v<Held, bool>) return held ? "true" : "false";
                if constexpr (std::is_same_v<Held, double>) return nlohmann::json(held).dump();
                if constexpr (std::is_same_v<Held, std::string>) return held;
                if constexpr (std::is_same_v<Held, Date> || std::is_same_v<Held, Instant>)
                    return to_text(held);
                if constexpr (std::is_same_v<Held, RecordRef>) return held.row->id;
                return "list";
            },
            expression.evaluate(context, &used));
    }

    std::string truth(std::string_view json) { return of(json, ExpressionType::boolean); }
    std::string number(std::string_view json) { return of(json, ExpressionType::number); }
    std::string date(std::string_view json) { return of(json, ExpressionType::date); }

    Facts facts;
    BusinessCalendar calendar;
    std::map<std::string, double, std::less<>> values{{"contact_days", 10}};
    ExpressionContext context{.facts = facts,
                              .calendar = calendar,
                              .now = parse_instant("2026-03-10T12:00Z").value(),
                              .values = values};
    std::vector<UsedFact> used;
};

TEST(Expression, LogicIsKleenes) {
    Sample sample;
    const auto* const unknown = R"(["<", ["field", "closed"], ["today"]])";
    EXPECT_EQ(sample.truth(unknown), "unknown");
    const auto with = [&](std::string_view op, std::string_view other) {
        return sample.truth(text::cat("[\"", op, "\", ", unknown, ", ", other, "]"));
    };
    EXPECT_EQ(with("and", "false"), "false");
    EXPECT_EQ(with("and", "true"), "unknown");
    EXPECT_EQ(with("or", "true"), "true");
    EXPECT_EQ(with("or", "false"), "unknown");
    EXPECT_EQ(sample.truth(text::cat(R"(["not", )", unknown, "]")), "unknown");
    EXPECT_EQ(sample.truth(R"(["and", true, true, false])"), "false");
    EXPECT_EQ(sample.truth(R"(["or", false, false])"), "false");
    EXPECT_EQ(sample.truth(R"(["not", false])"), "true");
}

TEST(Expression, ComparesWhatIsKnown) {
    Sample sample;
    EXPECT_EQ(sample.truth(R"(["=", ["field", "status"], "open"])"), "true");
    EXPECT_EQ(sample.truth(R"(["!=", "closed", ["field", "status"]])"), "true");
    EXPECT_EQ(sample.truth(R"(["one-of", ["field", "status"], "referred", "closed"])"), "false");
    EXPECT_EQ(sample.truth(R"(["<", 1, 2])"), "true");
    EXPECT_EQ(sample.truth(R"(["<=", 2, 2])"), "true");
    EXPECT_EQ(sample.truth(R"([">", 2, 2])"), "false");
    EXPECT_EQ(sample.truth(R"([">=", ["today"], ["field", "opened"]])"), "true");
    EXPECT_EQ(sample.truth(R"(["given", ["field", "closed"]])"), "false");
    EXPECT_EQ(sample.truth(R"(["given", ["field", "acuity"]])"), "true");
    EXPECT_EQ(sample.truth(R"(["given", ["field", "outcome"]])"), "false") << "an empty text is not given";
}

TEST(Expression, Calculates) {
    Sample sample;
    EXPECT_EQ(sample.number(R"(["+", 1, 2, ["*", 3, 4]])"), "15.0");
    EXPECT_EQ(sample.number(R"(["-", 1, 2.5])"), "-1.5");
    EXPECT_EQ(sample.number(R"(["ratio", 1, 4])"), "0.25");
    EXPECT_EQ(sample.number(R"(["ratio", 1, 0])"), "unknown");
    EXPECT_EQ(sample.number(R"(["min", 3, 1, 2])"), "1.0");
    EXPECT_EQ(sample.number(R"(["max", 3, 1, 2])"), "3.0");
    EXPECT_EQ(sample.number(R"(["value", "contact_days"])"), "10.0");
    EXPECT_EQ(sample.number(R"(["value", "nothing"])"), "unknown");
    EXPECT_EQ(sample.number(R"(["size", ["field", "strength_ids", ["the", "goal"]]])"), "2.0");
    EXPECT_EQ(sample.truth(R"(["contains", ["field", "strength_ids", ["the", "goal"]], "s2"])"), "true");
    EXPECT_EQ(sample.truth(R"(["contains", ["field", "strength_ids", ["the", "goal"]], "s3"])"), "false");
}

TEST(Expression, KnowsTheCalendar) {
    Sample sample;
    EXPECT_EQ(sample.date(R"(["today"])"), "2026-03-10");
    EXPECT_EQ(sample.date(R"(["plus-days", ["today"], -10])"), "2026-02-28");
    EXPECT_EQ(sample.date(R"(["plus-business-days", ["today"], 4])"), "2026-03-16");
    EXPECT_EQ(sample.date(R"(["plus-months", ["field", "opened"], 1])"), "2026-02-28")
        << "the end of a shorter month";
    EXPECT_EQ(sample.date(R"(["plus-months", ["field", "opened"], 25])"), "2028-02-29");
    EXPECT_EQ(sample.date(R"(["plus-days", ["today"], 1e300])"), "unknown");
    EXPECT_EQ(sample.date(R"(["first-given", ["field", "closed"], ["field", "opened"]])"), "2026-01-31");
    EXPECT_EQ(sample.number(R"(["days-between", ["field", "opened"], ["today"]])"), "38.0");
    EXPECT_EQ(sample.number(R"(["business-days-between", ["plus-days", ["today"], -7], ["today"]])"), "5.0");
    sample.context.zone_offset = Minutes{120};
    EXPECT_EQ(sample.date(R"(["date", ["field", "at", ["latest", "contact", "at"]]])"), "2026-03-09")
        << "the day where the people are";
}

TEST(Expression, GoesThroughRecords) {
    Sample sample;
    EXPECT_EQ(sample.number(R"(["count", "contact"])"), "3.0");
    EXPECT_EQ(sample.number(R"(["count", "contact", ["!=", ["field", "reached"], "no"]])"), "2.0");
    EXPECT_EQ(sample.truth(R"(["any", "contact", ["=", ["field", "reached"], "no"]])"), "true");
    EXPECT_EQ(sample.truth(R"(["none", "referral"])"), "true");
    EXPECT_EQ(sample.truth(R"(["every", "contact", [">", ["field", "minutes"], 10]])"), "true");
    EXPECT_EQ(sample.truth(R"(["every", "contact", [">", ["field", "minutes"], 15]])"), "false");
    EXPECT_EQ(sample.truth(R"(["every", "referral", false])"), "true") << "there is none that breaks it";
    EXPECT_EQ(sample.number(R"(["sum", "contact", ["field", "minutes"]])"), "90.0");
    EXPECT_EQ(
        sample.number(R"(["sum", "contact", ["field", "minutes"], ["=", ["field", "reached"], "yes"]])"),
        "30.0");
    EXPECT_EQ(sample.of(R"(["latest", "contact", "at"])", ExpressionType::record), "c3");
    EXPECT_EQ(sample.of(R"(["earliest", "contact", "minutes"])", ExpressionType::record), "c2");
    EXPECT_EQ(sample.of(R"(["latest", "event", "at"])", ExpressionType::record), "unknown");
    EXPECT_EQ(sample.of(R"(["record", "contact", "c2"])", ExpressionType::record), "c2");
    EXPECT_EQ(sample.of(R"(["record", "contact", "c9"])", ExpressionType::record), "unknown");
    EXPECT_EQ(sample.number(R"(["field", "minutes", ["record", "contact", "c9"]])"), "unknown");
    // Inside of two collections, the outer one.
    EXPECT_EQ(sample.number(R"(["count", "contact",
        ["any", "contact", [">", ["field", "minutes"], ["outer", "minutes"]]]])"),
              "2.0");
    EXPECT_EQ(sample.truth(R"(["any", "goal", ["=", ["field", "case_id"], ["subject", "id"]]])"), "true");
}

TEST(Expression, SharesOfPeriods) {
    Sample sample;
    const auto share = [&](std::string_view days, std::string_view from) {
        return sample.number(text::cat(R"(["share-of-periods", "contact", ["date", ["field", "at"]],
            ["!=", ["field", "reached"], "no"], )",
                                       days, R"(, ["plus-days", ["today"], )", from, R"(], ["today"]])"));
    };
    // 2026-02-28 to 2026-03-10: contacts on day 1 and day 8.
    EXPECT_EQ(share("5", "-10"), "1.0");
    EXPECT_EQ(share("2", "-10"), "0.4");
    EXPECT_EQ(share("1", "-10"), "0.2");
    EXPECT_EQ(share("30", "-10"), "1.0") << "shorter than a period: counts as one";
    EXPECT_EQ(share("0", "-10"), "unknown");
    EXPECT_EQ(share("5", "0"), "unknown");
}

TEST(Expression, TellsWhatItsResultRestsOn) {
    Sample sample;
    sample.truth(R"(["and", ["=", ["field", "status"], "open"], ["none", "referral"],
        ["any", "contact", ["=", ["field", "reached"], "yes"]], [">", ["value", "contact_days"], 5]])");
    ASSERT_EQ(sample.used.size(), 4U);
    EXPECT_EQ(sample.used[0].field->name, "status");
    EXPECT_EQ(sample.used[0].record_id, "case");
    EXPECT_EQ(sample.used[1].type->name, "referral");
    EXPECT_EQ(sample.used[1].value, record::Value{std::int64_t{0}});
    EXPECT_EQ(sample.used[2].record_id, "c1") << "only the contact that counted";
    EXPECT_EQ(sample.used[3].name, "contact_days");
}

TEST(Expression, MistakesAreFoundWhenItIsReadWithTheirPlace) {
    const struct {
        const char* json;
        const char* path;
        const char* key;
    } kCases[] = {
        {R"({})", "/when", "error.expression_literal"},
        {R"(null)", "/when", "error.expression_literal"},
        {R"([])", "/when", "error.expression_operator"},
        {R"([1, 2])", "/when", "error.expression_operator"},
        {R"(["eval", "1"])", "/when/0", "error.expression_operator"},
        {R"(["and", true, 1])", "/when/2", "error.expression_type"},
        {R"(["and"])", "/when", "error.expression_arguments"},
        {R"(["not", true, false])", "/when", "error.expression_arguments"},
        {R"(["+", 1, 2])", "/when", "error.expression_type"},
        {R"(["=", ["field", "status"], "opne"])", "/when/2", "error.choice"},
        {R"(["one-of", ["field", "status"], "open", "opne"])", "/when/3", "error.choice"},
        {R"(["=", ["field", "statis"], "open"])", "/when/1/1", "error.expression_field"},
        {R"(["=", ["field", "status"], 1])", "/when/2", "error.expression_type"},
        {R"(["<", ["field", "status"], "open"])", "/when", "error.expression_order"},
        {R"(["<", ["value", "nobody"], 1])", "/when/1/1", "error.expression_value"},
        {R"(["any", "contacts", true])", "/when/1", "error.expression_record"},
        {R"(["any", "contact", ["given", ["field", "opened"]]])", "/when/2/1/1", "error.expression_field"},
        {R"(["given", ["outer", "id"]])", "/when/1", "error.expression_no_record"},
        {R"(["given", ["field", "amount", ["the", "cost"]]])", "/when/1/1", "error.expression_field"},
        {R"(["given", ["latest", "contact", "summary"]])", "/when/1/2", "error.expression_order"},
        {R"(["every", "contact"])", "/when", "error.expression_arguments"},
        {R"(["<", ["plus-days", ["now"], 1], ["today"]])", "/when/1/1", "error.expression_type"},
        {R"(["given", ["first-given", ["today"], ["now"]]])", "/when/1/2", "error.expression_type"},
    };
    for (const auto& broken : kCases) {
        std::vector<Error> errors;
        const auto expression =
            Expression::read(Json::parse(broken.json), ExpressionType::boolean,
                             {.subject = &Case::type(), .values = kNames}, "/when", errors);
        EXPECT_FALSE(expression) << broken.json;
        ASSERT_EQ(errors.size(), 1U) << broken.json;
        EXPECT_EQ(errors[0].path, broken.path) << broken.json;
        EXPECT_EQ(errors[0].key, broken.key) << broken.json;
    }
}

TEST(Expression, HasLimits) {
    std::vector<Error> errors;
    std::string deep = "true";
    for (int i = 0; i < 40; ++i) deep = text::cat(R"(["not", )", deep, "]");
    Expression::read(Json::parse(deep), ExpressionType::boolean, {}, "", errors);
    ASSERT_FALSE(errors.empty());
    EXPECT_EQ(errors[0].key, "error.expression_too_large");
    errors.clear();
    auto many = Json::array({"and"});
    for (int i = 0; i < 99; ++i) {
        auto inner = Json::array({"or"});
        for (int k = 0; k < 9; ++k) inner.push_back(true);
        many.push_back(inner);
    }
    Expression::read(many, ExpressionType::boolean, {}, "", errors);
    ASSERT_FALSE(errors.empty());
    EXPECT_EQ(errors[0].key, "error.expression_too_large");
}

/// A random JSON value that looks like an expression, or not.
Json random_tree(SeededRandom& random, int depth) {
    static const std::vector<std::string> kWords{
        "and",      "or",  "not",   "=",         "<",    "field", "count",   "any",
        "latest",   "sum", "value", "today",     "now",  "date",  "contact", "status",
        "referral", "at",  "id",    "plus-days", "open", "the",   "case",    "given"};
    switch (random.below(depth > 5 ? 4 : 8)) {
        case 0:
            return static_cast<std::int64_t>(random.below(100));
        case 1:
            return random.below(2) == 0;
        case 2:
            return nullptr;
        case 3:
            return kWords[random.below(kWords.size())];
        default: {
            auto list = Json::array({kWords[random.below(kWords.size())]});
            for (auto i = random.below(4); i > 0; --i) list.push_back(random_tree(random, depth + 1));
            return list;
        }
    }
}

TEST(Expression, GarbageIsRefusedOrEvaluatesWithoutHarm) {
    SeededRandom random(11);
    Sample sample;
    int accepted = 0;
    for (int i = 0; i < 30000; ++i) {
        std::vector<Error> errors;
        const auto expression =
            Expression::read(random_tree(random, 0), static_cast<ExpressionType>(random.below(7)),
                             {.subject = &Case::type(), .values = kNames}, "", errors);
        EXPECT_EQ(static_cast<bool>(expression), errors.empty());
        static_cast<void>(expression.evaluate(sample.context, &sample.used));
        accepted += expression ? 1 : 0;
    }
    EXPECT_GT(accepted, 1000) << "the test has to reach the evaluation";
}

}  // namespace
}  // namespace vaka::care
