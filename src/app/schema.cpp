#include "app/schema.hpp"

#include <array>

#include "app/history.hpp"

namespace vaka::app {

namespace {

// Ascending; each runs once in the life of a database, on the structure of the newest descriptors.
constexpr std::array kSteps{store::DataStep{1, "history", prepare_history}};

}  // namespace

const store::Schema& schema() {
    static const store::Schema kSchema{.version = 3, .types = record::all_types(), .steps = kSteps};
    return kSchema;
}

}  // namespace vaka::app
