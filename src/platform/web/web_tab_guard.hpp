#pragma once

#include "base/safekeeping.hpp"

namespace vaka::platform {

/// `TabGuard` over Web Locks and a BroadcastChannel (`web/tabs.mjs`). A call that a later one overrules
/// before it was answered answers `elsewhere`.
class WebTabGuard final : public TabGuard {
public:
    WebTabGuard();
    ~WebTabGuard() override;
    WebTabGuard(const WebTabGuard&) = delete;
    WebTabGuard& operator=(const WebTabGuard&) = delete;

    void acquire(std::string_view store, Done done) override;
    void take_over(std::string_view store, Done done) override;
    void release() override;
    void on_asked(std::function<void()> asked) override { asked_ = std::move(asked); }
    void on_lost(std::function<void()> lost) override { lost_ = std::move(lost); }

    /// For JavaScript: what another tab did.
    void asked();
    void lost();

private:
    std::function<void()> asked_, lost_;
    int handle_;  ///< Of the JavaScript object that does the work.
};

}  // namespace vaka::platform
