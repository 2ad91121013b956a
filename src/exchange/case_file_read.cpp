#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "exchange/case_file.hpp"
#include "exchange/case_links.hpp"
#include "exchange/case_unknown.hpp"
#include "exchange/json_stream.hpp"
#include "record/json.hpp"

namespace vaka::exchange {

namespace {

using Path = std::span<const std::string>;

/// Takes a case file apart: `/records/TYPE/N` becomes a row at once, the other members wait for the end.
class CaseFileReader final : public PieceReader {
public:
    Answer open(Path path, Container kind) override {
        if (path.empty())
            return kind == Container::object ? Answer::enter : refuse(path, "error.expected_object");
        if (path.front() != "records" || path.size() > 2) return count_record(path);
        const auto wanted = path.size() == 1 ? Container::object : Container::list;
        if (kind == wanted) return Answer::enter;
        return refuse(path, wanted == Container::object ? "error.expected_object" : "error.expected_list");
    }

    bool piece(Path path, Json value) override {
        if (path.empty()) return refuse(path, "error.expected_object") == Answer::whole;
        if (path.front() != "records") return take_member(path, std::move(value));
        if (path.size() == 3) return take_record(path, std::move(value));
        return refuse(path, path.size() == 1 ? "error.expected_object" : "error.expected_list") ==
               Answer::whole;
    }

    /// What was read, or all that was wrong with it.
    std::expected<CaseFile, Errors> finish() {
        check_header();
        if (!errors_.empty()) return failure();
        keep_unknown();
        check_links(file_, errors_);
        if (!errors_.empty()) return failure();
        for (auto& list : file_.records)
            std::ranges::sort(list.rows, {}, [](const RowPtr& row) -> auto& { return row->id; });
        return std::move(file_);
    }

    std::unexpected<Errors> failure() {
        if (errors_.size() > kMaxErrors) errors_.resize(kMaxErrors);  // one record may have several
        return std::unexpected(std::move(errors_));
    }

private:
    Answer refuse(Path path, std::string_view key, Code code = Code::invalid, std::string_view detail = {}) {
        errors_.push_back({code, std::string(key), pointer(path), std::string(detail)});
        return Answer::stop;
    }

    /// Records are counted where they begin, before they are read.
    Answer count_record(Path path) {
        if (path.size() != 3 || path.front() != "records" || ++records_ <= kMaxRecords) return Answer::whole;
        return refuse(path, "error.too_many_records", Code::limit, text::number(kMaxRecords));
    }

    bool take_member(Path path, Json value) {
        const auto& name = path.front();
        if (name == "format") {
            has_format_ = true;
            if (!value.is_string() || value.get_ref<const std::string&>() != kFormat) {
                errors_.clear();  // what else is wrong with some other kind of file would only confuse
                return refuse(path, "error.file_format", Code::unsupported, kFormat) == Answer::whole;
            }
        } else if (name == "version") {
            has_version_ = true;
            return take_version(path, value);
        } else if (name == "as_of") {
            if (!value.is_string() || !parse_instant(value.get<std::string>())) refuse(path, "error.instant");
        } else {
            unknown_members_[name] = std::move(value);
        }
        return true;
    }

    /// Another version may mean anything by its members, so nothing more is read then.
    bool take_version(Path path, const Json& value) {
        const bool is_number =
            value.is_number_integer() && (value.is_number_unsigned() || value.get<std::int64_t>() >= 0);
        if (!is_number || value == 0) return refuse(path, "error.file_version_form") == Answer::whole;
        if (value > kVersion) {
            errors_.clear();
            return refuse(path, "error.file_version", Code::unsupported, value.dump()) == Answer::whole;
        }
        return true;
    }

    bool take_record(Path path, Json value) {
        const auto& name = path[1];
        const auto* type = record::find_type(name);
        if (type == nullptr) {
            auto& list = unknown_records_[name];
            if (list.is_null()) list = Json::array();
            unknown_bytes_ += value.dump().size();
            list.push_back(std::move(value));
            return check_unknown_size(path);
        }
        if (type->owner == record::Owner::workspace) {
            return refuse(path.first(2), "error.record_type_private") == Answer::whole;
        }
        auto row = record::from_json(*type, value, pointer(path), errors_);
        if (row != nullptr) {
            check_reserved(*row, path);
            file_.of(*type).rows.push_back(std::move(row));
        }
        return errors_.size() < kMaxErrors;
    }

    /// The name under which the store keeps what belongs to the file must not come from outside.
    void check_reserved(const record::Row& row, Path path) {
        if (!row.unknown.empty() && Json::parse(row.unknown, nullptr, false).contains(kFileMember)) {
            refuse(path, "error.reserved_member", Code::invalid, kFileMember);
        }
    }

    bool check_unknown_size(Path path) {
        if (unknown_bytes_ <= kMaxUnknownBytes) return true;
        return refuse(path, "error.unknown_too_large", Code::limit, text::number(kMaxUnknownBytes / 1024)) ==
               Answer::whole;
    }

    void check_header() {
        const std::string format = "format";
        const std::string version = "version";
        if (!has_format_) {
            errors_.clear();
            refuse({&format, 1}, "error.file_format", Code::unsupported, kFormat);
        } else if (!has_version_) {
            refuse({&version, 1}, "error.file_version_form");
        }
    }

    void keep_unknown() {
        if (!unknown_members_.empty()) file_.unknown_members = unknown_members_.dump();
        if (!unknown_records_.empty()) file_.unknown_records = unknown_records_.dump();
        for (const auto& [name, value] : unknown_members_.items()) {
            unknown_bytes_ += name.size() + value.dump().size();
            if (!check_unknown_size({&name, 1})) return;
        }
    }

    CaseFile file_;
    Errors errors_;
    Json unknown_members_ = Json::object();
    Json unknown_records_ = Json::object();
    std::size_t unknown_bytes_ = 0;
    std::size_t records_ = 0;
    bool has_format_ = false;
    bool has_version_ = false;
};

}  // namespace

std::expected<CaseFile, Errors> parse_case_file(std::string_view bytes) {
    if (bytes.size() > kMaxFileBytes) {
        constexpr auto kLimit = static_cast<std::int64_t>(kMaxFileBytes);
        return std::unexpected(Errors{{Code::limit, "error.file_too_large", {}, text::number(kLimit)}});
    }
    CaseFileReader reader;
    const auto complete = stream_json(bytes, {.depth = kMaxDepth, .members = kMaxMembers}, reader);
    if (!complete) return std::unexpected(Errors{complete.error()});
    if (!*complete) return reader.failure();
    return reader.finish();
}

std::expected<CaseFile, Errors> parse_case_file(std::span<const std::uint8_t> bytes) {
    return parse_case_file(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

}  // namespace vaka::exchange
