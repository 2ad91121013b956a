#include "app/demo.hpp"

#include "generated/assets.hpp"

namespace vaka::app {

Result<exchange::CaseFile> demo_case(Date today, Minutes zone_offset) {
    const auto bytes = assets::find("cases/river.json");
    if (!bytes) return fail(Code::internal, "error.asset_missing", "cases/river.json");
    auto file = exchange::parse_case_file(*bytes);
    if (!file) return std::unexpected(file.error().front());
    VAKA_TRY(exchange::shift_time(*file, today - date_of(exchange::as_of(*file)), -zone_offset));
    return std::move(*file);
}

}  // namespace vaka::app
