#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// A JSON document read piece by piece, so that the memory it takes depends on its pieces and not on its
/// size.
namespace vaka::exchange {

using Json = nlohmann::ordered_json;

struct StreamLimits {
    std::size_t depth = 64;
    std::size_t members = 1'000;  ///< Of one object.
    std::size_t values_in_piece = 600'000;
};

/// What a container is, seen when its bracket is read.
enum class Container { object, list };

/// Receives a document. Paths are the tokens of a JSON pointer, the place of the value included.
class PieceReader {
public:
    enum class Answer {
        enter,  ///< Its members come one by one.
        whole,  ///< It comes as one piece.
        stop,   ///< Reading ends; the reader has told its own error.
    };
    virtual ~PieceReader() = default;
    /// Asked for the outermost container, and for every container within one that was entered.
    virtual Answer open(std::span<const std::string> path, Container kind) = 0;
    /// A complete value within an entered container, or the outermost value. False stops reading.
    virtual bool piece(std::span<const std::string> path, Json value) = 0;
};

/// Reads `text` (a byte order mark is skipped) and hands its pieces to `reader`. Stops at the first of: not
/// UTF-8, nested too deep, not JSON (paths `line:column`), a member name twice, too many members, a piece too
/// large (paths are JSON pointers). Numbers are 64-bit integers or IEEE 754 doubles, as RFC 8259 section 6
/// advises. The result is false when `reader` stopped it.
Result<bool> stream_json(std::string_view text, const StreamLimits& limits, PieceReader& reader);

/// The JSON pointer (RFC 6901) of `path`.
std::string pointer(std::span<const std::string> path);

/// `line:column` of the byte at `offset`, both counted from 1, columns in characters.
std::string place_of(std::string_view text, std::size_t offset);

}  // namespace vaka::exchange
