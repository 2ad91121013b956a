#pragma once

#include <optional>
#include <string>

#include "record/case.hpp"

/// Money to live on, letters and calls between the parties, and what the person thinks of it.
namespace vaka::record {

enum class BudgetKind : std::uint8_t { income, benefit, expense };

/// One line of the financial plan for one month.
struct BudgetItem : Row {
    static const RecordType& type();

    CaseId case_id;
    std::optional<Date> month;  ///< Any day of it.
    BudgetKind kind = BudgetKind::expense;
    std::string title;
    std::optional<Money> amount;

    bool operator==(const BudgetItem&) const = default;
};

enum class ApplicationStatus : std::uint8_t {
    preparing,
    submitted,
    more_information,
    approved,
    denied,
    withdrawn
};

/// An application for a benefit.
struct BenefitApplication : Row {
    static const RecordType& type();

    CaseId case_id;
    std::string benefit;
    ApplicationStatus status = ApplicationStatus::preparing;
    std::optional<Date> submitted;
    std::optional<Date> due;
    std::optional<Date> decided;
    std::string decision;

    bool operator==(const BenefitApplication&) const = default;
};

enum class Channel : std::uint8_t { phone, email, letter, portal, fax, in_person };

/// A message between parties of the case, with the answer that it waits for (FHIR Communication).
struct Message : Row {
    static const RecordType& type();

    CaseId case_id;
    std::string sender;
    std::string recipient;
    Channel channel = Channel::phone;
    std::optional<Instant> sent;
    std::string subject;
    std::string text;
    std::optional<Date> reply_due;
    std::optional<Date> replied;

    bool operator==(const Message&) const = default;
};

/// How content the person is.
struct Satisfaction : Row {
    static const RecordType& type();

    CaseId case_id;
    std::optional<Date> date;
    int score = 5;  ///< 1 (not at all) to 5 (fully).
    std::string comment;

    bool operator==(const Satisfaction&) const = default;
};

}  // namespace vaka::record
