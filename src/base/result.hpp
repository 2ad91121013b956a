#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace vaka {

/// What kind of failure an `Error` is: enough to decide what the caller does next, nothing more.
enum class Code {
    invalid,      ///< The input breaks a rule; `path` says where.
    not_found,    ///< The thing named does not exist.
    conflict,     ///< The thing exists already, or changed since it was read.
    limit,        ///< A stated limit (size, depth, count) is exceeded.
    unsupported,  ///< A format or version that this build does not know.
    corrupt,      ///< Stored data does not verify.
    storage,      ///< The browser or the disk refused.
    locked,       ///< Encrypted, and the key is not in memory.
    denied,       ///< The passphrase or key is not the right one.
    internal,     ///< A defect of ours.
};

/// Stable snake_case name of `code`, for logs and tests.
std::string_view code_name(Code code);

/// An expected failure. Returned, never thrown.
struct Error {
    Code code = Code::internal;
    /// Message key in `assets/strings` (for example `error.text_too_long`); the interface translates it.
    std::string key;
    /// Where: a JSON pointer (`/case/goals/3/text`), a field name, or `line:column` of a file; empty when
    /// nowhere.
    std::string path;
    /// One value that the message shows in place of `{detail}` (a limit, a name, SQLite's own words); may be
    /// empty.
    std::string detail;

    bool operator==(const Error&) const = default;
};

/// Either a value or the reason why there is none.
template <class T>
using Result = std::expected<T, Error>;

/// Shorthand for returning an error: `return fail(Code::invalid, "error.date", "/start")`.
inline std::unexpected<Error> fail(Code code, std::string_view key, std::string_view path = {},
                                   std::string_view detail = {}) {
    return std::unexpected(Error{code, std::string(key), std::string(path), std::string(detail)});
}

/// English one-line rendering for logs and test output; not shown to users.
std::string describe(const Error& error);

}  // namespace vaka

// Two macros because the language has no operator that returns early.
#define VAKA_CONCAT_INNER(a, b) a##b
#define VAKA_CONCAT(a, b) VAKA_CONCAT_INNER(a, b)

/// Evaluates a `Result`; returns its error from the enclosing function, or goes on.
#define VAKA_TRY(expression)                                            \
    do {                                                                \
        if (auto vaka_try_result = (expression); !vaka_try_result)      \
            return std::unexpected(std::move(vaka_try_result).error()); \
    } while (false)

/// `VAKA_TRY_ASSIGN(auto x, f())`: declares `x` from the value of `f()`, or returns its error.
#define VAKA_TRY_ASSIGN(declaration, expression) \
    VAKA_TRY_ASSIGN_INNER(declaration, expression, VAKA_CONCAT(vaka_result_, __LINE__))
#define VAKA_TRY_ASSIGN_INNER(declaration, expression, name)      \
    auto name = (expression);                                     \
    if (!(name)) return std::unexpected(std::move(name).error()); \
    declaration = std::move(name).value()
