#include "scenario/interventions.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

#include "base/blocks.hpp"
#include "network/turnover.hpp"
#include "scenario/morning.hpp"

namespace mensana {
namespace {

constexpr std::int32_t week = 7;
constexpr std::size_t block_size = 8192;

// What each draw of an offer is for: its place at the address of person and day.
enum Nth : std::uint32_t { whether_asked, whether_willing, lot, whether_left, whether_brought, whether_meets };

}  // namespace

InterventionDelivery::InterventionDelivery(const Scenario& scenario, World& world) : scenario_{scenario} {
    std::uint8_t programmes = 0, supports = 0;
    for (const Intervention& each : scenario.interventions) {
        Offer offer{&each, each.kind->programme ? ++programmes : supports++, {}, {}, {}, {}};
        const OfferFigures& figures = each.figures;
        const std::size_t n = offer.number;
        if (each.kind->programme) {
            Offers& to = world.offers;
            // Distance keeps from coming as it keeps from joining.
            const float far = scenario.taking_part.per_km * figures.distance;
            const float base = log_odds_of(held(figures.attendance, 1e-6f, 0.999999f));
            to.attendance[n] = figures.attendance > 0 ? share_of(base - far) : 0;
            to.start_minutes[n] = figures.start_minutes, to.full_minutes[n] = figures.full_minutes;
            to.weeks_of_ramp[n] = figures.weeks_of_ramp, to.met[n] = figures.met, to.company[n] = figures.company;
            to.drop_out[n] = figures.drop_out, to.strength[n] = figures.strength;
            const ControlArm* const control = arm_of(each.control);
            to.dose[n] = control ? 0.0f : 1.0f;
            if (control && control->meets) to.met[n] = control->met;
        } else {
            world.offers.urge[n] = figures.urge, world.offers.depression[n] = figures.depression;
            world.offers.anxiety[n] = figures.anxiety, world.offers.ln_crp[n] = figures.ln_crp;
        }
        const auto years = static_cast<std::size_t>((scenario.days + 364) / 365);
        offer.book.heads.assign(years, 0), offer.book.sessions.assign(years, 0);
        offers_.push_back(std::move(offer));
    }
    if (!offers_.empty()) {
        ever_.assign(world.people.size(), 0);
        attended_.assign(threads_in_use(), std::vector<std::uint64_t>(Offers::most_programmes + 1));
    }
}

bool InterventionDelivery::starts(const Offer& offer, std::int32_t day) const {
    const Intervention& i = *offer.what;
    const std::int32_t since = day - i.start;
    return since >= 0 && since % i.every == 0 && since / i.every < i.repeats;
}
bool InterventionDelivery::ends(const Offer& offer, std::int32_t day) const {
    const std::int32_t since = day - offer.what->length - offer.what->start;
    return since >= 0 && since % offer.what->every == 0 && since / offer.what->every < offer.what->repeats;
}
bool InterventionDelivery::runs(const Offer& offer, std::int32_t day) const {
    const std::int32_t since = day - offer.what->start;
    return since >= 0 && since / offer.what->every < offer.what->repeats &&
           since % offer.what->every < offer.what->length;
}

Draws InterventionDelivery::draws(const Offer& offer, std::int32_t day) const {
    return {scenario_.seed, stream_of(fmt::format("intervention {}", offer.what->name)), day};
}

void InterventionDelivery::morning(std::int32_t day, World& world) {
    if (day < 0 || offers_.empty()) return;
    for (auto& worker : attended_)
        for (Offer& offer : offers_) {
            if (!offer.what->kind->programme) continue;
            const auto year = static_cast<std::size_t>(attended_on_ / 365);
            if (year < offer.book.sessions.size())
                offer.book.sessions[year] += static_cast<double>(worker[offer.number]);
            worker[offer.number] = 0;
        }
    attended_on_ = day;
    for (Offer& offer : offers_) part_ways(offer, world, day);
    std::vector<Wish> wishes;
    for (std::size_t n = 0; n < offers_.size(); ++n) {
        const Offer& offer = offers_[n];
        if (!runs(offer, day)) continue;
        if (starts(offer, day))
            ask(n, world, day, wishes);
        else if ((day - offer.what->start) % week == 0)
            bring_friends(n, world, day, wishes);
    }
    give_places(world, day, std::move(wishes));
    for (Offer& offer : offers_)
        if (runs(offer, day) && (day - offer.what->start) % week == 0) grow_together(offer, world, day);
}

// Who is not among the members any more: who left a programme yesterday, stops using a support, or has had all of it.
void InterventionDelivery::part_ways(Offer& offer, World& world, std::int32_t day) {
    if (offer.members.empty()) {
        if (ends(offer, day)) std::ranges::fill(offer.part, Part::none);
        return;
    }
    const bool all_over = ends(offer, day), is_turn = (day - offer.what->start) % week == 0;
    const TakingPart& takes = scenario_.taking_part;
    const auto programme = world.people.all<Programme>();
    const auto depression = world.people.all<Depression>();
    const auto feedback = world.people.all<FeedbackResponse>();
    const Draws dice = draws(offer, day);
    const bool acts = does_something(*offer.what);
    const float weekly = week * takes.support_hazard * offer.what->figures.drop_out;
    std::erase_if(offer.members, [&](Person p) {
        if (offer.part[p] != Part::takes_part) return true;  // died
        const bool left =
            offer.what->kind->programme
                ? acts && programme[p] == 0
                : is_turn && offer.since[p] < day &&
                      dice.uniform(p, whether_left) < weekly * exp_of(takes.support_mood * feedback[p] * depression[p]);
        if (!left && !all_over) return false;
        ++(left ? offer.book.left : offer.book.completed);
        release(offer, world, p);
        return true;
    });
    if (all_over) std::ranges::fill(offer.part, Part::none);  // nobody waits any longer
}

// Takes the states back.  A programme without sessions never showed in them.
void InterventionDelivery::release(Offer& offer, World& world, Person p) {
    offer.part[p] = Part::none;
    if (offer.what->kind->programme) {
        if (world.people.all<ProgrammeOffer>()[p] != offer.number) return;
        world.people.all<Programme>()[p] = 0, world.people.all<ProgrammeDays>()[p] = 0;
        world.people.all<ProgrammeOffer>()[p] = 0;
    } else {
        auto& bits = world.people.all<Supports>()[p];
        bits = static_cast<std::uint8_t>(bits & ~(1u << offer.number));
    }
}

bool InterventionDelivery::reached(const Offer& offer, const Population& people, Person p) const {
    const OfferFigures& figures = offer.what->figures;
    if (figures.areas >= 1) return true;
    // A community is reached or not: the same in every round.
    const Draws dice = draws(offer, birthday);
    return dice.uniform(people.all<FamilyFirst>()[p] / std::max(1u, scenario_.shape.community)) < figures.areas;
}

// A dose of nothing leaves no trace in any state.
bool InterventionDelivery::does_something(const Intervention& what) {
    const OfferFigures& f = what.figures;
    if (const ControlArm* control = arm_of(what.control); control && !control->meets) return false;
    return what.kind->programme ? f.sessions > 0 : f.urge > 0 || f.depression > 0 || f.anxiety > 0 || f.ln_crp > 0;
}

// The chance that somebody who is asked joins.
float InterventionDelivery::willing(const Offer& offer, const Population& people, Person p) const {
    const OfferFigures& figures = offer.what->figures;
    if (figures.uptake <= 0) return 0;
    if (figures.uptake >= 1) return 1;
    const TakingPart& takes = scenario_.taking_part;
    const float feedback = people.all<FeedbackResponse>()[p];
    return share_of(log_odds_of(figures.uptake) + takes.enjoyment * (people.all<Enjoyment>()[p] - 1.5f) +
                    takes.confidence * people.all<Efficacy>()[p] - takes.mood * feedback * people.all<Depression>()[p] -
                    takes.per_km * figures.distance);
}

void InterventionDelivery::ask(std::size_t n, const World& world, std::int32_t day, std::vector<Wish>& wishes) {
    Offer& offer = offers_[n];
    const Population& people = world.people;
    offer.part.resize(people.size(), Part::none);
    offer.since.resize(people.size());
    std::vector<char> in = members_of(offer.what->who, people, scenario_.seed, day);
    const Draws dice = draws(offer, day);
    for_each_block(people.size(), block_size, [&](Block block, unsigned) {
        for (const auto row : block) {
            const auto p = static_cast<Person>(row);
            if (!in[p]) continue;
            const bool asked = people.all<Alive>()[p] && offer.part[p] == Part::none && reached(offer, people, p) &&
                               dice.uniform(p, whether_asked) < offer.what->figures.coverage;
            in[p] = asked ? (dice.uniform(p, whether_willing) < willing(offer, people, p) ? 2 : 1) : 0;
        }
    });
    for (Person p = 0; p < people.size(); ++p) {
        offer.book.asked += in[p] > 0;
        if (in[p] == 2) wishes.push_back({p, static_cast<std::uint32_t>(n), dice.uniform(p, lot)});
    }
}

// Members ask close friends and kin, who decide as everybody does.
void InterventionDelivery::bring_friends(std::size_t n, const World& world, std::int32_t day,
                                         std::vector<Wish>& wishes) {
    Offer& offer = offers_[n];
    const float each = offer.what->figures.friends;
    if (each <= 0 || offer.members.empty() || !does_something(*offer.what)) return;
    const Draws dice = draws(offer, day);
    std::vector<std::pair<Person, float>> asked;  // and the chance that one member does not ask
    for (const Person member : offer.members)
        for (const Tie tie : world.friends->of(member))
            if (tie.kind() != TieKind::acquaintance && offer.part[tie.other()] == Part::none &&
                world.people.all<Alive>()[tie.other()])
                asked.emplace_back(tie.other(), 1 - each);
    std::ranges::sort(asked, {}, &std::pair<Person, float>::first);
    for (std::size_t k = 0; k < asked.size();) {
        const Person p = asked[k].first;
        float nobody = 1;
        for (; k < asked.size() && asked[k].first == p; ++k) nobody *= asked[k].second;
        if (dice.uniform(p, whether_asked) >= 1 - nobody) continue;
        ++offer.book.asked;
        if (dice.uniform(p, whether_brought) < willing(offer, world.people, p))
            wishes.push_back({p, static_cast<std::uint32_t>(n), dice.uniform(p, lot)});
    }
}

// Whoever wishes for several programmes takes the dearest; where places are few, the lot decides, and the others wait.
void InterventionDelivery::give_places(World& world, std::int32_t day, std::vector<Wish> wishes) {
    for (std::size_t n = 0; n < offers_.size(); ++n) {
        const Offer& offer = offers_[n];
        if (offer.what->capacity == 0 || !runs(offer, day) || (day - offer.what->start) % week != 0) continue;
        const Draws dice = draws(offer, day - (day - offer.what->start) % offer.what->every);
        for (Person p = 0; p < offer.part.size(); ++p)
            if (offer.part[p] == Part::waits)
                wishes.push_back({p, static_cast<std::uint32_t>(n), dice.uniform(p, lot)});
    }
    if (wishes.empty()) return;
    const auto order = [&](const Wish& a, const Wish& b) {
        return std::tuple{a.lot, a.offer, a.who} < std::tuple{b.lot, b.offer, b.who};
    };
    std::ranges::sort(wishes, order);
    const auto offer_of = world.people.all<ProgrammeOffer>();
    const auto programme = world.people.all<Programme>();
    std::vector<std::size_t> taken;
    for (const Offer& offer : offers_) taken.push_back(offer.members.size());
    for (const Wish& wish : wishes) {
        Offer& offer = offers_[wish.offer];
        if (offer.part[wish.who] == Part::takes_part) continue;
        const bool busy = offer.what->kind->programme && (programme[wish.who] > 0 || offer_of[wish.who] > 0);
        const bool full = offer.what->capacity > 0 && taken[wish.offer] >= offer.what->capacity;
        offer.part[wish.who] = offer.what->capacity > 0 ? Part::waits : Part::none;
        if (busy || full) continue;
        join(offer, world, wish.who, day);
        ++taken[wish.offer];
    }
    for (Offer& offer : offers_) std::ranges::sort(offer.members);
}

void InterventionDelivery::join(Offer& offer, World& world, Person p, std::int32_t day) {
    offer.part[p] = Part::takes_part;
    offer.since[p] = day;
    offer.members.push_back(p);
    ever_[p] = 1;
    ++offer.book.joined;
    if (const auto year = static_cast<std::size_t>(day / 365); year < offer.book.heads.size()) ++offer.book.heads[year];
    if (!does_something(*offer.what)) return;
    if (!offer.what->kind->programme) {
        auto& bits = world.people.all<Supports>()[p];
        bits = static_cast<std::uint8_t>(bits | 1u << offer.number);
    } else {
        world.people.all<Programme>()[p] = offer.what->figures.sessions;
        world.people.all<ProgrammeDays>()[p] = 0;
        world.people.all<ProgrammeOffer>()[p] = offer.number;
    }
}

// Members form groups in the order of rows, which is that of neighbourhood.
void InterventionDelivery::grow_together(Offer& offer, World& world, std::int32_t day) {
    const float chance = offer.what->figures.meetings;
    if (chance <= 0 || !world.own || !does_something(*offer.what)) return;
    const auto size = static_cast<std::size_t>(std::max(2.0f, offer.what->figures.group.value));
    const Draws dice = draws(offer, day);
    for (std::size_t first = 0; first < offer.members.size(); first += size) {
        const std::size_t last = std::min(first + size, offer.members.size());
        for (std::size_t a = first; a < last; ++a)
            for (std::size_t b = a + 1; b < last; ++b)
                if (dice.pair_uniform(offer.members[a], offer.members[b], whether_meets) < chance)
                    befriend(world.people, *world.own, offer.members[a], offer.members[b]);
    }
}

void InterventionDelivery::see(const DayView& evening) {
    if (offers_.empty() || evening.day < 0) return;
    const float* const attended = evening.acts[EveryColumn::place<Attended>];
    if (!attended) return;
    const auto of = evening.population->all<ProgrammeOffer>();
    auto& counts = attended_[evening.worker];
    for (const auto p : evening.people) counts[of[static_cast<std::size_t>(p)]] += attended[p] > 0;
}

void InterventionDelivery::died(std::span<const Person> rows, World& world) {
    for (const Person p : rows) {
        for (Offer& offer : offers_) {
            if (offer.part.empty()) continue;
            if (offer.part[p] == Part::takes_part) {
                ++offer.book.died;
                release(offer, world, p);  // the members' list is put right next morning
            }
            offer.part[p] = Part::none;
        }
        if (!ever_.empty()) ever_[p] = 0;
    }
}

std::vector<OfferBook> InterventionDelivery::books() const {
    std::vector<OfferBook> all;
    for (const Offer& offer : offers_) {
        all.push_back(offer.book);
        const auto year = static_cast<std::size_t>(attended_on_ / 365);
        if (offer.what->kind->programme && year < offer.book.sessions.size())
            for (const auto& worker : attended_) all.back().sessions[year] += static_cast<double>(worker[offer.number]);
    }
    return all;
}

bool InterventionDelivery::takes_part(Person p) const {
    return std::ranges::any_of(
        offers_, [&](const Offer& offer) { return !offer.part.empty() && offer.part[p] == Part::takes_part; });
}

}  // namespace mensana
