#include "payer_support.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "support/data.hpp"

namespace vaka::test {

using namespace vaka::care;

Json payer_json(std::string_view key) {
    auto json = parse_data(read(asset(text::cat("payers/", key, ".json"))));
    EXPECT_TRUE(json.has_value()) << describe(json.error());
    return json ? *json : Json::object();
}

PayerProfile payer_asset(std::string_view key) {
    auto payer = read_payer(payer_json(key));
    EXPECT_TRUE(payer.has_value()) << describe(payer.error());
    return payer ? *payer : PayerProfile{};
}

PayerProfile plain_payer() {
    PayerProfile payer;
    payer.key = "plain";
    payer.currency = parse_currency("USD").value();
    payer.deductible = usd(1000'00);
    payer.out_of_pocket_maximum = usd(3000'00);
    return payer;
}

PayerBenefit plain_benefit() {
    PayerBenefit benefit;
    benefit.key = "visit";
    benefit.words = {"visit"};
    benefit.copay = usd(0);
    benefit.deductible_applies = false;
    return benefit;
}

Money usd(std::int64_t minor) {
    return {minor, parse_currency("USD").value()};
}

Date day(std::string_view text) {
    return parse_date(text).value();
}

Instant moment(std::string_view text) {
    return parse_instant(text).value();
}

}  // namespace vaka::test
