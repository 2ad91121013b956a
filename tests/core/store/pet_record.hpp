#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/field.hpp"

/// Record types of the tests alone: one field of each kind, and versions of one type as releases would bring
/// them.
namespace vaka::store::test {

enum class Species : std::uint8_t { cat, dog, owl };
inline constexpr auto kSpeciesCodes = std::to_array<std::string_view>({"cat", "dog", "o'wl"});
inline constexpr record::Choices kSpecies = record::choices_of<Species::owl>("species", kSpeciesCodes);

struct Pet : record::Row {
    static const record::RecordType& type();

    std::string name;
    std::string story;
    std::int64_t legs = 4;
    bool tame = false;
    std::optional<Date> born;
    std::optional<Instant> seen_at;
    std::optional<Money> price;
    Species species = Species::dog;
    std::optional<Species> prey;
    std::string mother_id;
    record::Texts friend_ids;
    record::Texts nicknames;

    bool operator==(const Pet&) const = default;
};

inline constexpr auto kPetFields = record::with_common(
    record::text<&Pet::name>("name", {.required = true, .indexed = true}),
    record::lines<&Pet::story>("story"), record::integer<&Pet::legs>("legs", {.required = true}),
    record::boolean<&Pet::tame>("tame"), record::date<&Pet::born>("born", {.indexed = true}),
    record::instant<&Pet::seen_at>("seen_at"), record::money<&Pet::price>("price"),
    record::choice<&Pet::species, kSpecies>("species"), record::choice<&Pet::prey, kSpecies>("prey"),
    record::reference<&Pet::mother_id>("mother_id", "pet"),
    record::references<&Pet::friend_ids>("friend_ids", "pet"), record::texts<&Pet::nicknames>("nicknames"));
inline constexpr record::RecordType kPet = record::describe<Pet>("pet", record::Owner::workspace, kPetFields);
inline const record::RecordType& Pet::type() {
    return kPet;
}

/// An earlier release: fewer fields, fewer species, and one field that was dropped since.
struct OldPet : record::Row {
    std::string name;
    Species species = Species::cat;
    std::string colour;
};
inline constexpr record::Choices kOldSpecies{"species", std::span(kSpeciesCodes).first(2)};
inline constexpr auto kOldPetFields = record::with_common(
    record::text<&OldPet::name>("name", {.required = true}), record::text<&OldPet::colour>("colour"),
    record::choice<&OldPet::species, kOldSpecies>("species"));
inline constexpr record::RecordType kOldPet =
    record::describe<OldPet>("pet", record::Owner::workspace, kOldPetFields);

inline Pet pet(std::string id, std::string name) {
    Pet made;
    made.id = std::move(id);
    made.name = std::move(name);
    return made;
}

}  // namespace vaka::store::test
