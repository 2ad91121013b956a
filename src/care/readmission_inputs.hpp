#pragma once

#include "care/readmission.hpp"

/// The inputs of LACE and HOSPITAL as far as the record of a case shows them.
namespace vaka::care {

/// A stay in hospital as its events tell it. Null where there is no such event.
struct Stay {
    const record::Event* admission = nullptr;
    const record::Event* discharge = nullptr;
    Instant admitted{};    ///< Of the admission, where there is one.
    Instant discharged{};  ///< Of the discharge, where there is one.
};

/// The latest stay that had begun by `at`: the last admission and the first discharge after it, each at `at`
/// or before; or a discharge alone when no admission is on record before it. The events must outlive the
/// result.
Stay latest_stay(std::span<const record::Event> events, Instant at);

/// What is on record about a person.
struct History {
    std::span<const record::Event> events;
    std::span<const record::Condition> conditions;
    Minutes zone_offset{0};
    /// The day since which all admissions and emergency visits are on record, because someone asked. Without
    /// it, or when it is later than the time looked back on, counts from events are counts at least.
    std::optional<Date> complete_since = {};
};

/// The inputs for `stay` as known at `at`. Someone still in hospital has stayed so many days at least. The
/// last emergency visit shortly before an unplanned admission is the one that led to it and does not count.
LaceInputs lace_inputs(const Stay& stay, const History& history, Instant at, const ReadmissionRules& rules,
                       const ComorbidityTable& table);

/// The same for HOSPITAL; laboratory values, oncology and procedures are not on record and stay unknown.
HospitalInputs hospital_inputs(const Stay& stay, const History& history, Instant at,
                               const ReadmissionRules& rules);

}  // namespace vaka::care
