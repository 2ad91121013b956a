#include "app/shelf.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.hpp"

namespace vaka::app {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 3> kWhy{"snapshot", "migration", "replaced"};
constexpr int kVersion = 1;

std::string shelf_store(WorkspaceKind kind) {
    return text::cat(name_of(kind), ".shelf");
}

std::unexpected<Error> damaged() {
    return fail(Code::corrupt, "error.shelf_damaged");
}

Result<KeptCopy> read_copy(const json& item) {
    if (!item.is_object()) return damaged();
    const auto store = item.find("store"), made = item.find("made"), why = item.find("why");
    if (store == item.end() || !store->is_string() || made == item.end() || !made->is_string() ||
        why == item.end() || !why->is_string())
        return damaged();
    const auto at = parse_instant(made->get_ref<const std::string&>());
    const auto reason = std::ranges::find(kWhy, why->get_ref<const std::string&>());
    if (!at || reason == kWhy.end()) return damaged();
    return KeptCopy{store->get<std::string>(), *at, static_cast<KeptCopy::Why>(reason - kWhy.begin())};
}

}  // namespace

std::string new_store_name(WorkspaceKind kind, Shelf& shelf) {
    return text::cat(name_of(kind), ".", text::number(shelf.next++));
}

Bytes write_shelf(const Shelf& shelf) {
    json kept = json::array();
    for (const auto& copy : shelf.kept)
        kept.push_back({{"store", copy.store},
                        {"made", to_text(copy.made)},
                        {"why", kWhy.at(static_cast<std::size_t>(copy.why))}});
    const json whole{
        {"version", kVersion}, {"current", shelf.current}, {"next", shelf.next}, {"kept", std::move(kept)}};
    const auto text = whole.dump();
    return {text.begin(), text.end()};
}

Result<Shelf> read_shelf(std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto whole = json::parse(text, nullptr, false);
    if (!whole.is_object() || whole.value("version", json()) != kVersion) return damaged();
    const auto current = whole.find("current"), next = whole.find("next"), kept = whole.find("kept");
    if (current == whole.end() || !current->is_string() || next == whole.end() ||
        !next->is_number_integer() || kept == whole.end() || !kept->is_array())
        return damaged();
    Shelf shelf{.current = current->get<std::string>(), .kept = {}, .next = next->get<int>()};
    for (const auto& item : *kept) {
        VAKA_TRY_ASSIGN(auto copy, read_copy(item));
        shelf.kept.push_back(std::move(copy));
    }
    return shelf;
}

void load_shelf(Storage& storage, WorkspaceKind kind, std::function<void(Result<Shelf>)> done) {
    storage.open(shelf_store(kind), [&storage, kind, done = std::move(done)](const auto& entries) {
        storage.close();
        if (!entries) return done(std::unexpected(entries.error()));
        if (entries->empty()) return done(Shelf{.current = std::string(name_of(kind)), .kept = {}});
        done(read_shelf(entries->front().value));
    });
}

void save_shelf(Storage& storage, WorkspaceKind kind, const Shelf& shelf,
                std::function<void(Result<void>)> done) {
    storage.open(shelf_store(kind), [&storage, bytes = write_shelf(shelf),
                                     done = std::move(done)](const auto& entries) mutable {
        if (!entries) return done(std::unexpected(entries.error()));
        storage.write(
            {{.kind = StoreOp::Kind::put, .key = {.space = Space::meta}, .value = std::move(bytes)}},
            [&storage, done = std::move(done)](Result<void> result) {
                storage.close();
                done(std::move(result));
            });
    });
}

}  // namespace vaka::app
