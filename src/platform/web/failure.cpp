#include "platform/web/failure.hpp"

#include <array>
#include <cstddef>

namespace vaka::platform {

namespace {

struct Meaning {
    Code code;
    std::string_view key;
};

/// In the order of `Failure`.
constexpr auto kMeanings = std::to_array<Meaning>({
    {Code::internal, "error.storage_failed"},
    {Code::conflict, "error.storage_conflict"},
    {Code::limit, "error.storage_full"},
    {Code::storage, "error.storage_refused"},
    {Code::storage, "error.storage_closed"},
    {Code::storage, "error.storage_failed"},
    {Code::locked, "error.store_locked"},
    {Code::denied, "error.passphrase_wrong"},
    {Code::denied, "error.recovery_key_mistyped"},
    {Code::invalid, "error.passphrase_empty"},
    {Code::conflict, "error.store_not_empty"},
    {Code::corrupt, "error.vault_damaged"},
    {Code::corrupt, "error.store_unreadable"},
    {Code::unsupported, "error.store_newer"},
    {Code::corrupt, "error.backup_damaged"},
    {Code::unsupported, "error.backup_newer"},
    {Code::storage, "error.store_vanished"},
});
static_assert(kMeanings.size() == static_cast<std::size_t>(Failure::vanished) + 1);

}  // namespace

std::unexpected<Error> error_of(int failure, std::string_view words) {
    const auto& meaning = kMeanings.at(static_cast<std::size_t>(failure));
    return fail(meaning.code, meaning.key, {}, words);
}

}  // namespace vaka::platform
