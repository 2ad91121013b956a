#include "care/reason.hpp"

namespace vaka::care {

SourcedNumber read_number(DataReader& reader, std::string_view member, int least, int most) {
    auto object = reader.object(member);
    SourcedNumber number{.value = static_cast<int>(object.integer("value", least, most)),
                         .source = object.source("source")};
    object.finish();
    return number;
}

}  // namespace vaka::care
