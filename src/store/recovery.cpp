#include "store/recovery.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <new>
#include <optional>
#include <utility>

namespace vaka::store {

namespace {

/// One commit of which every part is there and intact.
struct Commit {
    std::vector<LogPart> parts;
    std::uint64_t bytes = 0;

    [[nodiscard]] const CommitHeader& header() const { return parts.front().commit; }
    [[nodiscard]] const Tag& tag() const { return parts.back().tag; }
};

/// Generations [first, last], each chained to the one before.
struct Run {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};

/// The entries of a store, sorted by what they are.
struct Contents {
    std::optional<Head> head;
    BaseImage base;
    std::map<std::uint64_t, Commit> commits;
    std::set<StoreKey> log_keys;
    std::set<std::uint64_t> stones;

    [[nodiscard]] const Commit* commit(std::uint64_t generation) const {
        const auto found = commits.find(generation);
        return found == commits.end() ? nullptr : &found->second;
    }
    /// Whether both commits exist and the one of `generation` continues the one before.
    [[nodiscard]] bool is_chained(std::uint64_t generation) const {
        const auto* const earlier = commit(generation - 1);
        const auto* const later = commit(generation);
        return earlier != nullptr && later != nullptr && later->header().chain == earlier->tag();
    }
    [[nodiscard]] std::uint64_t end_of_run(std::uint64_t from) const {
        while (is_chained(from + 1)) ++from;
        return from;
    }
    /// The run from `first` to the last generation up to `last` that is a whole commit; none without any.
    [[nodiscard]] std::optional<Run> whole_run(std::uint64_t first, std::uint64_t last) const {
        while (last >= first && commit(last)->header().goes_on) --last;
        return last >= first ? std::optional(Run{first, last}) : std::nullopt;
    }
    [[nodiscard]] std::uint64_t start_of_run(std::uint64_t from) const {
        while (from > 1 && is_chained(from)) --from;
        return from;
    }
};

bool is_whole(const std::vector<LogPart>& parts) {
    const auto& first = parts.front();
    if (parts.size() != first.part_count) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].part != i || parts[i].part_count != first.part_count || parts[i].commit != first.commit)
            return false;
    }
    return true;
}

Result<void> read_log_entry(Contents& contents, const StoreEntry& entry) {
    auto part = decode_part(entry.value);
    if (!part && part.error().code == Code::unsupported) return std::unexpected(std::move(part).error());
    const bool is_here = part && part->commit.generation == entry.key.major && part->part == entry.key.minor;
    if (is_here && part->is_stone) {
        contents.stones.insert(entry.key.major);
        return {};
    }
    contents.log_keys.insert(entry.key);
    if (!is_here) return {};  // damaged or misplaced: the commit is not whole
    auto& commit = contents.commits[entry.key.major];
    commit.bytes += entry.value.size();
    commit.parts.push_back(*std::move(part));
    return {};
}

Result<Contents> read_contents(const std::vector<StoreEntry>& entries) {
    Contents contents;
    for (const auto& entry : entries) {
        switch (entry.key.space) {
            case Space::meta:
                if (auto head = decode_head(entry.value)) {
                    contents.head = *head;
                } else if (head.error().code == Code::unsupported) {
                    return std::unexpected(std::move(head).error());
                }
                break;
            case Space::pages:
                contents.base.add(entry);
                break;
            case Space::log:
                VAKA_TRY(read_log_entry(contents, entry));
                break;
        }
    }
    contents.base.choose(contents.head ? std::optional(contents.head->groups) : std::nullopt);
    for (auto& [generation, commit] : contents.commits) std::ranges::sort(commit.parts, {}, &LogPart::part);
    std::erase_if(contents.commits, [&](const auto& item) {
        const auto& parts = item.second.parts;
        const bool foreign = contents.head && parts.front().commit.store != contents.head->store;
        return foreign || !is_whole(parts);
    });
    return contents;
}

/// Where the pages of an image lie in what was read, and that they are those of the commit.
struct Verified {
    std::vector<const std::uint8_t*> pages;
    std::vector<std::uint64_t> hashes;
    std::uint64_t file_size = 0;
};

/// The image that `run` on top of the base gives, or the base alone; none unless the sum is right.
std::optional<Verified> verify(const Contents& contents, const std::optional<Run>& run) {
    const auto* const last = run ? contents.commit(run->last) : nullptr;
    const auto sum = last != nullptr ? last->header().image_sum : contents.head->image_sum;
    Verified found;
    found.file_size = last != nullptr ? last->header().file_size : contents.head->file_size;
    const auto page_count = Image::page_count_for(found.file_size);

    auto& pages = found.pages;
    pages.resize(page_count);
    for (std::uint32_t number = 0; number < page_count; ++number) pages[number] = contents.base.page(number);
    for (auto generation = run ? run->first : 1; run && generation <= run->last; ++generation) {
        for (const auto& part : contents.commit(generation)->parts) {
            for (std::size_t i = 0; i < part.page_numbers.size(); ++i) {
                if (part.page_numbers[i] < page_count) pages[part.page_numbers[i]] = part.page(i).data();
            }
        }
    }
    std::uint64_t total = 0;
    found.hashes.reserve(page_count);
    for (std::uint32_t number = 0; number < page_count; ++number) {
        if (pages[number] == nullptr) return std::nullopt;
        found.hashes.push_back(page_hash(number, {pages[number], kPageSize}));
        total += found.hashes.back();
    }
    return total == sum ? std::optional(std::move(found)) : std::nullopt;
}

/// Puts it together, out of the values of whole groups where it can. Null without the memory for it.
std::unique_ptr<Image> build(std::vector<StoreEntry>& entries, const BaseImage& base, Verified verified) {
    const auto page_count = static_cast<std::uint32_t>(verified.pages.size());
    try {
        std::vector<Bytes> chunks(group_count(page_count));
        for (auto& entry : entries) {
            if (entry.key.space != Space::pages || entry.value.size() != Image::kChunkSize) continue;
            // The bytes stay where they are: the views of them too.
            if (const auto place = base_place(entry.key);
                base.is_chosen(entry.key) && place->number < chunks.size())
                chunks[place->number] = std::move(entry.value);
        }
        for (auto& chunk : chunks) chunk.resize(Image::kChunkSize);
        for (std::uint32_t number = 0; number < page_count; ++number) {
            auto* const there =
                chunks[group_of(number)].data() + std::size_t{number % kPagesPerGroup} * kPageSize;
            if (verified.pages[number] != there) std::copy_n(verified.pages[number], kPageSize, there);
        }
        return std::make_unique<Image>(std::move(chunks), verified.file_size, std::move(verified.hashes));
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

struct Candidate {
    OpenedFrom from = OpenedFrom::base;
    std::optional<Run> run;
};

/// In the order in which they are tried.
std::vector<Candidate> candidates_of(const Contents& contents) {
    std::vector<Candidate> candidates;
    if (!contents.head) {
        // The head was lost. Any unbroken run that makes the sum right is as good a proof as a head.
        for (auto generation = contents.commits.empty() ? 0 : contents.commits.rbegin()->first;
             generation > 0;) {
            const auto first = contents.start_of_run(generation);
            if (const auto run = contents.whole_run(first, generation))
                candidates.push_back({OpenedFrom::redo, run});
            const auto earlier = contents.commits.lower_bound(first);
            generation = earlier == contents.commits.begin() ? 0 : std::prev(earlier)->first;
        }
        return candidates;
    }
    const auto checkpoint = contents.head->checkpoint;
    const auto* const next = contents.commit(checkpoint + 1);
    const bool continues = next != nullptr && next->header().chain == contents.head->chain;
    const auto consider = [&](OpenedFrom from, std::uint64_t first, std::uint64_t last) {
        if (const auto run = contents.whole_run(first, last)) candidates.push_back({from, run});
    };
    if (continues) consider(OpenedFrom::log, checkpoint + 1, contents.end_of_run(checkpoint + 1));
    if (contents.commit(checkpoint) != nullptr)
        consider(OpenedFrom::redo, contents.start_of_run(checkpoint), contents.end_of_run(checkpoint));
    candidates.push_back({OpenedFrom::base, std::nullopt});
    return candidates;
}

/// Everything but the image that follows from the candidate that was right.
void describe(Recovered& recovered, const Contents& contents, const Candidate& candidate,
              std::uint32_t page_count) {
    auto& report = recovered.report;
    report.from = candidate.from;
    recovered.head_is_stored = contents.head.has_value();
    if (contents.head) recovered.head = *contents.head;
    report.generation = recovered.head.checkpoint;
    recovered.chain = recovered.head.chain;
    if (const auto& run = candidate.run) {
        const auto& last = *contents.commit(run->last);
        report.generation = run->last;
        recovered.chain = last.tag();
        recovered.head.store = last.header().store;
        for (auto generation = run->first; generation <= run->last; ++generation) {
            const auto& commit = *contents.commit(generation);
            recovered.log_bytes += commit.bytes;
            ++recovered.log_commits;
            for (const auto& part : commit.parts) {
                for (const auto page : part.page_numbers) recovered.changed.add(page);
            }
        }
        recovered.changed.keep_below(page_count);
    }
    // Without a head nothing is known of the base but that it helped to make this image.
    if (!contents.head) {
        for (std::uint32_t page = 0; page < page_count; ++page) recovered.changed.add(page);
    }
    for (const auto stone : contents.stones) {
        if (stone <= report.generation)
            recovered.stones.insert(stone);
        else
            recovered.leftovers.push_back({.space = Space::log, .major = stone});
    }
    for (const auto& [generation, commit] : contents.commits) {
        if (generation <= report.generation && commit.header().begins_session)
            recovered.session_starts.insert(generation);
    }
    report.newest_seen = report.generation;
    // The generations of one commit that was not finished are one that could not be read.
    const auto* const next = contents.commit(report.generation + 1);
    const bool goes_on = next != nullptr && next->header().chain == recovered.chain;
    const auto unfinished = (goes_on ? contents.end_of_run(report.generation + 1) : report.generation) + 1;
    for (const auto& key : contents.log_keys) {
        const bool of_unfinished = key.major > report.generation && key.major <= unfinished;
        report.newest_seen = std::max(report.newest_seen, of_unfinished ? report.generation + 1 : key.major);
        if (key.major > report.generation) {
            recovered.leftovers.push_back(key);
        } else {
            recovered.log_keys.insert(key);
        }
    }
    recovered.base = contents.base.layout(recovered.head.checkpoint, page_count);
}

}  // namespace

Result<Recovered> recover(std::vector<StoreEntry> entries, const StoreUuid& fresh) {
    Recovered recovered;
    if (entries.empty()) {
        recovered.image = std::make_unique<Image>();
        recovered.head.store = fresh;
        return recovered;
    }
    VAKA_TRY_ASSIGN(const auto contents, read_contents(entries));
    for (const auto& candidate : candidates_of(contents)) {
        auto verified = verify(contents, candidate.run);
        if (!verified) continue;
        describe(recovered, contents, candidate, Image::page_count_for(verified->file_size));
        recovered.image = build(entries, contents.base, *std::move(verified));
        if (recovered.image == nullptr) return fail(Code::limit, "error.store_memory");
        return recovered;
    }
    return fail(Code::corrupt, "error.store_unreadable");
}

}  // namespace vaka::store
