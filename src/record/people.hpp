#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "record/descriptor.hpp"

namespace vaka::record {

struct Person;
using PersonId = Id<Person>;

enum class Sex : std::uint8_t { female, male, other, unknown };  ///< FHIR administrative-gender.
enum class Literacy : std::uint8_t { adequate, limited, unknown };

/// The person whose case it is (FHIR Patient).
struct Person : Row {
    static const RecordType& type();

    std::string name;
    std::string preferred_name;
    std::string pronouns;
    std::optional<Date> birth_date;
    Sex sex = Sex::unknown;
    std::string record_number;  ///< Number under which an organization knows the person.
    Texts languages;            ///< BCP 47 tags, preferred first.
    Literacy health_literacy = Literacy::unknown;
    std::string phone;
    std::string email;
    std::string address;
    std::string occupation;
    std::string about;  ///< Who they are, in a few lines.

    bool operator==(const Person&) const = default;
};

enum class Relationship : std::uint8_t {
    partner,
    parent,
    child,
    sibling,
    relative,
    friend_,
    neighbour,
    guardian,
    employer,
    community,
    professional,
    other
};

/// Someone around the person (FHIR RelatedPerson): family, friends, employer, community.
struct RelatedPerson : Row {
    static const RecordType& type();

    PersonId person_id;
    std::string name;
    Relationship relationship = Relationship::other;
    std::string phone;
    bool lives_with = false;
    bool supports = false;  ///< Part of the support network.
    bool emergency_contact = false;
    bool legal_guardian = false;
    std::string notes;

    bool operator==(const RelatedPerson&) const = default;
};

enum class CoverageType : std::uint8_t {
    medicare,
    medicaid,
    commercial,
    workers_compensation,
    national,
    self_pay,
    other
};

struct Coverage;
using CoverageId = Id<Coverage>;

/// A health plan that pays for care of the person (FHIR Coverage).
struct Coverage : Row {
    static const RecordType& type();

    PersonId person_id;
    std::string payer;
    std::string plan;
    std::string member_number;
    CoverageType coverage_type = CoverageType::other;
    int priority = 1;  ///< 1 pays first.
    std::optional<Date> start;
    std::optional<Date> end;
    std::optional<Money> deductible;
    std::optional<Money> deductible_met;
    std::optional<Money> out_of_pocket_maximum;
    std::string benefits;  ///< Limits and conditions in words.

    bool operator==(const Coverage&) const = default;
};

}  // namespace vaka::record
