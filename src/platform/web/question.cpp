#include "platform/web/question.hpp"

#include <emscripten/em_macros.h>

#include <memory>
#include <utility>

#include "platform/web/failure.hpp"

namespace vaka::platform {

namespace {

struct Question {
    Answer answer;
    Bytes bytes;  ///< Of the reply, when JavaScript reserved room for them.
};

}  // namespace

void* make_question(Answer answer) {
    return std::make_unique<Question>(Question{std::move(answer), {}}).release();
}

void* make_question(std::function<void(Result<void>)> done) {
    return make_question(Answer([done = std::move(done)](Result<Reply> reply) {
        done(reply ? Result<void>{} : std::unexpected(std::move(reply).error()));
    }));
}

}  // namespace vaka::platform

using vaka::platform::Question;

extern "C" {

EMSCRIPTEN_KEEPALIVE std::uint8_t* vaka_reply_reserve(Question* question, std::size_t size) {
    question->bytes.resize(size);
    return question->bytes.data();
}

EMSCRIPTEN_KEEPALIVE void vaka_reply(Question* question, int failure, int number, const char* words) {
    const std::unique_ptr<Question> answered(question);
    if (failure != 0) {
        answered->answer(vaka::platform::error_of(failure, words));
    } else {
        answered->answer(vaka::platform::Reply{number, words, std::move(answered->bytes)});
    }
}
}
