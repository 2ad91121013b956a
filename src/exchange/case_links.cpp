#include "exchange/case_links.hpp"

#include <unordered_set>

#include "base/text.hpp"

namespace vaka::exchange {

namespace {

using record::Field;
using record::Owner;
using record::RecordType;
using record::Row;

/// A record of the file and where it stands.
struct Entry {
    const RecordType* type = nullptr;
    const Row* row = nullptr;
    std::size_t index = 0;
};

/// The case and the person that a record belongs to. What a person owns has no case of its own.
struct Home {
    std::string case_id;
    std::string person_id;
};

class LinkCheck {
public:
    LinkCheck(const CaseFile& file, Errors& errors) : file_(file), errors_(errors) {}

    void run() {
        if (file_.size() == 0) return report(Code::invalid, "error.no_records", "/records");
        enter_all();
        if (!errors_.empty()) return;  // what follows would repeat itself
        check_owners();
        for (const auto& list : file_.records) {
            for (std::size_t index = 0; index < list.rows.size(); ++index) {
                check_references({list.type, list.rows[index].get(), index});
            }
        }
        if (errors_.empty()) check_persons();
    }

private:
    void report(Code code, std::string_view key, std::string path, std::string_view detail = {}) {
        if (errors_.size() < kMaxErrors)
            errors_.push_back({code, std::string(key), std::move(path), std::string(detail)});
    }

    static std::string path_of(const Entry& entry, std::string_view member) {
        return text::cat("/records/", entry.type->name, "/",
                         text::number(static_cast<std::int64_t>(entry.index)), "/", member);
    }

    void enter_all() {
        by_id_.reserve(file_.size());
        for (const auto& list : file_.records) {
            for (std::size_t index = 0; index < list.rows.size(); ++index) {
                const Entry entry{list.type, list.rows[index].get(), index};
                const auto [first, is_new] = by_id_.try_emplace(entry.row->id, entry);
                if (!is_new)
                    report(Code::invalid, "error.id_twice", path_of(entry, "id"),
                           path_of(first->second, "id"));
            }
        }
    }

    /// A file tells at least one case; its person then is checked as a reference.
    void check_owners() {
        for (const auto& list : file_.records) {
            const bool is_owner = owner_field(*list.type) == nullptr;
            if (is_owner && list.rows.empty()) {
                report(Code::invalid, list.type->owner == Owner::person ? "error.no_person" : "error.no_case",
                       text::cat("/records/", list.type->name));
            }
        }
    }

    [[nodiscard]] Home home_of(const Entry& entry) const {
        const auto owner = owner_of(*entry.type, *entry.row);
        if (entry.type->owner == Owner::person) return {{}, owner};
        const auto found = by_id_.find(owner);
        if (found == by_id_.end()) return {owner, {}};
        // The case itself names its person.
        const auto* person = found->second.type->find("person_id");
        return {owner,
                person == nullptr ? std::string() : std::get<std::string>(person->get(*found->second.row))};
    }

    void check_references(const Entry& from) {
        const auto home = home_of(from);
        for_each_reference(*from.type, *from.row, [&](const Field& field, int index, const std::string& id) {
            auto path = path_of(from, field.name);
            if (index >= 0) path += text::cat("/", text::number(index));
            const auto found = by_id_.find(id);
            if (found == by_id_.end()) return report(Code::invalid, "error.dangling", std::move(path), id);
            if (found->second.type->name != field.target) {
                return report(Code::invalid, "error.reference_type", std::move(path), field.target);
            }
            const auto other = home_of(found->second);
            const bool same_case = other.case_id.empty() || other.case_id == home.case_id;
            if (!same_case || other.person_id != home.person_id) {
                report(Code::invalid, "error.reference_elsewhere", std::move(path), id);
            }
        });
    }

    /// All references hold, so whatever belongs to a person or a case is in order when every person has a
    /// case.
    void check_persons() {
        std::unordered_set<std::string> with_case;
        for (const auto& [id, entry] : by_id_) {
            if (entry.type->owner == Owner::case_) with_case.insert(home_of(entry).person_id);
        }
        for (const auto& list : file_.records) {
            if (list.type->owner != Owner::person || owner_field(*list.type) != nullptr) continue;
            for (std::size_t index = 0; index < list.rows.size(); ++index) {
                if (with_case.contains(list.rows[index]->id)) continue;
                report(Code::invalid, "error.person_without_case",
                       path_of({list.type, nullptr, index}, "id"));
            }
        }
    }

    const CaseFile& file_;
    Errors& errors_;
    std::unordered_map<std::string_view, Entry> by_id_;
};

}  // namespace

std::string owner_of(const RecordType& type, const Row& row) {
    const auto* field = owner_field(type);
    return field == nullptr ? row.id : std::get<std::string>(field->get(row));
}

void check_links(const CaseFile& file, Errors& errors) {
    LinkCheck(file, errors).run();
}

}  // namespace vaka::exchange
