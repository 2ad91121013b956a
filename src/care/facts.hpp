#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/case.hpp"
#include "record/workforce.hpp"

namespace vaka::store {
class Database;
}

namespace vaka::care {

/// A record with its type. Does not own it; null means that there is none.
struct RecordRef {
    const record::RecordType* type = nullptr;
    const record::Row* row = nullptr;
    bool operator==(const RecordRef&) const = default;
};

/// What is on file about one case (or one worker), of every type, for whatever is written over records in
/// general: the expressions of rules and models. Typed code reads `CaseRecord` instead.
class Facts {
public:
    using Rows = std::vector<std::shared_ptr<const record::Row>>;

    void add(const record::RecordType& type, Rows rows);
    template <class Record>
    void add(Record row) {
        add(Record::type(), {std::make_shared<const Record>(std::move(row))});
    }

    /// In the order in which they were added; none when there are none of the type.
    [[nodiscard]] std::span<const std::shared_ptr<const record::Row>> of(
        const record::RecordType& type) const;
    /// Null when there is no such record.
    [[nodiscard]] RecordRef find(const record::RecordType& type, std::string_view id) const;
    /// The only, or first, record of the type.
    [[nodiscard]] RecordRef first(const record::RecordType& type) const;

    /// The same for a known C++ type.
    template <class Record>
    [[nodiscard]] std::vector<const Record*> all() const {
        std::vector<const Record*> records;
        for (const auto& row : of(Record::type())) records.push_back(static_cast<const Record*>(row.get()));
        return records;
    }
    template <class Record>
    [[nodiscard]] const Record* get(std::string_view id) const {
        return static_cast<const Record*>(find(Record::type(), id).row);
    }
    template <class Record>
    [[nodiscard]] const Record* only() const {
        return static_cast<const Record*>(first(Record::type()).row);
    }

private:
    std::map<std::string_view, Rows> rows_;  // by the name of the type
};

/// Everything on file about a case and its person, lists in the order of their ids. Errors: `not_found`, and
/// what the store says.
Result<Facts> load_facts(store::Database& database, const record::CaseId& id);

/// The same about a worker: licences, education, employments, working time, courses.
Result<Facts> load_facts(store::Database& database, const record::WorkerId& id);

}  // namespace vaka::care
