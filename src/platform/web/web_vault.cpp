#include "platform/web/web_vault.hpp"

#include <utility>

#include "platform/web/host.hpp"
#include "platform/web/question.hpp"

namespace vaka::platform {

namespace {

void* question_for_bytes(Vault::Sealed done) {
    return make_question(Answer([done = std::move(done)](Result<Reply> reply) {
        done(std::move(reply).transform([](Reply&& told) { return std::move(told.bytes); }));
    }));
}

}  // namespace

void WebVault::inspect(std::string_view store, Inspected done) {
    vaka_js_vault_inspect(
        std::string(store).c_str(),
        make_question(Answer([done = std::move(done)](const Result<Reply>& reply) {
            done(reply.transform([](const Reply& told) { return static_cast<State>(told.number); }));
        })));
}

void WebVault::protect(std::string_view store, std::string_view passphrase, Created done) {
    vaka_js_vault_protect(
        std::string(store).c_str(), std::string(passphrase).c_str(),
        make_question(Answer([done = std::move(done)](Result<Reply> reply) {
            done(std::move(reply).transform([](Reply&& told) { return std::move(told.words); }));
        })));
}

void WebVault::unlock(std::string_view store, std::string_view secret, Done done) {
    vaka_js_vault_unlock(std::string(store).c_str(), std::string(secret).c_str(),
                         make_question(std::move(done)));
}

void WebVault::change_passphrase(std::string_view store, std::string_view secret, std::string_view passphrase,
                                 Done done) {
    vaka_js_vault_change(std::string(store).c_str(), std::string(secret).c_str(),
                         std::string(passphrase).c_str(), make_question(std::move(done)));
}

void WebVault::share(std::string_view from, std::string_view to, Done done) {
    vaka_js_vault_share(std::string(from).c_str(), std::string(to).c_str(), make_question(std::move(done)));
}

void WebVault::renew_copy(std::string_view from, std::string_view copy, Done done) {
    vaka_js_vault_renew_copy(std::string(from).c_str(), std::string(copy).c_str(),
                             make_question(std::move(done)));
}

void WebVault::lock(std::string_view store) {
    vaka_js_vault_lock(std::string(store).c_str());
}

void WebVault::seal_file(std::span<const std::uint8_t> bytes, std::string_view passphrase, Sealed done) {
    vaka_js_vault_seal_file(bytes.data(), bytes.size(), std::string(passphrase).c_str(),
                            question_for_bytes(std::move(done)));
}

void WebVault::unseal_file(std::span<const std::uint8_t> bytes, std::string_view passphrase, Sealed done) {
    vaka_js_vault_unseal_file(bytes.data(), bytes.size(), std::string(passphrase).c_str(),
                              question_for_bytes(std::move(done)));
}

}  // namespace vaka::platform
