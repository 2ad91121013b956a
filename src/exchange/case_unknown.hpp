#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "exchange/case_file.hpp"

/// What a newer Vaka wrote into a case file and this build does not know, on its way through the database and
/// back.
///
/// Unknown members of a record are kept in its own `Row::unknown`. Unknown members of the file and unknown
/// record types have no row, so they travel in the `unknown` of the file's first case, under a member that no
/// file may use itself. They are therefore saved, undone, copied and exported with the case and need no table
/// of their own.
namespace vaka::exchange {

inline constexpr std::string_view kFileMember = "vaka:file";

/// Moves `unknown_members` and `unknown_records` of the file into the case with the smallest id.
void stow_unknown(CaseFile& file);

/// The reverse: takes them out of the cases of the file; the first case that has some wins.
void lift_unknown(CaseFile& file);

/// Calls `visit` with the `id` of every record of an unknown type that has one.
void for_each_unknown_id(const CaseFile& file, const std::function<void(const std::string&)>& visit);

/// Replaces every string within `json_text` (member names excepted) by `replace(string)`; `json_text` is
/// valid JSON or empty.
std::string replace_strings(const std::string& json_text,
                            const std::function<std::string(std::string)>& replace);

}  // namespace vaka::exchange
