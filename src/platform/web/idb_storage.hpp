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
/// Records of a protected store (`WebVault`) are sealed and unsealed on the way. One that does not verify
/// arrives empty: what can be saved without it is for the reader of the store to say.
///
/// One store is open at a time. A lost connection is opened again and the batch repeated, three times at
/// most. Errors are those of `failure.hpp`, with the browser's own words in `detail`; `open` of a protected
/// store also fails with `locked`.
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
