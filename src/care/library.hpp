#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "care/case_review.hpp"
#include "care/certification.hpp"
#include "care/form.hpp"
#include "care/omaha.hpp"
#include "care/payer.hpp"

/// All that Vaka knows and does not decide in code: rules, models, forms, payers, calendars. They come with
/// the program; an organization may put files of its own beside or in place of them.
namespace vaka::care {

enum class DataKind : std::uint8_t {
    rules,
    model,
    form,
    payer,
    calendar,
    // Those below come with the program alone.
    indicators,
    comorbidity,
    readmission,
    certification,
    omaha
};

/// One data file. Shipped files are named as under `assets`: `models/clinical.json`.
struct DataFile {
    DataKind kind = DataKind::rules;
    std::string name;
    std::string_view text;  ///< JSON. Not owned.
};

/// What a name under `assets` holds; none when it is no data file of these kinds.
std::optional<DataKind> data_kind_of(std::string_view name);

/// A mistake in a data file, and where.
struct DataProblem {
    std::string file;
    Error error;
};

struct Library {
    /// With the calendar that was asked for.
    Knowledge knowledge;
    std::vector<BusinessCalendar> calendars;
    std::vector<FormDefinition> forms;
    std::vector<PayerProfile> payers;
    CertificationRules certification;
    OmahaSystem omaha;
    /// Which file each came from, by kind and key (`rules` by the rule's id): the last one that has it.
    std::map<std::pair<DataKind, std::string>, std::string> origins;
    /// Files with mistakes; nothing of them is in use.
    std::vector<DataProblem> problems;

    /// Null when there is none of that key.
    [[nodiscard]] const FormDefinition* form(std::string_view key) const;
    [[nodiscard]] const PayerProfile* payer(std::string_view key) const;
};

/// Reads the files in their order. What has the key of something read before takes its place (a rule: its
/// id), so that own files come after the shipped ones. A file with a mistake is left out as a whole and
/// stands among the problems: what it would have replaced stays. `calendar` is the key of the calendar by
/// which business days are counted; without such a calendar Monday to Friday count.
Library read_library(std::span<const DataFile> files, std::string_view calendar);

/// Every mistake of one file, as it would be read beside those of `library`. Empty: it can be used.
std::vector<Error> check_data_file(const DataFile& file, const Library& library);

}  // namespace vaka::care
