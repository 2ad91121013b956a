#pragma once

#include <functional>
#include <string>

#include "base/ports.hpp"

/// Questions to the browser that it answers once, later. JavaScript is given the pointer and hands it back to
/// `vaka_reply` (`web/safekeeping.mjs`).
namespace vaka::platform {

/// What was asked for; most questions use one of the three.
struct Reply {
    int number = 0;
    std::string words;
    Bytes bytes;
};

using Answer = std::function<void(Result<Reply>)>;

/// A question for JavaScript to own until it answers. Errors are those of `failure.hpp`.
void* make_question(Answer answer);
/// One whose answer is that it was done, or why not.
void* make_question(std::function<void(Result<void>)> done);

}  // namespace vaka::platform
