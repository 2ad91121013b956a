#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/workspace.hpp"
#include "record/descriptor.hpp"

namespace vaka::ui::screens {

/// Records that a field may refer to, with a name for each.
struct RecordChoices {
    std::vector<std::string> ids;
    std::vector<std::string> names;
};

/// A short name of a record of `type`: its title, or what it is and since when.
std::string name_in_list(const record::RecordType& type, const record::Row& row);

/// What `field` of `row` may refer to: the records of its target type that belong to the same case or person,
/// without `row` itself; those of the workspace where they belong to nobody. In the order of their creation;
/// empty when they cannot be read.
RecordChoices choices_for(const app::Workspace& workspace, const record::RecordType& type,
                          const record::Row& row, const record::Field& field);

}  // namespace vaka::ui::screens
