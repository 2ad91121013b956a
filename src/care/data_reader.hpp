#pragma once

#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.hpp"
#include "record/descriptor.hpp"
#include "record/json.hpp"

/// Rules, models, forms, payers and calendars are JSON files that people edit. This is how all of them are
/// read: strictly, and with the place of every mistake.
namespace vaka::care {

using record::Json;

/// A text of the data in the languages of the interface.
struct LocalText {
    std::string en, fi, tr;
    bool operator==(const LocalText&) const = default;
};

/// Where a statement of the data comes from and how sure it is.
struct Source {
    std::string title;      ///< The guideline, regulation or paper, with its section.
    bool verified = false;  ///< False: from memory or by inference; the app shows it with a note to check it.
    bool operator==(const Source&) const = default;
};

/// The largest data file that is read.
inline constexpr std::size_t kMostDataBytes = 1024 * 1024;

/// Parses a data file. Errors: `limit` over 1 MiB or 64 levels, `invalid` when it is no JSON.
Result<Json> parse_data(std::string_view text);

/// Reads the members of one JSON object. A problem is noted with its JSON pointer and a default is returned,
/// so that a reader is written as a plain list of members; `finish` then tells the problems. Members that
/// nobody asked for are problems as well: a misspelt one would otherwise silently have no effect.
///
///     std::vector<Error> errors;
///     DataReader reader(json, "", errors);
///     Form form{.key = reader.key("key"), .title = reader.local("title")};
///     reader.finish();
class DataReader {
public:
    /// `json` may be of any type; one that is no object is a problem. All three must outlive the reader.
    DataReader(const Json& json, std::string path, std::vector<Error>& errors);

    /// One line of 1 to `most` characters.
    std::string text(std::string_view member, std::size_t most = 500);
    /// The same, or empty when the member is missing.
    std::string text_or_none(std::string_view member, std::size_t most = 500);
    /// An identifier of lower-case ASCII letters, digits, `_`, `-` and `.`, at most 60 long.
    std::string key(std::string_view member);
    /// An object with the members `en`, `fi` and `tr`, each of 1 to 2000 characters.
    LocalText local(std::string_view member);
    /// An object with `title` and `verified`.
    Source source(std::string_view member);
    std::int64_t integer(std::string_view member, std::int64_t least, std::int64_t most);
    std::optional<std::int64_t> integer_or_none(std::string_view member, std::int64_t least,
                                                std::int64_t most);
    /// Any JSON number within the limits.
    double number(std::string_view member, double least, double most);
    /// True or false; `otherwise` when the member is missing.
    bool boolean(std::string_view member, bool otherwise);
    Date date(std::string_view member);
    std::optional<Date> date_or_none(std::string_view member);
    /// Texts of at most 500 characters; none when the member is missing.
    std::vector<std::string> texts(std::string_view member, std::size_t most_items = 100);

    /// One of `codes`, as its index.
    std::size_t code(std::string_view member, std::span<const std::string_view> codes);
    /// The same as an enumeration whose values stand in the order of `choices`.
    template <class Enum>
        requires std::is_enum_v<Enum>
    Enum choice(std::string_view member, const record::Choices& choices) {
        return static_cast<Enum>(code(member, choices.codes));
    }

    /// Calls `read(DataReader&)` for each object of an array, then `finish` on it; none when the member is
    /// missing.
    template <class Read>
    auto list(std::string_view member, std::size_t most_items, Read&& read) {
        std::vector<std::remove_cvref_t<std::invoke_result_t<Read, DataReader&>>> items;
        const auto* const array = array_of(member, most_items);
        for (std::size_t i = 0; i < size_of(array); ++i) {
            DataReader item(item_of(*array, i), item_path(member, i), *errors_);
            items.push_back(read(item));
            item.finish();
        }
        return items;
    }

    /// The member as it is, for what has a reader of its own (an expression); null when it is missing.
    const Json* raw(std::string_view member);
    /// Reads a member that is an object.
    DataReader object(std::string_view member);
    [[nodiscard]] bool has(std::string_view member) const;
    /// The JSON pointer of a member.
    [[nodiscard]] std::string path_of(std::string_view member) const;
    /// Notes a problem of the caller's own at a member.
    void note(std::string_view member, std::string_view key, std::string_view detail = {});

    /// Notes every member that was not asked for.
    void finish();

    std::vector<Error>& errors() { return *errors_; }

private:
    const Json* needed(std::string_view member);
    const Json* array_of(std::string_view member, std::size_t most_items);
    static std::size_t size_of(const Json* array);  // 0 for none
    static const Json& item_of(const Json& array, std::size_t index);
    [[nodiscard]] std::string item_path(std::string_view member, std::size_t index) const;
    std::string checked_text(std::string_view member, const Json& value, std::size_t most);

    const Json* json_;
    std::string path_;
    std::vector<Error>* errors_;
    std::vector<std::string> asked_;
};

/// The first problem of `errors` as an error, or nothing.
Result<void> none_of(const std::vector<Error>& errors);

}  // namespace vaka::care
