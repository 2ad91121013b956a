#pragma once

#include <string>
#include <utility>
#include <vector>

#include "care/data_reader.hpp"
#include "record/value.hpp"

namespace vaka::care {

/// One line of a because-list: what was found, in which record. Words and dates are for the interface to
/// render in the user's language.
struct Reason {
    std::string key;                                                 ///< Message key.
    std::vector<std::pair<std::string, record::Value>> values = {};  ///< For the placeholders of the message.
    std::string record_id = {};  ///< The record that shows it; empty when none does.

    bool operator==(const Reason&) const = default;
};

/// A number that rules are made of, with where it comes from: `{"value": 12, "source": {…}}` in the data.
struct SourcedNumber {
    int value = 0;
    Source source;
};

/// Reads such a member; its value must lie within the limits, both included.
SourcedNumber read_number(DataReader& reader, std::string_view member, int least, int most);

}  // namespace vaka::care
