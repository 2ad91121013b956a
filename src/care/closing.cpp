#include "care/closing.hpp"

#include "record/referral.hpp"
#include "record/service.hpp"
#include "record/utilization.hpp"
#include "record/work.hpp"

namespace vaka::care {

namespace {

template <class Record, class IsOpen>
void collect(const Facts& facts, std::vector<RecordRef>& items, IsOpen is_open) {
    for (const auto* one : facts.all<Record>()) {
        if (is_open(*one)) items.push_back({&Record::type(), one});
    }
}

}  // namespace

std::vector<RecordRef> open_items(const Facts& facts) {
    using namespace record;
    std::vector<RecordRef> items;
    collect<Task>(facts, items, [](const Task& one) { return one.status == TaskStatus::open; });
    collect<Referral>(facts, items, [](const Referral& one) {
        return one.status == ReferralStatus::sent || one.status == ReferralStatus::accepted ||
               one.status == ReferralStatus::waitlisted;
    });
    collect<Authorization>(facts, items, [](const Authorization& one) {
        return one.status == AuthorizationStatus::submitted || one.status == AuthorizationStatus::pended;
    });
    collect<Appeal>(facts, items, [](const Appeal& one) { return one.outcome == AppealOutcome::pending; });
    collect<Appointment>(facts, items, [](const Appointment& one) {
        return one.status == AppointmentStatus::booked || one.status == AppointmentStatus::proposed;
    });
    return items;
}

}  // namespace vaka::care
