// The store as a benchmark sees it: SQL in, a report when it is durable. Called by bench_page.mjs, which
// measures.
#include <emscripten/em_macros.h>
#include <emscripten/eventloop.h>

#include <chrono>
#include <memory>
#include <string>

#include "base/fakes.hpp"
#include "base/text.hpp"
#include "platform/web/idb_storage.hpp"
#include "store/migrations.hpp"
#include "store/open_store.hpp"

extern "C" void program_report(const char* text);

namespace vaka {

namespace {

Instant real_now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

class RealClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return real_now(); }
};

void report_trouble(const Error& error) {
    program_report(text::cat("trouble ", describe(error)).c_str());
}

class Bench {
public:
    Bench() {
        storage_.on_completed([this] { tick(); });
    }

    void open(const char* name) {
        const auto opened = [this](Result<std::unique_ptr<store::Store>> opened) {
            if (!opened) return report_trouble(opened.error());
            store_ = std::move(*opened);
            store_->on_change([](const store::SaveState& state) {
                if (state.kind == store::SaveState::Kind::saved) program_report("saved");
                if (state.reason) report_trouble(*state.reason);
            });
            program_report("opened");
        };
        store::Store::open(storage_, name, uuids_, schema_, {}, opened);
    }

    /// Runs SQL; `tick` hands it to the storage.
    void run(const char* sql) {
        if (const auto done = store_->database().execute(sql); !done) report_trouble(done.error());
    }

    std::int64_t integer(const char* sql) {
        const auto value = store_->database().integer(sql);
        if (!value) report_trouble(value.error());
        return value.value_or(-1);
    }

    /// What the application does after each frame and each completion.
    void tick() {
        if (!store_) return;
        store_->tick(real_now());
        const auto next = store_->next_tick();
        if (!next || next == tick_at_) return;
        tick_at_ = next;
        constexpr std::chrono::milliseconds kShortest{20};
        const auto again = [](void* self) {
            static_cast<Bench*>(self)->tick_at_.reset();
            static_cast<Bench*>(self)->tick();
        };
        emscripten_set_timeout(again, static_cast<double>(std::max(kShortest, *next - real_now()).count()),
                               this);
    }

    [[nodiscard]] std::uint64_t bytes() const { return store_->size(); }

    void close() { store_.reset(); }

private:
    RealClock clock_;
    SeededRandom random_{static_cast<std::uint64_t>(real_now().time_since_epoch().count())};
    UuidMaker uuids_{clock_, random_};
    store::Schema schema_;  // no tables: the benchmark makes its own
    platform::IdbStorage storage_;
    std::unique_ptr<store::Store> store_;
    std::optional<Instant> tick_at_;
};

Bench* the_bench = nullptr;

}  // namespace

}  // namespace vaka

extern "C" {

EMSCRIPTEN_KEEPALIVE void bench_open(const char* name) {
    // Owned by the page: timers of the store before may still come.
    vaka::the_bench = new vaka::Bench();
    vaka::the_bench->open(name);
}
EMSCRIPTEN_KEEPALIVE void bench_run(const char* sql) {
    vaka::the_bench->run(sql);
}
EMSCRIPTEN_KEEPALIVE double bench_integer(const char* sql) {
    return static_cast<double>(vaka::the_bench->integer(sql));
}
EMSCRIPTEN_KEEPALIVE void bench_tick() {
    vaka::the_bench->tick();
}
EMSCRIPTEN_KEEPALIVE double bench_bytes() {
    return static_cast<double>(vaka::the_bench->bytes());
}
EMSCRIPTEN_KEEPALIVE void bench_close() {
    vaka::the_bench->close();
}
}
