#pragma once

#include "base/safekeeping.hpp"

namespace vaka::platform {

/// `Keeper` over `navigator.storage` (`web/keeper.mjs`). A browser without it promises nothing and tells no
/// numbers.
class WebKeeper final : public Keeper {
public:
    [[nodiscard]] bool shares_origin() const override;
    void room(std::function<void(StorageRoom)> done) override;
    void persist(std::function<void(bool)> done) override;
};

/// `Notes` in localStorage under `vaka.` (`web/notes.mjs`).
class WebNotes final : public Notes {
public:
    [[nodiscard]] std::optional<std::string> read(std::string_view key) const override;
    void write(std::string_view key, std::string_view text) override;
    void remove(std::string_view key) override;
};

}  // namespace vaka::platform
