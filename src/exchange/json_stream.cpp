#include "exchange/json_stream.hpp"

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace vaka::exchange {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string decimal(std::size_t value) {
    return text::number(static_cast<std::int64_t>(value));
}

/// Offset of the bracket that opens one level more than `depth`, without recursion and without looking at
/// anything but brackets and strings.
std::optional<std::size_t> first_too_deep(std::string_view text, std::size_t depth) {
    std::size_t level = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++level > depth) return i;
        } else if ((c == '}' || c == ']') && level > 0) {
            --level;
        }
    }
    return std::nullopt;
}

/// What can be seen from the bytes alone, before there is any JSON.
/// `skipped` bytes of the file stand before `text`.
Result<void> check_bytes(std::string_view text, std::size_t depth, std::size_t skipped) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return fail(Code::invalid, "error.file_empty");
    if (const auto bad = text::first_invalid_utf8(text)) {
        return fail(Code::invalid, "error.file_utf8", place_of(text, *bad), decimal(*bad + skipped));
    }
    // The parser takes a NUL for the end of the text and would not see what follows.
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        return fail(Code::invalid, "error.json_control", place_of(text, nul));
    }
    if (const auto deep = first_too_deep(text, depth)) {
        return fail(Code::limit, "error.too_deep", place_of(text, *deep), decimal(depth));
    }
    return {};
}

/// What stands before the words of the file that the parser quotes in its message.
constexpr std::string_view kQuote = "; last read: '";

struct SyntaxMessage {
    std::string_view words;  ///< Of the parser; the tests hold them fast.
    std::string_view key;
    std::string_view expected = {};
};

/// What is wrong with a text that is no JSON.
SyntaxMessage syntax_message(std::string_view words) {
    constexpr SyntaxMessage kCauses[] = {
        {"control character", "error.json_control"},
        {"invalid string", "error.json_escape"},
        {"invalid number", "error.json_number"},
        {"number overflow", "error.json_number"},
    };
    constexpr SyntaxMessage kExpected[] = {
        {"; expected end of input", "error.json_trailing"}, {"; expected string literal", "error.json_name"},
        {"; expected ':'", "error.json_expected", ":"},     {"; expected '}'", "error.json_expected", ", }"},
        {"; expected ']'", "error.json_expected", ", ]"},
    };
    // What is wrong within a token is nearer to the cause than what was expected in its place.
    const auto own_words = words.substr(0, words.find(kQuote));
    for (const auto& cause : kCauses) {
        if (own_words.find(cause.words) != std::string_view::npos) return cause;
    }
    for (const auto& expected : kExpected) {
        if (words.ends_with(expected.words)) return expected;
    }
    return {words, "error.json_value"};
}

/// Builds the pieces from the events of the parser.
class Stream final : public nlohmann::json_sax<Json> {
public:
    Stream(std::string_view text, const StreamLimits& limits, PieceReader& reader)
        : text_(text), limits_(limits), reader_(reader) {}

    bool null() override { return value(nullptr); }
    bool boolean(bool it) override { return value(it); }
    bool number_integer(number_integer_t it) override { return value(it); }
    bool number_unsigned(number_unsigned_t it) override { return value(it); }
    bool number_float(number_float_t it, const string_t&) override { return value(it); }
    bool string(string_t& it) override { return value(std::move(it)); }
    bool binary(binary_t&) override { return false; }  // not in JSON text

    bool start_object(std::size_t) override { return open(Container::object); }
    bool start_array(std::size_t) override { return open(Container::list); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        auto& level = levels_.back();
        path_.back() = name;
        if (level.names.size() == limits_.members) {
            return refuse(Code::limit, "error.too_many_members", parent_pointer(), decimal(limits_.members));
        }
        level.names.push_back(std::move(name));
        return true;
    }

    bool end_object() override {
        // Sorted once instead of looked up at each name, so that large objects cost n log n.
        auto& names = levels_.back().names;
        std::ranges::sort(names);
        if (const auto twice = std::ranges::adjacent_find(names); twice != names.end()) {
            path_.back() = *twice;
            return refuse(Code::invalid, "error.json_name_twice", pointer(path_), *twice);
        }
        return close();
    }

    bool parse_error(std::size_t position, const std::string& token, const Json::exception& error) override {
        if (position > text_.size())
            return refuse(Code::invalid, "error.json_truncated", place_of(text_, text_.size()));
        const std::string_view words = error.what();
        const auto message = syntax_message(words);
        return refuse(Code::invalid, message.key, place_of(text_, offset_of(position, token, words)),
                      message.expected);
    }

    /// Where the parser stumbled, from the number of bytes that it has read.
    [[nodiscard]] std::size_t offset_of(std::size_t position, const std::string& token,
                                        std::string_view words) const {
        const bool is_half_a_token = words.find(kQuote) != std::string_view::npos;
        const bool is_one_byte =
            std::string_view("{}[],:").find(text_[position - 1]) != std::string_view::npos;
        // Of whole texts, numbers and words that stand in the wrong place the beginning is told. Of a text
        // with escapes of control characters the parser gives a longer form than the file has.
        const bool is_verbatim =
            position >= token.size() && text_.substr(position - token.size(), token.size()) == token;
        return is_half_a_token || is_one_byte || !is_verbatim ? position - 1 : position - token.size();
    }

    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

private:
    struct Level {
        Json node;  ///< The container so far, when it is part of a piece.
        bool is_list = false;
        bool entered = false;
        std::size_t next_index = 0;      ///< Of a list.
        std::vector<std::string> names;  ///< Of an object's members so far.
    };

    bool refuse(Code code, std::string_view key, std::string_view path, std::string_view detail = {}) {
        error_ = Error{code, std::string(key), std::string(path), std::string(detail)};
        return false;
    }

    [[nodiscard]] std::string parent_pointer() const {
        return pointer(std::span(path_).first(path_.size() - 1));
    }

    [[nodiscard]] bool in_piece() const { return !levels_.empty() && !levels_.back().entered; }

    /// Counts a value and, in a list, moves the path on to it.
    bool arrive() {
        if (!levels_.empty() && levels_.back().is_list) path_.back() = decimal(levels_.back().next_index++);
        values_ = in_piece() ? values_ + 1 : 0;
        if (values_ <= limits_.values_in_piece) return true;
        return refuse(Code::limit, "error.unknown_too_large", pointer(path_));
    }

    bool value(Json it) { return arrive() && deliver(std::move(it)); }

    bool open(Container kind) {
        if (!arrive()) return false;
        bool enter = false;
        if (!in_piece()) {
            const auto answer = reader_.open(path_, kind);
            if (answer == PieceReader::Answer::stop) return false;
            enter = answer == PieceReader::Answer::enter;
        }
        const bool is_list = kind == Container::list;
        levels_.push_back({is_list ? Json::array() : Json::object(), is_list, enter, 0, {}});
        path_.emplace_back();
        return true;
    }

    bool close() {
        Level level = std::move(levels_.back());
        levels_.pop_back();
        path_.pop_back();
        return level.entered || deliver(std::move(level.node));
    }

    bool deliver(Json it) {
        if (!in_piece()) return reader_.piece(path_, std::move(it));
        auto& node = levels_.back().node;
        if (levels_.back().is_list) {
            node.push_back(std::move(it));
        } else {
            // Straight to the end: the lookup that operator[] makes is quadratic, and names are compared in
            // `end_object`.
            static_cast<Json::object_t::Container&>(node.get_ref<Json::object_t&>())
                .emplace_back(path_.back(), std::move(it));
        }
        return true;
    }

    std::string_view text_;
    StreamLimits limits_;
    PieceReader& reader_;
    std::vector<Level> levels_;
    std::vector<std::string> path_;  ///< One token for each open level: where its current member is.
    std::size_t values_ = 0;         ///< In the current piece.
    std::optional<Error> error_;
};

}  // namespace

Result<bool> stream_json(std::string_view text, const StreamLimits& limits, PieceReader& reader) {
    const std::size_t skipped = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    text.remove_prefix(skipped);
    VAKA_TRY(check_bytes(text, limits.depth, skipped));
    Stream stream(text, limits, reader);
    bool complete = false;
    try {
        complete = Json::sax_parse(text, &stream);
    } catch (const std::exception& error) {  // the import boundary: out of memory, or a defect
        return fail(Code::internal, "error.import_failed", {}, error.what());
    }
    if (stream.error()) return std::unexpected(*stream.error());
    return complete;
}

std::string pointer(std::span<const std::string> path) {
    std::string all;
    for (const auto& token : path) {
        all += '/';
        for (const char c : token) {
            if (c == '~') {
                all += "~0";
            } else if (c == '/') {
                all += "~1";
            } else {
                all += c;
            }
        }
    }
    return all;
}

std::string place_of(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto start = before.rfind('\n');
    const auto column =
        text::count_code_points(start == std::string_view::npos ? before : before.substr(start + 1)) + 1;
    return text::cat(text::number(line), ":", decimal(column));
}

}  // namespace vaka::exchange
