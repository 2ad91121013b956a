#include <string>

#include "gtest/gtest.h"
#include "ui/kit/theme.hpp"

namespace vaka::ui::kit {
namespace {

class EachScheme : public testing::TestWithParam<Scheme> {};
INSTANTIATE_TEST_SUITE_P(Theme, EachScheme,
                         testing::Values(Scheme::light, Scheme::dark, Scheme::high_contrast),
                         [](const auto& scheme) {
                             return std::string(scheme.param == Scheme::light  ? "Light"
                                                : scheme.param == Scheme::dark ? "Dark"
                                                                               : "HighContrast");
                         });

// WCAG 2.2, success criterion 1.4.3: 4.5:1 for text; high contrast asks for 7:1 (1.4.6).
TEST_P(EachScheme, TextStandsOutFromItsGround) {
    const double least = GetParam() == Scheme::high_contrast ? 7 : 4.5;
    for (const ColorPair& pair : text_pairs()) {
        const double ratio =
            contrast_ratio(color(GetParam(), pair.foreground), color(GetParam(), pair.background));
        EXPECT_GE(ratio, least) << "role " << static_cast<int>(pair.foreground) << " upon "
                                << static_cast<int>(pair.background);
    }
}

// Success criterion 1.4.11: 3:1 for the edges of controls and for the focus ring.
TEST_P(EachScheme, EdgesStandOutFromTheirSurroundings) {
    for (const ColorPair& pair : edge_pairs()) {
        const double ratio =
            contrast_ratio(color(GetParam(), pair.foreground), color(GetParam(), pair.background));
        EXPECT_GE(ratio, 3) << "role " << static_cast<int>(pair.foreground) << " upon "
                            << static_cast<int>(pair.background);
    }
}

TEST(Contrast, IsWhatTheStandardSays) {
    EXPECT_NEAR(contrast_ratio({0, 0, 0}, {255, 255, 255}), 21, 0.01);
    EXPECT_NEAR(contrast_ratio({119, 119, 119}, {255, 255, 255}), 4.48, 0.01);
    EXPECT_DOUBLE_EQ(contrast_ratio({10, 20, 30}, {10, 20, 30}), 1);
}

TEST_P(EachScheme, TextOfATonePassesUponItsContainer) {
    for (const Tone tone :
         {Tone::neutral, Tone::primary, Tone::info, Tone::success, Tone::warning, Tone::danger})
        EXPECT_GE(
            contrast_ratio(color(GetParam(), on_container_of(tone)), color(GetParam(), container_of(tone))),
            4.5)
            << "tone " << static_cast<int>(tone);
}

}  // namespace
}  // namespace vaka::ui::kit
