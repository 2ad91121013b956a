#include "store_test_support.hpp"

#include <algorithm>

namespace vaka::store::test {

void add_ballast(Database& database) {
    must(database.execute(
        "CREATE TABLE ballast (a BLOB) STRICT; INSERT INTO ballast VALUES (zeroblob(220000))"));
}

Bytes head_of_version_1(const Head& head) {
    auto bytes = encode_head(head);
    const auto groups = sizeof(std::uint32_t) + head.groups.size() * sizeof(std::uint64_t);
    bytes.resize(bytes.size() - sizeof(Tag) - groups);
    bytes[4] = 1;
    const auto tag = tag_of(bytes);
    bytes.insert(bytes.end(), tag.begin(), tag.end());
    return bytes;
}

void carry_out(std::map<StoreKey, Bytes>& contents, const StoreOp& operation) {
    if (operation.kind == StoreOp::Kind::remove)
        contents.erase(operation.key);
    else
        contents[operation.key] = operation.value;
}

std::vector<std::string> column(Database& database, std::string_view sql) {
    auto statement = must(database.prepare(sql));
    std::vector<std::string> values;
    while (must(statement.step())) values.emplace_back(statement.text(0));
    return values;
}

std::string dump(Database& database) {
    std::string all;
    for (const auto& table :
         column(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
        all += text::cat("[", table, "]\n");
        auto rows = must(database.prepare(text::cat("SELECT * FROM \"", table, "\" ORDER BY 1")));
        while (must(rows.step())) {
            for (int i = 0; i < rows.column_count(); ++i)
                all += text::cat(rows.is_null(i) ? "-" : rows.text(i), "|");
            all += '\n';
        }
    }
    return all;
}

const Schema& plain_schema() {
    static constexpr Schema kSchema{.version = 1, .types = {}, .steps = {}};
    return kSchema;
}

Profile::Profile() : clock(Instant{std::chrono::milliseconds{1'700'000'000'000}}) {}

Result<void> Profile::open() {
    kill();
    std::optional<Result<std::unique_ptr<Store>>> opened;
    Store::open(*disk, "cases", ids, plain_schema(), {}, [&](auto result) { opened = std::move(result); });
    settle();
    if (!opened) return fail(Code::internal, "never answered");
    if (!*opened) return std::unexpected(opened->error());
    store = **std::move(opened);
    return {};
}

void Profile::kill() {
    // What a killed program had handed over may or may not arrive; here it does, other tests decide
    // otherwise.
    if (store) {
        store->on_change({});
        store->abandon({Code::internal, "error.test", {}, {}});
    }
    store.reset();
    settle();
}

void Profile::frame(std::int64_t milliseconds) {
    clock.advance(std::chrono::milliseconds{milliseconds});
    store->tick(clock.now());
    settle();
}

void Profile::commit(std::string_view sql) {
    auto transaction = must(Transaction::begin(database()));
    must(database().execute(sql));
    must(transaction.commit());
}

std::size_t Profile::count(Space space) {
    return static_cast<std::size_t>(
        std::ranges::count_if(contents(), [&](const auto& item) { return item.first.space == space; }));
}

}  // namespace vaka::store::test
