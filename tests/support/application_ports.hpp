#pragma once

#include "app/workspace.hpp"
#include "base/fake_browser.hpp"

namespace vaka::test {

/// What the application sees of the outside: `browser`, one clock, and the rest as given. All must outlive
/// it.
inline app::Ports application_ports(FakeBrowser& browser, const Clock& clock, Random& random,
                                    const Locale& locale) {
    return {.clock = &clock,
            .wall_clock = &clock,
            .random = &random,
            .locale = &locale,
            .storage = &browser.storage,
            .copies = &browser.copies,
            .vault = &browser.vault,
            .tabs = browser.tabs.get(),
            .notes = browser.notes,
            .keeper = &browser.keeper};
}

}  // namespace vaka::test
