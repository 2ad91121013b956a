#pragma once

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ports.hpp"

namespace vaka::platform {

/// `Storage` over IndexedDB: database `vaka-<name>`, version 1, object stores `meta`, `pages` and `log`;
/// strict durability; every transaction is committed explicitly, so that one begun while the page goes away
/// still lands.
///
/// One store is open at a time. A lost connection is opened again and the batch repeated, three times at
/// most. Errors carry the browser's own words in `detail`:
///   `conflict` `error.storage_conflict`  another tab wrote the same key;
///   `limit`    `error.storage_full`      the quota is used up or the disk is full;
///   `storage`  `error.storage_refused`   IndexedDB is not there or not allowed (private windows, blocked
///   site data); `storage`  `error.storage_closed`    another tab replaces or deletes the store, so this one
///   let go of it; `storage`  `error.storage_failed`    anything else.
class IdbStorage final : public Storage {
public:
    IdbStorage();
    ~IdbStorage() override;
    IdbStorage(const IdbStorage&) = delete;
    IdbStorage& operator=(const IdbStorage&) = delete;

    /// `completed` is called after each finished `write`, when its `done` has returned. Nothing is drawn for
    /// a completion: who shows something of it asks for a frame.
    void on_completed(std::function<void()> completed) { completed_ = std::move(completed); }

    void open(std::string_view name, Loaded done) override;
    void write(std::vector<StoreOp> batch, Done done) override;
    void close() override;
    void destroy(std::string_view name, Done done) override;

private:
    std::function<void()> completed_;
    int handle_;  ///< Of the JavaScript object that does the work.
};

}  // namespace vaka::platform
