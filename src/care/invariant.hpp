#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "care/facts.hpp"
#include "care/model.hpp"
#include "record/consent.hpp"

/// What must hold in every case, whoever changed it last. Rules (care/rules.hpp) tell what is to be done;
/// these tell what may not be: a command that would break one is refused.
namespace vaka::care {

/// One that does not hold.
struct Broken {
    std::string_view invariant;  ///< Its name: the message is `invariant.NAME`.
    std::string record_type;
    std::string record_id;  ///< The record that breaks it.
    std::string field;      ///< The field to look at.
    std::string detail;     ///< For `{detail}` in the message.
    bool operator==(const Broken&) const = default;
};

/// Checks all of them on what is on file about a case:
///
///     goal          An active plan has a goal.
///     strength      By a model whose record has a section `strengths`, every goal of an active plan that is
///                   still worked on is linked to a strength.
///     one_plan      At most one version of the plan is active.
///     consent       A referral that left `draft` rests on a consent that covers its recipient and was in
///                   force on the day on which it was sent; one with records under 42 CFR Part 2 on a consent
///                   under 42 CFR 2.31.
///     units         No more units of an authorization are used than were approved.
///     transition    Every discharge has its transition.
///     closing       A closed case has the day and the reason of its closing.
///     enrollment    There is one active enrolment in a program.
///     approval      An authorization that was approved has units and a decision's day; one that was denied
///                   has the payer's reason.
///
/// `model` is that of the case; null when it is unknown.
std::vector<Broken> broken_invariants(const Facts& facts, const ModelProfile* model);

/// True when a change of a record of this type can break one of them.
bool can_break_invariants(const record::RecordType& type);

/// True when the consent covers a disclosure to `recipient` on `day`: it was signed by then, had neither
/// expired nor been revoked, and names the recipient (compared as folded for searching).
bool is_covered(const record::Consent& consent, std::string_view recipient, Date day);

}  // namespace vaka::care
