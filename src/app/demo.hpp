#pragma once

#include "base/time.hpp"
#include "exchange/case_file.hpp"

namespace vaka::app {

/// River's case as it ships, moved in time so that the file's last day is `today` and its times of day are
/// those at `zone_offset`. Errors: those of reading a case file (a defect of the build).
Result<exchange::CaseFile> demo_case(Date today, Minutes zone_offset);

}  // namespace vaka::app
