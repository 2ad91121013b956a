#include "base/result.hpp"

#include "base/text.hpp"

namespace vaka {

std::string_view code_name(Code code) {
    switch (code) {
        case Code::invalid:
            return "invalid";
        case Code::not_found:
            return "not_found";
        case Code::conflict:
            return "conflict";
        case Code::limit:
            return "limit";
        case Code::unsupported:
            return "unsupported";
        case Code::corrupt:
            return "corrupt";
        case Code::storage:
            return "storage";
        case Code::locked:
            return "locked";
        case Code::denied:
            return "denied";
        case Code::internal:
            return "internal";
    }
    return "internal";
}

std::string describe(const Error& error) {
    auto line = text::cat(code_name(error.code), ": ", error.key);
    if (!error.path.empty()) line += text::cat(" at ", error.path);
    if (!error.detail.empty()) line += text::cat(" (", error.detail, ")");
    return line;
}

}  // namespace vaka
