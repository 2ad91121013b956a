#pragma once

#include "store/migrations.hpp"

namespace vaka::app {

/// What the database of a workspace looks like: the record types, and the tables of the application itself.
const store::Schema& schema();

}  // namespace vaka::app
