#include "app/sentinel.hpp"

#include <charconv>

#include "base/id.hpp"
#include "base/text.hpp"

namespace vaka::app {

namespace {

std::string key_of(std::string_view store) {
    return text::cat("saved.", store);
}

/// The part of `rest` before the next space; `rest` goes on behind it.
std::string_view next_word(std::string_view& rest) {
    const auto end = rest.find(' ');
    const auto word = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return word;
}

}  // namespace

std::optional<Sentinel> read_sentinel(const Notes& notes, std::string_view store) {
    const auto noted = notes.read(key_of(store));
    if (!noted) return std::nullopt;
    std::string_view rest = *noted;
    Sentinel sentinel{.uuid = std::string(next_word(rest)), .generation = 0, .time = {}};
    const auto generation = next_word(rest);
    const auto end = generation.data() + generation.size();
    const auto read = std::from_chars(generation.data(), end, sentinel.generation);
    const auto time = parse_instant(rest);
    if (!is_uuid(sentinel.uuid) || read.ec != std::errc{} || read.ptr != end || !time) return std::nullopt;
    sentinel.time = *time;
    return sentinel;
}

void write_sentinel(Notes& notes, std::string_view store, const Sentinel& sentinel) {
    notes.write(key_of(store),
                text::cat(sentinel.uuid, " ", text::number(static_cast<std::int64_t>(sentinel.generation)),
                          " ", to_text(sentinel.time)));
}

void remove_sentinel(Notes& notes, std::string_view store) {
    notes.remove(key_of(store));
}

}  // namespace vaka::app
