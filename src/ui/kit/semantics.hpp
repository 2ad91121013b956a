#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ports.hpp"

/// The semantic tree: what is on the screen, in words. Every widget of the kit files a node here while it
/// draws itself; one tree feeds the accessibility mirror in the DOM, the headless tests and the browser
/// tests.
namespace vaka::ui {

/// What a node is. The names follow WAI-ARIA 1.2.
enum class Role : std::uint8_t {
    application,
    banner,
    main,
    navigation,
    complementary,
    region,
    group,
    form,
    dialog,
    alertdialog,
    heading,
    paragraph,
    text,
    image,
    separator,
    status,
    alert,
    progressbar,
    button,
    link,
    checkbox,
    switch_,
    radio,
    radiogroup,
    textbox,
    textarea,
    combobox,
    listbox,
    option,
    slider,
    list,
    listitem,
    table,
    rowgroup,
    row,
    columnheader,
    rowheader,
    cell,
    tablist,
    tab,
    tabpanel,
    menu,
    menuitem,
    tree,
    treeitem,
    tooltip,
};

/// The ARIA role token (`switch_` is "switch", `textarea` is "textbox").
std::string_view role_name(Role role);

/// State bits of a node.
enum State : std::uint16_t {
    kDisabled = 1U << 0U,
    kReadOnly = 1U << 1U,
    kRequired = 1U << 2U,
    kInvalid = 1U << 3U,
    kChecked = 1U << 4U,
    kMixed = 1U << 5U,
    kSelected = 1U << 6U,
    kExpandable = 1U << 7U,  ///< Has an expanded/collapsed state at all.
    kExpanded = 1U << 8U,
    kFocusable = 1U << 9U,
    kFocused = 1U << 10U,  ///< Keyboard focus is here; at most one node.
    kEditing = 1U << 11U,  ///< A text field that takes typing now; at most one node.
    kModal = 1U << 12U,
    kBusy = 1U << 13U,
    kSortAscending = 1U << 14U,
    kSortDescending = 1U << 15U,
};

/// Rectangle in physical pixels of the canvas.
struct Box {
    float x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Box&) const = default;
};

/// What an assistive technology or a test may ask of a node.
enum class ActionKind : std::uint8_t { press, focus, set_value, increment, decrement, scroll_into_view };

struct Action {
    std::uint32_t node = 0;
    ActionKind kind = ActionKind::press;
    std::string value;  ///< For `set_value`: the new text.
};

/// One visible thing.
struct Node {
    std::uint32_t id = 0;      ///< ImGui id of the item; stable over frames and languages. 0 is not allowed.
    std::uint32_t parent = 0;  ///< 0: child of the root.
    Role role = Role::group;
    std::uint16_t states = 0;
    std::string name;
    std::string value;        ///< Text of a field, chosen option, "40 %".
    std::string description;  ///< Hint or error message.
    std::string
        hint;  ///< `inputmode` for text fields ("numeric", "tel", "email"), shortcut text for buttons.
    std::uint16_t level = 0;  ///< Heading level 1-6, tree level.
    std::int32_t position = 0,
                 set_size = 0;         ///< aria-posinset, aria-setsize; row/col indexes in tables use these:
    std::int32_t row = 0, column = 0;  ///< 1-based; 0 = not in a table.
    std::int32_t row_count = 0, column_count = 0;  ///< For tables: the whole, also what is not submitted.
    float minimum = 0, maximum = 0, now = 0;       ///< Sliders, progress.
    Box box;
    std::uint32_t scroller = 0;  ///< Node id of the scroll region that this node moves with; 0 = none.

    bool operator==(const Node&) const = default;
};

/// How urgent an announcement is: `status` waits for a pause, `alert` interrupts.
enum class Urgency : std::uint8_t { polite, assertive };

struct Announcement {
    Urgency urgency = Urgency::polite;
    std::string text;
};

/// The tree of one frame, in submission order (= reading order = Tab order). Filled between `begin_frame` and
/// `end_frame`; queries see the last complete frame. Not thread-safe, owned by `kit::Ui`.
class SemanticTree {
public:
    void begin_frame();
    void end_frame();

    /// Files `node` under the innermost open scope and returns it for further filling until the next call.
    Node& add(Node node);
    /// Like `add`, and opens it: nodes filed until `close` become its children.
    Node& open(Node node);
    /// Like `open`, but under `parent` instead of the innermost scope: dialogs, menus and lists that lie
    /// above the page.
    Node& open_under(std::uint32_t parent, Node node);
    void close();
    /// Closes the innermost scope and gives its node the box that is known only now.
    void close(const Box& box);
    /// The innermost open scope's node id, 0 at the root.
    [[nodiscard]] std::uint32_t scope() const;

    /// The last complete frame.
    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
    [[nodiscard]] const Node* find(std::uint32_t id) const;

    void announce(std::string_view text, Urgency urgency);
    /// Announcements since the last call.
    std::vector<Announcement> take_announcements();

    /// Queues an action of an assistive technology or a test for the next frame; it is dropped when no widget
    /// takes it in that frame.
    void request(Action action);
    /// The queued action of `kind` for `node`, if any; takes it off the queue. Called by widgets while they
    /// draw.
    std::optional<Action> take(std::uint32_t node, ActionKind kind);
    /// True while queued actions wait (another frame is needed).
    [[nodiscard]] bool has_requests() const { return !requests_.empty(); }

    /// Indented text, one line a node: `button "Save" [disabled]`; for golden tests and for reading.
    [[nodiscard]] std::string dump() const;

private:
    std::vector<Node> building_;
    std::vector<Node> nodes_;
    std::vector<std::size_t> scopes_;  ///< Indexes into `building_`.
    std::vector<Action> requests_;     ///< For the next frame.
    std::vector<Action> current_;      ///< For this frame's widgets to take.
    std::vector<Announcement> announcements_;
};

/// Difference between two frames as one binary message for the DOM mirror (`web/mirror.mjs` reads it): little
/// endian; each op one byte code, then fields; strings are u32 length + UTF-8. An empty result means nothing
/// to tell.
///   1 upsert : u32 id, u32 parent, u32 previous sibling (0 = first), u8 role, u16 states, u16 level,
///              i32 position, set_size, row, column, row_count, column_count, f32 minimum, maximum, now,
///              u32 scroller, str name, str value, str description, str hint
///   2 box    : u32 id, f32 x, y, width, height            (after an upsert of a new node, or when it moved)
///   3 remove : u32 id                                      (children are removed with it)
Bytes encode_mirror_ops(const std::vector<Node>& before, const std::vector<Node>& after);

}  // namespace vaka::ui
