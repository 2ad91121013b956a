#pragma once

#include "base/safekeeping.hpp"

namespace vaka::platform {

/// `Vault` over WebCrypto and Argon2id (`web/vault.mjs`). There is one for the page, whichever object asks.
/// An empty passphrase or secret is `invalid`; a mistyped recovery key is `denied` under a message of its
/// own, which says nothing about the store.
///
/// A vault tells records that were changed, moved or brought from elsewhere. It does not tell a whole store
/// that was put back, emptied or made plain by someone who can write the browser's profile: whoever opens a
/// store remembers outside of it (`Notes`) that it was protected and how far it was.
class WebVault final : public Vault {
public:
    void inspect(std::string_view store, Inspected done) override;
    void protect(std::string_view store, std::string_view passphrase, Created done) override;
    void unlock(std::string_view store, std::string_view secret, Done done) override;
    void change_passphrase(std::string_view store, std::string_view secret, std::string_view passphrase,
                           Done done) override;
    void share(std::string_view from, std::string_view to, Done done) override;
    void renew_copy(std::string_view from, std::string_view copy, Done done) override;
    void lock(std::string_view store) override;
    void seal_file(std::span<const std::uint8_t> bytes, std::string_view passphrase, Sealed done) override;
    void unseal_file(std::span<const std::uint8_t> bytes, std::string_view passphrase, Sealed done) override;
};

}  // namespace vaka::platform
