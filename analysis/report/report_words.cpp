#include "report/report_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/names.hpp"
#include "report/report_page.hpp"

namespace mensana {
namespace {

// Sizes without their sign: -49 to -33 reads 33 to 49.
std::string size_text(const Estimate& e, double scale) { return prose_text(e.value < 0 ? -1 * e : e, scale); }
std::string direction(double value, const ChangeWords& words) { return value < 0 ? words.less : words.more; }

Numbers ratios(Numbers over, const Numbers& under) {
    for (std::size_t r = 0; r < over.size(); ++r) over[r] = under[r] != 0 ? over[r] / under[r] : no_number;
    return over;
}

// The days that a joiner was spared or given, over all days lived.
Numbers days_per_joiner(const Comparison& c, std::size_t world) {
    Numbers each;
    for (const auto& life : c.lives) {
        const double days =
            over_years(life[world].groups[0]).days_at(2, 0) - over_years(life[0].groups[0]).days_at(2, 0);
        each.push_back(life[world].ever_joined > 0 ? days / life[world].ever_joined : no_number);
    }
    return each;
}

std::string sentence(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text + ".";
}

}  // namespace

Tendency tendency_of(const Numbers& differences, double level) {
    const bool same = std::all_of(differences.begin(), differences.end(), [](double each) { return each == 0; });
    if (same) return Tendency::same;
    if (differences.size() < 2) return Tendency::single;
    const Estimate e = estimate_of(differences);
    if (e.high < 0) return Tendency::less;
    if (e.low > 0) return Tendency::more;
    return (e.high - e.low) / 2 < 0.005 * std::abs(level) ? Tendency::no_difference : Tendency::unclear;
}

std::string change_text(const Numbers& differences, double level, double scale, const ChangeWords& words) {
    const Estimate e = estimate_of(differences);
    const auto side = [&](double value) {
        return grained(std::abs(scale * value), prose_grain(e, scale)) + " " + direction(value, words);
    };
    switch (tendency_of(differences, level)) {
        case Tendency::less:
        case Tendency::more:
            return fmt::format("about {} {} {}", size_text(e, scale), direction(e.value, words), words.things);
        case Tendency::single:
            return fmt::format("{} {} {} (one replicate only, so there is no interval)",
                               prose_text({std::abs(e.value), e.error, no_number, no_number}, scale),
                               direction(e.value, words), words.things);
        case Tendency::no_difference:
            return fmt::format("no difference in {} could be seen (between {} and {})", words.things, side(e.low),
                               side(e.high));
        case Tendency::same:
            return fmt::format("no difference at all in {}", words.things);
        case Tendency::unclear:
            break;
    }
    return fmt::format(
        "we cannot tell whether there are {} or {} {}: the estimate is {}, and anything from {} to {} fits", words.less,
        words.more, words.things, side(e.value), side(e.low), side(e.high));
}

Answer answer_of(const Comparison& c, std::size_t world) {
    Answer answer;
    if (c.replicates() == 0) return {"Nothing is known yet: no replicate has finished.", {}};
    const Outcome& days = outcome_of(OutcomeId::depressed_days);
    const auto differs = differences(c, days, world, 0), level = by_replicate(c, days, 0, 0);
    const Tendency finding = tendency_of(differs, mean_of(level));
    answer.lead = sentence(change_text(differs, mean_of(level), 1000, {"depressed days per 1,000 people and year"}));
    const bool told = finding == Tendency::less || finding == Tendency::more || finding == Tendency::single;

    std::string size;
    if (told) {
        const Estimate share = estimate_of(ratios(differs, level));
        size = fmt::format("{} % {} than with {} ({} a person and year)", size_text(share, 100),
                           share.value < 0 ? "less" : "more", labels_of(c)[0], grained(mean_of(level), 0.1) + " days");
        const auto each = days_per_joiner(c, world);
        if (std::all_of(each.begin(), each.end(), [](double x) { return std::isfinite(x); })) {
            const Estimate e = estimate_of(each);
            size += fmt::format(
                "; that is {} days {} over the {} days for each who took part, what reaches others counted in",
                size_text(e, 1), e.value < 0 ? "fewer" : "more", number_text(c.days));
        }
        answer.more.push_back(size + ".");
    }
    // Those whom an offer is for feel more of it than everybody does.
    for (std::size_t g = 1; g < c.groups.size(); ++g) {
        const auto meant = [&](const OfferTold& offer) { return offer.group == c.groups[g]; };
        if (std::ranges::none_of(c.worlds[world].offers, meant)) continue;
        double share = 0;
        for (const auto& people : c.group_people) share += people[g] / people[0] / static_cast<double>(c.replicates());
        answer.more.push_back(sentence(
            fmt::format("in the group \u201c{}\u201d ({} % of people): {}", c.groups[g], number_text(100 * share, 1),
                        change_text(differences(c, days, world, g), mean_of(by_replicate(c, days, 0, g)), 1000,
                                    {"depressed days per 1,000 of them and year"}))));
    }
    std::vector<std::string> clear, unclear;
    const auto also = [&](OutcomeId id, const ChangeWords& words, const std::string& plain) {
        const auto d = differences(c, outcome_of(id), world, 0);
        const double at = mean_of(by_replicate(c, outcome_of(id), 0, 0));
        const Tendency f = tendency_of(d, at);
        if (f == Tendency::less || f == Tendency::more)
            clear.push_back(change_text(d, at, 1, words));
        else if (f != Tendency::single)
            unclear.push_back(plain);
    };
    also(OutcomeId::depressive_episodes, {"new depressive episodes per 1,000 people and year"},
         "new depressive episodes");
    also(OutcomeId::new_anxiety, {"people newly anxious per 1,000 and year"}, "new anxiety");
    also(OutcomeId::active_minutes, {"minutes of exercise a person and week"}, "minutes of exercise");
    if (!clear.empty()) answer.more.push_back(sentence("also " + joined_words(clear)));
    if (!unclear.empty())
        answer.more.push_back(fmt::format("Of {}, we cannot tell a difference from chance.", joined_words(unclear)));
    Numbers gain, lose;
    for (const auto& life : c.lives) {
        const Changed& changed = life[world].changed[0];
        const double people = changed.gain + changed.lose + changed.same;
        if (people > 0) gain.push_back(1000 * changed.gain / people), lose.push_back(1000 * changed.lose / people);
    }
    const auto people = [](const Numbers& each) {
        return mean_of(each) > 0 && mean_of(each) < 0.5 ? "fewer than 1" : prose_text(estimate_of(each), 1);
    };
    if (!gain.empty())
        answer.more.push_back(fmt::format(
            "Of 1,000 people alive at the end, {} are better off by a week or more of depressed days a year, and {} "
            "worse off.",
            people(gain), people(lose)));
    return answer;
}

std::string partial_text(const Comparison& c) {
    if (!c.partial) return {};
    return fmt::format(
        "This comparison was stopped early: {} of {} replicates were lived. {}, and what is unclear here may be clear "
        "in the whole.",
        c.replicates(), c.asked_replicates,
        c.replicates() > 1
            ? "Intervals are wider than was asked for"
            : "With one there are no intervals but those of the valuation's figures, which leave chance out");
}

std::string doubt_text(const Comparison& c) {
    if (c.replicates() < 2)
        return "There is one replicate only, so nothing says how far chance moved these numbers. Run more before "
               "anything is decided.";
    return fmt::format(
        "Intervals are 95 % and tell what chance does: how far another {} replicates would move the number{}. They do "
        "not tell how far the model itself may be wrong; what it rests on is below.",
        number_text(static_cast<double>(c.replicates())),
        c.uncertain.empty()
            ? ""
            : fmt::format(", the doubt about {} among it", counted(static_cast<double>(c.uncertain.size()),
                                                                   "uncertain parameter", "uncertain parameters")));
}

std::string setting_text(const Comparison& c) {
    return fmt::format("The people are simulated adults of 18 and over, {}. Money is {} of {}, whatever the place.",
                       c.survey.empty()
                           ? "drawn to resemble US adults by published figures (birth, among the parameters)"
                           : fmt::format("drawn from the survey {}", joined_words(c.survey)),
                       c.valuation.currency, c.valuation.price_year);
}

std::vector<std::string> labels_of(const Comparison& c) {
    constexpr std::ptrdiff_t longest = 32;  // letters that fit beside a line of a figure
    std::vector<std::string> labels;
    for (const Strategy& each : c.worlds) {
        const auto letters = std::ranges::count_if(
            each.title, [](char part) { return (static_cast<unsigned char>(part) & 0xC0) != 0x80; });
        const bool alone = std::ranges::count(c.worlds, each.title, &Strategy::title) == 1;
        labels.push_back(letters > 0 && letters <= longest && alone ? each.title : each.name);
        if (labels.back() == each.name) std::ranges::replace(labels.back(), '_', ' ');
    }
    return labels;
}

std::string joined_words(const std::vector<std::string>& words, std::string_view last) {
    std::string all;
    for (std::size_t k = 0; k < words.size(); ++k)
        all += (k == 0 ? "" : k + 1 < words.size() ? ", " : fmt::format(" {} ", last)) + words[k];
    return all;
}

}  // namespace mensana
