#include "base/safekeeping_fakes.hpp"

#include <algorithm>
#include <utility>

namespace vaka {

namespace {

constexpr std::string_view kSealMark = "sealed by a test: ";

}  // namespace

std::size_t WaitingAnswers::run() {
    std::size_t count = 0;
    while (!waiting_.empty()) {
        auto answer = std::move(waiting_.front());
        waiting_.pop_front();
        answer();
        ++count;
    }
    return count;
}

// --- vault

bool FakeVault::is_locked(std::string_view store) const {
    return passphrases_.contains(store) && !unlocked_.contains(store);
}

bool FakeVault::opens(std::string_view store, std::string_view secret) const {
    const auto found = passphrases_.find(store);
    return found != passphrases_.end() && (secret == found->second || secret == kRecoveryKey);
}

void FakeVault::inspect(std::string_view store, Inspected done) {
    waiting_.emplace_back([this, store = std::string(store), done = std::move(done)] {
        done(!passphrases_.contains(store) ? State::plain
             : is_locked(store)            ? State::locked
                                           : State::unlocked);
    });
}

void FakeVault::protect(std::string_view store, std::string_view passphrase, Created done) {
    waiting_.emplace_back(
        [this, store = std::string(store), passphrase = std::string(passphrase), done = std::move(done)] {
            passphrases_[store] = passphrase;
            unlocked_.insert(store);
            done(std::string(kRecoveryKey));
        });
}

void FakeVault::unlock(std::string_view store, std::string_view secret, Done done) {
    waiting_.emplace_back(
        [this, store = std::string(store), secret = std::string(secret), done = std::move(done)] {
            if (!opens(store, secret)) return done(fail(Code::denied, "error.passphrase_wrong"));
            unlocked_.insert(store);
            done({});
        });
}

void FakeVault::change_passphrase(std::string_view store, std::string_view secret,
                                  std::string_view passphrase, Done done) {
    waiting_.emplace_back([this, store = std::string(store), secret = std::string(secret),
                           passphrase = std::string(passphrase), done = std::move(done)] {
        if (!opens(store, secret)) return done(fail(Code::denied, "error.passphrase_wrong"));
        passphrases_[store] = passphrase;
        done({});
    });
}

void FakeVault::share(std::string_view from, std::string_view to, Done done) {
    waiting_.emplace_back([this, from = std::string(from), to = std::string(to), done = std::move(done)] {
        if (is_locked(from)) return done(fail(Code::locked, "error.store_locked"));
        if (const auto found = passphrases_.find(from); found != passphrases_.end()) {
            passphrases_[to] = found->second;
            unlocked_.insert(to);
        }
        done({});
    });
}

void FakeVault::renew_copy(std::string_view from, std::string_view copy, Done done) {
    waiting_.emplace_back([this, from = std::string(from), copy = std::string(copy), done = std::move(done)] {
        if (const auto found = passphrases_.find(copy); found != passphrases_.end())
            found->second = passphrases_[from];
        done({});
    });
}

void FakeVault::seal_file(std::span<const std::uint8_t> bytes, std::string_view passphrase, Sealed done) {
    Bytes sealed(kSealMark.begin(), kSealMark.end());
    sealed.insert(sealed.end(), passphrase.begin(), passphrase.end());
    sealed.push_back(0);
    sealed.insert(sealed.end(), bytes.begin(), bytes.end());
    waiting_.emplace_back([sealed = std::move(sealed), done = std::move(done)] { done(sealed); });
}

void FakeVault::unseal_file(std::span<const std::uint8_t> bytes, std::string_view passphrase, Sealed done) {
    Result<Bytes> result = fail(Code::corrupt, "error.backup_damaged");
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.starts_with(kSealMark)) {
        const auto rest = text.substr(kSealMark.size());
        const auto end = rest.find('\0');
        if (end == std::string_view::npos || rest.substr(0, end) != passphrase)
            result = fail(Code::denied, "error.passphrase_wrong");
        else
            result = Bytes(rest.begin() + static_cast<std::ptrdiff_t>(end) + 1, rest.end());
    }
    waiting_.emplace_back([result = std::move(result), done = std::move(done)] { done(result); });
}

// --- tabs

std::unique_ptr<FakeTabs::Guard> FakeTabs::tab() {
    return std::make_unique<Guard>(*this);
}

void FakeTabs::Guard::acquire(std::string_view store, Done done) {
    release();
    waiting_.emplace_back([this, store = std::string(store), done = std::move(done)] {
        auto*& holder = tabs_.holders_[store];
        if (holder != nullptr && holder != this) return done(Hold::elsewhere);
        holder = this;
        held_ = store;
        done(Hold::held);
    });
}

void FakeTabs::Guard::take_over(std::string_view store, Done done) {
    release();
    waiting_.emplace_back([this, store = std::string(store), done = std::move(done)] {
        const auto holder = tabs_.holders_.find(store);
        if (Guard* const other = holder == tabs_.holders_.end() ? nullptr : holder->second;
            other != nullptr && other != this) {
            if (!other->frozen && other->asked_) other->asked_();
            if (other->held_ == store) {  // it did not let go
                other->release();
                if (other->lost_) other->lost_();
            }
        }
        tabs_.holders_[store] = this;
        held_ = store;
        done(Hold::held);
    });
}

void FakeTabs::Guard::release() {
    if (!held_.empty()) tabs_.holders_.erase(held_);
    held_.clear();
}

// --- notes

std::optional<std::string> FakeNotes::read(std::string_view key) const {
    const auto found = texts_.find(key);
    if (found == texts_.end()) return std::nullopt;
    return found->second;
}

void FakeNotes::write(std::string_view key, std::string_view text) {
    texts_.insert_or_assign(std::string(key), std::string(text));
}

void FakeNotes::remove(std::string_view key) {
    if (const auto found = texts_.find(key); found != texts_.end()) texts_.erase(found);
}

// --- keeper

void FakeKeeper::room(std::function<void(StorageRoom)> done) {
    waiting_.emplace_back([this, done = std::move(done)] { done(now); });
}

void FakeKeeper::persist(std::function<void(bool)> done) {
    waiting_.emplace_back([this, done = std::move(done)] {
        now.persistent = now.persistent || promises;
        done(now.persistent);
    });
}

}  // namespace vaka
