#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>

#include "base/safekeeping.hpp"

/// The ports of `base/safekeeping.hpp` for tests. Answers wait until `run()`, as those of a browser come
/// later.
namespace vaka {

/// Keeps answers until they are wanted.
class WaitingAnswers {
public:
    /// Delivers all answers that wait, and those that they cause. Returns how many.
    std::size_t run();

protected:
    ~WaitingAnswers() = default;
    std::deque<std::function<void()>> waiting_;
};

/// Knows passphrases and encrypts nothing: what the application does around a vault, not the vault itself.
class FakeVault final : public Vault, public WaitingAnswers {
public:
    static constexpr std::string_view kRecoveryKey = "RECOVERY-KEY";

    void inspect(std::string_view store, Inspected done) override;
    void protect(std::string_view store, std::string_view passphrase, Created done) override;
    void unlock(std::string_view store, std::string_view secret, Done done) override;
    void change_passphrase(std::string_view store, std::string_view secret, std::string_view passphrase,
                           Done done) override;
    void share(std::string_view from, std::string_view to, Done done) override;
    void renew_copy(std::string_view from, std::string_view copy, Done done) override;
    void lock(std::string_view store) override { unlocked_.erase(std::string(store)); }
    void seal_file(std::span<const std::uint8_t> bytes, std::string_view passphrase, Sealed done) override;
    void unseal_file(std::span<const std::uint8_t> bytes, std::string_view passphrase, Sealed done) override;

    /// Whether `Storage::open` of `store` has to be refused.
    [[nodiscard]] bool is_locked(std::string_view store) const;

private:
    [[nodiscard]] bool opens(std::string_view store, std::string_view secret) const;

    std::map<std::string, std::string, std::less<>> passphrases_;
    std::set<std::string, std::less<>> unlocked_;
};

/// Tabs of one browser: several guards share one set of holders.
class FakeTabs {
public:
    class Guard;
    /// A further tab. It must not outlive this.
    std::unique_ptr<Guard> tab();

private:
    std::map<std::string, Guard*, std::less<>> holders_;
};

class FakeTabs::Guard final : public TabGuard, public WaitingAnswers {
public:
    explicit Guard(FakeTabs& tabs) : tabs_(tabs) {}
    ~Guard() override { release(); }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

    void acquire(std::string_view store, Done done) override;
    void take_over(std::string_view store, Done done) override;
    void release() override;
    void on_asked(std::function<void()> asked) override { asked_ = std::move(asked); }
    void on_lost(std::function<void()> lost) override { lost_ = std::move(lost); }

    /// Another tab asks for the store.
    void ask() { asked_(); }

    /// A tab that the browser stopped: it answers no one, and its lock is taken.
    bool frozen = false;

private:
    FakeTabs& tabs_;
    std::string held_;
    std::function<void()> asked_, lost_;
};

class FakeNotes final : public Notes {
public:
    [[nodiscard]] std::optional<std::string> read(std::string_view key) const override;
    void write(std::string_view key, std::string_view text) override;
    void remove(std::string_view key) override;

private:
    std::map<std::string, std::string, std::less<>> texts_;
};

class FakeKeeper final : public Keeper, public WaitingAnswers {
public:
    [[nodiscard]] bool shares_origin() const override { return shared; }
    void room(std::function<void(StorageRoom)> done) override;
    void persist(std::function<void(bool)> done) override;

    StorageRoom now;
    bool promises = false;
    bool shared = false;
};

}  // namespace vaka
