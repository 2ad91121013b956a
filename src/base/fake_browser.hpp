#pragma once

#include "base/fakes.hpp"
#include "base/safekeeping_fakes.hpp"

namespace vaka {

/// One tab of a browser in memory: stores, passphrases, locks and notes of one profile. A second tab is made
/// from the first.
struct FakeBrowser {
    MemoryStorage storage;
    MemoryStorage copies = MemoryStorage::connected_to(storage);
    FakeVault vault;
    FakeTabs own_tabs;
    FakeTabs* all_tabs = &own_tabs;
    std::unique_ptr<FakeTabs::Guard> tabs = own_tabs.tab();
    FakeNotes own_notes;
    FakeNotes* notes = &own_notes;
    FakeKeeper keeper;

    FakeBrowser() {
        const auto is_locked = [this](std::string_view store) { return vault.is_locked(store); };
        storage.lock_where(is_locked);
        copies.lock_where(is_locked);
    }
    /// A further tab of the browser that `first` is a tab of; `first` must outlive it.
    explicit FakeBrowser(FakeBrowser& first) : FakeBrowser() {
        storage = MemoryStorage::connected_to(first.storage);
        copies = MemoryStorage::connected_to(first.storage);
        all_tabs = first.all_tabs;
        tabs = all_tabs->tab();
        notes = first.notes;
    }
    FakeBrowser(const FakeBrowser&) = delete;
    FakeBrowser& operator=(const FakeBrowser&) = delete;

    /// Delivers everything that waits, and what that causes.
    void run() {
        while (storage.run() + copies.run() + vault.run() + tabs->run() + keeper.run() > 0) {
        }
    }
};

}  // namespace vaka
