#include "record/value.hpp"

#include <type_traits>

#include "base/text.hpp"

namespace vaka::record {

bool is_empty(const Value& value) {
    if (const auto* words = std::get_if<std::string>(&value)) return words->empty();
    if (const auto* list = std::get_if<Texts>(&value)) return list->empty();
    return std::holds_alternative<std::monostate>(value);
}

std::string to_text(const Value& value) {
    return std::visit(
        [](const auto& held) -> std::string {
            using Held = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::monostate>) {
                return {};
            } else if constexpr (std::is_same_v<Held, bool>) {
                return held ? "true" : "false";
            } else if constexpr (std::is_same_v<Held, std::int64_t>) {
                return text::number(held);
            } else if constexpr (std::is_same_v<Held, std::string>) {
                return held;
            } else if constexpr (std::is_same_v<Held, Texts>) {
                std::string joined;
                for (const auto& item : held) joined += text::cat(joined.empty() ? "" : ", ", item);
                return joined;
            } else {
                return vaka::to_text(held);
            }
        },
        value);
}

}  // namespace vaka::record
