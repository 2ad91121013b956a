#include "broken_files.hpp"

#include "sample_file.hpp"

namespace vaka::exchange {

namespace {

using sample::with;

std::string repeated(std::string_view text, std::size_t times) {
    if (text.size() == 1) return std::string(times, text.front());
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::string without(std::string_view first, std::string_view last) {
    std::string text(sample::kFile);
    const auto begin = text.find(first);
    const auto end = text.find(last, begin);
    return text.erase(begin, end - begin);
}

/// Where things are that are no JSON: `line:column`.
std::vector<BrokenFile> not_json() {
    const std::string whole(sample::kFile);
    return {
        {"nothing", "", "error.file_empty", "", ""},
        {"white_space", " \n\t\r\n", "error.file_empty", "", ""},
        {"byte_order_mark_alone", "\xEF\xBB\xBF", "error.file_empty", "", ""},
        {"html", "<!doctype html>\n<title>Case</title>", "error.json_value", "1:1", ""},
        {"picture", "\x89PNG\r\n\x1A\n", "error.file_utf8", "1:1", "0"},
        {"utf16", std::string("\xFF\xFE{\0\"\0", 6), "error.file_utf8", "1:1", "0"},
        {"latin_1_name", with("Mäkelä", "M\xE4kel\xE4"), "error.file_utf8", "12:31", "340"},
        {"surrogate", with("The cycling", "\xED\xA0\x80"), "error.file_utf8", "60:19", "1767"},
        {"overlong_quote", "{\xC0\xA2}", "error.file_utf8", "1:2", "1"},
        {"nul_after_the_end", whole + std::string(1, '\0'), "error.json_control", "99:1", ""},
        {"cut_in_half", whole.substr(0, 700), "error.json_truncated", "26:31", ""},
        {"cut_in_a_text", whole.substr(0, whole.find("workshop")), "error.json_truncated", "83:30", ""},
        {"cut_before_the_last_brace", whole.substr(0, whole.size() - 2), "error.json_truncated", "98:1", ""},
        {"one_brace", "{", "error.json_truncated", "1:2", ""},
        {"half_a_word", "{\"format\": tru", "error.json_truncated", "1:15", ""},
        {"comma_missing", with("\"VK-1\",", "\"VK-1\""), "error.json_expected", "29:9", ", }"},
        {"comma_missing_in_list", with("\"tr\",", "\"tr\""), "error.json_expected", "16:11", ", ]"},
        {"colon_missing", with("\"version\": 1", "\"version\" 1"), "error.json_expected", "3:13", ":"},
        {"comma_too_many", with("\"fi\"", "\"fi\","), "error.json_value", "17:9", ""},
        {"comma_after_the_last_member",
         with("\"status\": \"active\"\n      }\n    ],\n    \"goal\"",
              "\"status\": \"active\",\n      }\n    ],\n    \"goal\""),
         "error.json_name", "72:7", ""},
        {"name_without_quotes", with("\"version\"", "version"), "error.json_name", "3:3", ""},
        {"single_quotes", "{'format': 'vaka-case'}", "error.json_name", "1:2", ""},
        {"comment", with("{", "{ // River\n"), "error.json_name", "1:3", ""},
        {"misspelt_word", with("\"acuity\": 3", "\"acuity\": nul"), "error.json_value", "34:22", ""},
        {"line_break_in_a_text", with("workshop and", "workshop\nand"), "error.json_control", "83:38", ""},
        {"unknown_escape", with("River", "\\River"), "error.json_escape", "12:19", ""},
        {"lone_surrogate_escape", with("River", "\\ud800 River"), "error.json_escape", "12:24", ""},
        {"leading_zero", with("\"acuity\": 3", "\"acuity\": 03"), "error.json_expected", "34:20", ", }"},
        {"number_beyond_doubles", with("0.5", "1e999"), "error.json_number", "90:16", ""},
        {"half_a_number", with("0.5", "0."), "error.json_number", "90:18", ""},
        {"second_document", whole + "{}", "error.json_trailing", "99:1", ""},
        {"too_deep_by_one", with("0.5", repeated("[", 60) + repeated("]", 60)), "error.too_deep", "90:75",
         "64"},
        {"ten_thousand_levels", repeated("{\"a\":", 10'000), "error.too_deep", "1:321", "64"},
        {"ten_million_levels", repeated("[", 10'000'000), "error.too_deep", "1:65", "64"},
    };
}

/// JSON, but no case file.
std::vector<BrokenFile> other_json() {
    return {
        {"list", "[]", "error.expected_object", "", ""},
        {"text", "\"vaka-case\"", "error.expected_object", "", ""},
        {"number", "1", "error.expected_object", "", ""},
        {"null", "null", "error.expected_object", "", ""},
        {"empty_object", "{}", "error.file_format", "/format", "vaka-case"},
        {"fhir_bundle", R"({"resourceType":"Bundle","type":"collection","entry":[]})", "error.file_format",
         "/format", "vaka-case"},
        {"other_format", with("vaka-case", "other-case"), "error.file_format", "/format", "vaka-case"},
        {"format_is_no_text", with("\"vaka-case\"", "7"), "error.file_format", "/format", "vaka-case"},
        {"version_missing", with("\"version\": 1,", ""), "error.file_version_form", "/version", ""},
        {"version_is_a_text", with("\"version\": 1", "\"version\": \"1\""), "error.file_version_form",
         "/version", ""},
        {"version_zero", with("\"version\": 1", "\"version\": 0"), "error.file_version_form", "/version", ""},
        {"version_negative", with("\"version\": 1", "\"version\": -1"), "error.file_version_form", "/version",
         ""},
        {"version_newer", with("\"version\": 1", "\"version\": 2"), "error.file_version", "/version", "2"},
        {"records_is_a_list_in_a_newer_version", R"({"records": [], "format": "vaka-case", "version": 2})",
         "error.expected_object", "/records", ""},
        {"as_of_is_no_instant", with("2026-03-01T12", "2026-03-01 12"), "error.instant", "/as_of", ""},
        {"records_missing", R"({"format": "vaka-case", "version": 1})", "error.no_records", "/records", ""},
        {"records_empty", R"({"format": "vaka-case", "version": 1, "records": {}})", "error.no_records",
         "/records", ""},
        {"records_is_a_list", R"({"format": "vaka-case", "version": 1, "records": []})",
         "error.expected_object", "/records", ""},
        {"records_is_null", R"({"format": "vaka-case", "version": 1, "records": null})",
         "error.expected_object", "/records", ""},
        {"type_is_an_object", with("\"goal\": [", "\"barrier\": {}, \"goal\": ["), "error.expected_list",
         "/records/barrier", ""},
        {"type_is_a_text", with("\"goal\": [", "\"barrier\": \"none\", \"goal\": ["), "error.expected_list",
         "/records/barrier", ""},
        {"unknown_type_is_an_object", with("\"goal\": [", "\"holo\": {}, \"goal\": ["), "error.expected_list",
         "/records/holo", ""},
        {"record_is_a_text", with("\"goal\": [", "\"goal\": [\"walk\", "), "error.expected_object",
         "/records/goal/0", "\"walk\""},
        {"private_type", with("\"goal\": [", "\"audit\": [{}], \"goal\": ["), "error.record_type_private",
         "/records/audit", ""},
        {"name_twice", with("\"number\": \"VK-1\",", "\"number\": \"VK-1\", \"number\": \"VK-2\","),
         "error.json_name_twice", "/records/case/0/number", "number"},
        {"name_twice_at_the_top", with("\"version\": 1,", "\"version\": 1, \"version\": 1,"),
         "error.json_name_twice", "/version", "version"},
        {"type_twice", with("\"goal\": [", "\"need\": [], \"goal\": ["), "error.json_name_twice",
         "/records/need", "need"},
        {"name_twice_in_unknown", with("\"h\": 0.5", "\"h\": 0.5, \"/\": 1, \"/\": 2"),
         "error.json_name_twice", "/records/goal/0/x-colour/~1", "/"},
        {"reserved_member", with("\"number\"", "\"vaka:file\": {}, \"number\""), "error.reserved_member",
         "/records/case/0", "vaka:file"},
        {"too_many_members",
         [] {
             std::string members;
             for (int i = 0; i < 1001; ++i) members += "\"x" + std::to_string(i) + "\":1,";
             return with("\"h\": 0.5", members + "\"h\": 0.5");
         }(),
         "error.too_many_members", "/records/goal/0/x-colour", "1000"},
        {"unknown_members_too_large", with("\"Vaka 9\"", '"' + repeated("x", 1024 * 1024) + '"'),
         "error.unknown_too_large", "/x-exported-by", "1024"},
        {"unknown_records_too_large",
         with("\"goal\": [", "\"holo\": [\"" + repeated("x", 600'000) + "\",\"" + repeated("x", 600'000) +
                                 "\"], \"goal\": ["),
         "error.unknown_too_large", "/records/holo/1", "1024"},
        {"unknown_of_a_record_too_large", with("0.5", '"' + repeated("x", 64 * 1024) + '"'),
         "error.unknown_too_large", "/records/goal/0/x-colour", "64"},
        {"too_many_values", with("\"Vaka 9\"", repeated("0,", 700'000) + "0"), "error.unknown_too_large",
         "/x-exported-by/600000", ""},
    };
}

/// A case file with something wrong in a record.
std::vector<BrokenFile> wrong_records() {
    return {
        {"text_is_a_number", with("\"VK-1\"", "1"), "error.expected_text", "/records/case/0/number", "1"},
        {"number_is_a_text", with("\"acuity\": 3", "\"acuity\": \"3\""), "error.expected_integer",
         "/records/case/0/acuity", "\"3\""},
        {"number_too_large", with("\"acuity\": 3", "\"acuity\": 6"), "error.number_too_large",
         "/records/case/0/acuity", "5"},
        {"unknown_choice", with("\"planning\"", "\"dreaming\""), "error.choice", "/records/case/0/phase",
         "\"dreaming\""},
        {"no_such_day", with("\"opened\": \"2026-01-01\"", "\"opened\": \"2026-02-30\""), "error.date",
         "/records/case/0/opened", "\"2026-02-30\""},
        {"required_missing", with("\"title\": \"The cycling club\"", "\"x\": 1"), "error.required",
         "/records/strength/0/title", ""},
        {"moment_missing", with("\"created_at\": \"2026-01-01T08:00:00.000Z\",", ""), "error.required",
         "/records/person/0/created_at", ""},
        {"text_too_long", with("Walks with a frame", repeated("ş", 201)), "error.text_too_long",
         "/records/need/0/title", "200"},
        {"two_lines_in_one", with("Walks with", "Walks\\nwith"), "error.one_line", "/records/need/0/title",
         ""},
        {"control_character", with("Walks with", "Walks\\u0007with"), "error.control_character",
         "/records/need/0/title", ""},
        {"closed_without_reason", with("\"status\": \"open\"", "\"status\": \"closed\""),
         "error.close_reason_missing", "/records/case/0/close_reason", ""},
        {"id_is_no_uuid", with(sample::kNeed, "need-1"), "error.id", "/records/need/0/id", "need-1"},
        {"id_twice_in_a_type",
         with("\"need\": [", R"("need": [{"id":"018f0000-0000-7000-8000-00000000000c","title":"Again",
            "created_at":"2026-01-01T08:00Z","updated_at":"2026-01-01T08:00Z","case_id":"018f0000-0000-7000-8000-00000000000b"},)"),
         "error.id_twice", "/records/need/1/id", "/records/need/0/id"},
        {"id_twice_in_two_types",
         with("\"id\": \"018f0000-0000-7000-8000-00000000000d\"",
              "\"id\": \"018f0000-0000-7000-8000-00000000000c\""),
         "error.id_twice", "/records/strength/0/id", "/records/need/0/id"},
        {"dangling_reference",
         with("\"need_id\": \"018f0000-0000-7000-8000-00000000000c\"",
              "\"need_id\": \"018f0000-0000-7000-8000-0000000000ff\""),
         "error.dangling", "/records/goal/0/need_id", "018f0000-0000-7000-8000-0000000000ff"},
        {"dangling_in_references",
         with("\"strength_ids\": [", "\"strength_ids\": [\n \"018f0000-0000-7000-8000-0000000000ff\","),
         "error.dangling", "/records/goal/0/strength_ids/0", "018f0000-0000-7000-8000-0000000000ff"},
        {"dangling_case",
         with("\"case_id\": \"018f0000-0000-7000-8000-00000000000b\"",
              "\"case_id\": \"018f0000-0000-7000-8000-0000000000ff\""),
         "error.dangling", "/records/need/0/case_id", "018f0000-0000-7000-8000-0000000000ff"},
        {"reference_to_another_type",
         with("\"need_id\": \"018f0000-0000-7000-8000-00000000000c\"",
              "\"need_id\": \"018f0000-0000-7000-8000-00000000000d\""),
         "error.reference_type", "/records/goal/0/need_id", "need"},
        {"reference_to_another_case",
         with(
             "\"need\": [", R"("assignment": [], "need": [)",
             with(
                 "\"case_id\": \"018f0000-0000-7000-8000-00000000000b\"",
                 "\"case_id\": \"018f0000-0000-7000-8000-0000000000bb\"",
                 with(
                     "\"case\": [",
                     R"("case": [{"id":"018f0000-0000-7000-8000-0000000000bb","created_at":"2026-01-01T08:00Z",
                    "updated_at":"2026-01-01T08:00Z","person_id":"018f0000-0000-7000-8000-00000000000a","number":"2","model":"clinical"},)"))),
         "error.reference_elsewhere", "/records/goal/0/need_id", "018f0000-0000-7000-8000-00000000000c"},
        {"no_person", without("\"person\": [", "\"case\": ["), "error.no_person", "/records/person", ""},
        {"no_case", without("\"case\": [", "\"need\": ["), "error.no_case", "/records/case", ""},
        {"person_without_a_case",
         with("\"person\": [", R"("person": [{"id":"018f0000-0000-7000-8000-0000000000aa","name":"Sam",
            "created_at":"2026-01-01T08:00Z","updated_at":"2026-01-01T08:00Z"},)"),
         "error.person_without_case", "/records/person/0/id", ""},
    };
}

}  // namespace

std::vector<BrokenFile> broken_files() {
    auto all = not_json();
    for (auto& more : {other_json(), wrong_records()}) all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace vaka::exchange
