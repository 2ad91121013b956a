#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/fakes.hpp"
#include "base/text.hpp"
#include "store/database.hpp"
#include "store/head_record.hpp"
#include "store/migrations.hpp"
#include "store/open_store.hpp"
#include "store/scratch_database.hpp"
#include "store/transaction.hpp"

namespace vaka::store::test {

/// The value, or the end of the test case with the error in its report.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(describe(result.error()));
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// `EXPECT_EQ(code_of(result), Code::conflict)`: none when it succeeded.
template <class T>
std::optional<Code> code_of(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error().code);
}

inline std::ostream& operator<<(std::ostream& out, Code code) {
    return out << code_name(code);
}

/// All rows of all tables as text: two databases with the same content give the same dump.
std::string dump(Database& database);

/// The first column of all rows.
std::vector<std::string> column(Database& database, std::string_view sql);

/// A schema without record types, for tests that make their own tables.
const Schema& plain_schema();

/// A table as big as several pages: what a commit changes is then less than a group of the base image.
void add_ballast(Database& database);

/// `head`, of whose groups nothing is kept, as stores of the first version have it.
Bytes head_of_version_1(const Head& head);

/// Does what `operation` says to `contents`, as storage does.
void carry_out(std::map<StoreKey, Bytes>& contents, const StoreOp& operation);

/// Passes everything on but the `fail_at`-th batch (from 1), which fails with `code` and changes nothing.
class FailingStorage final : public Storage {
public:
    FailingStorage(Storage& inner, std::size_t fail_at, Code code = Code::storage)
        : inner_(inner), fail_at_(fail_at), code_(code) {}

    void open(std::string_view name, Loaded done) override { inner_.open(name, std::move(done)); }
    void close() override { inner_.close(); }
    void destroy(std::string_view name, Done done) override { inner_.destroy(name, std::move(done)); }
    void write(std::vector<StoreOp> batch, Done done) override {
        if (++calls_ != fail_at_) {
            inner_.write(std::move(batch), std::move(done));
            return;
        }
        // An empty batch keeps the completions in order.
        inner_.write({}, [code = code_, done = std::move(done)](const Result<void>&) {
            done(fail(code, "error.test"));
        });
    }
    [[nodiscard]] std::size_t calls() const { return calls_; }

private:
    Storage& inner_;
    std::size_t fail_at_;
    Code code_;
    std::size_t calls_ = 0;
};

/// A browser profile with one store in it, and a program that opens it, is killed, and opens it again.
class Profile {
public:
    Profile();
    ~Profile() { kill(); }
    Profile(const Profile&) = delete;
    Profile& operator=(const Profile&) = delete;

    /// Opens the store, delivering completions until it is there.
    Result<void> open();
    /// Ends the program without a flush: only what the storage got before survives.
    void kill();
    /// Delivers all completions.
    void settle() { storage.run(); }
    /// A frame `milliseconds` later, with its completions delivered.
    void frame(std::int64_t milliseconds = 16);
    /// Runs `sql` in a transaction.
    void commit(std::string_view sql);

    Database& database() { return store->database(); }
    SaveState::Kind kind() const { return store->save_state().kind; }
    std::map<StoreKey, Bytes>& contents() { return storage.contents("cases"); }
    std::size_t count(Space space);

    FakeClock clock;
    SeededRandom random{1};
    UuidMaker ids{clock, random};
    MemoryStorage storage;
    std::unique_ptr<FailingStorage> failing;  ///< For tests that put it in front of `storage`.
    Storage* disk = &storage;  ///< What the store is opened on; a test may put another one in front.
    std::unique_ptr<Store> store;
};

}  // namespace vaka::store::test
