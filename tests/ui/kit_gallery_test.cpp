#include <cstdlib>

#include "support/data.hpp"
#include "ui/gallery_harness.hpp"

namespace vaka::test {
namespace {

using ui::Role;

struct Case {
    const char* name;
    Gallery::Page page;
    std::size_t tab;
    float width, height, scale;

    /// Names the case in a test's report, where GoogleTest would print its bytes.
    friend std::ostream& operator<<(std::ostream& out, const Case& shown) { return out << shown.name; }
};

class EachPage : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(Gallery, EachPage,
                         testing::Values(Case{"basics_wide", Gallery::basics, 0, 1280, 800, 1},
                                         Case{"basics_compact", Gallery::basics, 0, 390, 844, 2},
                                         Case{"fields_wide", Gallery::fields, 0, 1280, 800, 1.25F},
                                         Case{"fields_compact", Gallery::fields, 0, 390, 844, 3},
                                         Case{"lists_wide", Gallery::lists, 0, 1280, 800, 1},
                                         Case{"lists_compact", Gallery::lists, 0, 390, 844, 1},
                                         Case{"timeline_wide", Gallery::lists, 1, 1280, 800, 1.5F},
                                         Case{"timeline_compact", Gallery::lists, 1, 390, 844, 1}),
                         [](const auto& page) { return std::string(page.param.name); });

/// The tree as text beside the tests; VAKA_REBASELINE=1 in the environment writes it anew.
TEST_P(EachPage, ReadsAsExpected) {
    const Case& page = GetParam();
    Gallery gallery(page.page, {.width = page.width, .height = page.height, .scale = page.scale});
    gallery.state.tab = page.tab;
    gallery.harness.settle();
    expect_clean(gallery.harness);
    const std::string path = test::golden(std::string(page.name) + ".txt");
    if (const char* rebaseline = std::getenv("VAKA_REBASELINE"); rebaseline != nullptr && *rebaseline == '1')
        write(path, gallery.harness.dump());
    EXPECT_EQ(gallery.harness.dump(), read(path)) << "VAKA_REBASELINE=1 writes " << path << " anew";
}

TEST_P(EachPage, ComesToRestAndStaysThere) {
    const Case& page = GetParam();
    Gallery gallery(page.page, {.width = page.width, .height = page.height, .scale = page.scale});
    EXPECT_FALSE(gallery.harness.ui().needs_frames());
    EXPECT_FALSE(gallery.harness.ui().next_wake());
}

TEST_P(EachPage, FitsItsWidth) {
    const Case& page = GetParam();
    Gallery gallery(page.page, {.width = page.width, .height = page.height, .scale = page.scale});
    for (const ui::Node& node : gallery.harness.tree().nodes()) {
        if (node.role == Role::tab) continue;  // the bar scrolls sideways
        EXPECT_GE(node.box.x, 0) << node.name;
        EXPECT_LE(node.box.x + node.box.width, page.width * page.scale + 0.5F)
            << ui::role_name(node.role) << " " << node.name;
    }
}

TEST(KitIdle, AFocusedFieldCostsNoFrames) {
    Gallery gallery(Gallery::fields);
    auto& h = gallery.harness;
    h.click(h.get(Role::textarea, "Note"));
    h.type("waiting");
    h.wait(1);
    EXPECT_TRUE(h.ui().editing());
    EXPECT_FALSE(h.ui().needs_frames());
    EXPECT_FALSE(h.ui().next_wake());
}

TEST(KitIdle, EveryThemeDrawsEveryPage) {
    for (const Gallery::Page page : {Gallery::basics, Gallery::fields, Gallery::lists}) {
        Gallery gallery(page);
        for (const ui::kit::Scheme scheme :
             {ui::kit::Scheme::dark, ui::kit::Scheme::high_contrast, ui::kit::Scheme::light}) {
            gallery.harness.ui().set_scheme(scheme);
            gallery.harness.settle();
            expect_clean(gallery.harness);
        }
    }
}

TEST(KitIds, DoNotDependOnWords) {
    Gallery english(Gallery::fields);
    Gallery other(Gallery::fields);
    ui::kit::Words words;
    words.required = "pakollinen";
    words.clear = "Tyhjennä";
    other.harness.ui().set_words(words);
    other.harness.settle();
    const auto& one = english.harness.tree().nodes();
    const auto& two = other.harness.tree().nodes();
    ASSERT_EQ(one.size(), two.size());
    for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(one[i].id, two[i].id) << one[i].name;
}

TEST(KitError, AThrowWhileDrawingLeavesTheInterfaceUsable) {
    bool broken = true;
    ui::kit::GalleryState state;
    ui::kit::Ui* seen = nullptr;
    platform::Harness harness([&](ui::kit::Ui& ui) {
        seen = &ui;
        ui::kit::draw_gallery(ui, state);
    });
    ASSERT_NE(seen, nullptr);
    seen->begin_frame({1280, 800, 1, harness.clock() + 1});
    try {
        const auto scope = seen->key("half");
        if (broken) throw std::runtime_error("a defect");
        ui::kit::draw_gallery(*seen, state);
    } catch (const std::runtime_error&) {
        seen->abandon_frame();
    }
    broken = false;
    harness.settle();
    harness.click(harness.get(Role::button, "Approve plan"));
    EXPECT_EQ(state.log, std::vector<std::string>{"approved"});
}

TEST(KitHarness, SaysWhatIsMissing) {
    Gallery gallery(Gallery::basics);
    try {
        static_cast<void>(gallery.harness.get(Role::button, "Fly"));
        FAIL() << "found what is not there";
    } catch (const platform::HarnessError& error) {
        EXPECT_NE(std::string(error.what()).find("no button \"Fly\""), std::string::npos);
        EXPECT_NE(std::string(error.what()).find("button \"Approve plan\""), std::string::npos);
    }
}

}  // namespace
}  // namespace vaka::test
