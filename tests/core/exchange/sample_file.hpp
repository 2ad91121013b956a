#pragma once

#include <string>
#include <string_view>

/// A small case file as text, to be broken in one place.
namespace vaka::exchange::sample {

inline constexpr std::string_view kPerson = "018f0000-0000-7000-8000-00000000000a";
inline constexpr std::string_view kCase = "018f0000-0000-7000-8000-00000000000b";
inline constexpr std::string_view kNeed = "018f0000-0000-7000-8000-00000000000c";
inline constexpr std::string_view kStrength = "018f0000-0000-7000-8000-00000000000d";
inline constexpr std::string_view kPlan = "018f0000-0000-7000-8000-00000000000e";
inline constexpr std::string_view kGoal = "018f0000-0000-7000-8000-00000000000f";

/// As `write_case_file` writes it, byte for byte.
inline constexpr std::string_view kFile = R"({
  "format": "vaka-case",
  "version": 1,
  "as_of": "2026-03-01T12:00:00.000Z",
  "records": {
    "person": [
      {
        "id": "018f0000-0000-7000-8000-00000000000a",
        "created_at": "2026-01-01T08:00:00.000Z",
        "updated_at": "2026-01-01T08:00:00.000Z",
        "sensitivity": "normal",
        "name": "River Özgür Mäkelä",
        "sex": "unknown",
        "languages": [
          "tr",
          "fi"
        ],
        "health_literacy": "adequate"
      }
    ],
    "case": [
      {
        "id": "018f0000-0000-7000-8000-00000000000b",
        "created_at": "2026-01-01T08:00:00.000Z",
        "updated_at": "2026-01-02T08:00:00.000Z",
        "sensitivity": "normal",
        "person_id": "018f0000-0000-7000-8000-00000000000a",
        "number": "VK-1",
        "model": "clinical",
        "setting": "hospital",
        "status": "open",
        "phase": "planning",
        "risk_level": "moderate",
        "acuity": 3,
        "opened": "2026-01-01",
        "episode_window_days": 90
      }
    ],
    "need": [
      {
        "id": "018f0000-0000-7000-8000-00000000000c",
        "created_at": "2026-01-03T08:00:00.000Z",
        "updated_at": "2026-01-03T08:00:00.000Z",
        "sensitivity": "normal",
        "case_id": "018f0000-0000-7000-8000-00000000000b",
        "title": "Walks with a frame",
        "kind": "functional",
        "status": "active",
        "priority": "high"
      }
    ],
    "strength": [
      {
        "id": "018f0000-0000-7000-8000-00000000000d",
        "created_at": "2026-01-03T08:00:00.000Z",
        "updated_at": "2026-01-03T08:00:00.000Z",
        "sensitivity": "normal",
        "case_id": "018f0000-0000-7000-8000-00000000000b",
        "source": "friends",
        "title": "The cycling club"
      }
    ],
    "care_plan": [
      {
        "id": "018f0000-0000-7000-8000-00000000000e",
        "created_at": "2026-01-04T08:00:00.000Z",
        "updated_at": "2026-01-04T08:00:00.000Z",
        "sensitivity": "normal",
        "case_id": "018f0000-0000-7000-8000-00000000000b",
        "version": 1,
        "status": "active"
      }
    ],
    "goal": [
      {
        "id": "018f0000-0000-7000-8000-00000000000f",
        "created_at": "2026-01-04T08:00:00.000Z",
        "updated_at": "2026-03-01T12:00:00.000Z",
        "sensitivity": "normal",
        "case_id": "018f0000-0000-7000-8000-00000000000b",
        "care_plan_id": "018f0000-0000-7000-8000-00000000000e",
        "need_id": "018f0000-0000-7000-8000-00000000000c",
        "text": "Ride to the workshop and back",
        "priority": "medium",
        "lifecycle": "active",
        "strength_ids": [
          "018f0000-0000-7000-8000-00000000000d"
        ],
        "x-colour": {
          "h": 0.5
        }
      }
    ]
  },
  "x-exported-by": [
    "Vaka 9"
  ]
}
)";

/// `kFile` with the first `from` replaced; the test fails to build its input when `from` is not there.
inline std::string with(std::string_view from, std::string_view to, std::string text = std::string(kFile)) {
    const auto at = text.find(from);
    if (at == std::string::npos) return "no such text in the sample: " + std::string(from);
    return text.replace(at, from.size(), to);
}

}  // namespace vaka::exchange::sample
