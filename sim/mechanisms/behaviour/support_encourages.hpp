// What is said, shown or built so that people move more: messages, reminders, a path or a park nearby, a plan made with
// a counsellor.  It leans on the urge for as long as somebody has it; how much is the offer's
// (scenario/offer_kinds.cpp).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SupportEncourages {
    using concerns = Supports;
    static constexpr About about{"support_encourages", "programmes",
                                 "Messages, reminders and easier places make exercise likelier.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "urge += strength * the log-odds of exercise that each of a person's supports brings",
        "Health apps and trackers raise activity by an SMD of 0.35 (0.24-0.47), 1850 steps a day (Laranjo 2020, "
        "doi:10.1136/bjsports-2020-102892), programmes at work by 0.21 (Conn 2009, doi:10.1016/j.amepre.2009.06.008); "
        "each km nearer to new paths went with 12.5 minutes a week more after two years (Goodman 2014, "
        "doi:10.2105/AJPH.2014.302059), and who lived near a new busway with a path rather cycled more to work (Panter "
        "2016, doi:10.1016/j.amepre.2015.09.021)",
        "Mass media alone hardly change whether people are active enough (Abioye 2013, "
        "doi:10.1186/0778-7367-71-20: relative risk 1.02, 0.91-1.14); one year after the new paths there was no "
        "difference (Goodman 2014); few trials of apps are long (Laranjo 2020), and 43 % of the users of health apps "
        "drop out (Meyerowitz-Katz 2020, doi:10.2196/20283)",
        Grade::low, "a trial of reminders in which daily minutes by accelerometer are the same in both arms"};

    Parameter strength{"strength", 1.0f, "ratio", 0, 5, "ASSUMED: 1, each offer as its own source has it"};
    auto parameters() { return std::tie(strength); }

    MENSANA_KERNEL void operator()(Block people, const Offers& offers, Own<Supports> supports, Adds<Urge> urge) const {
        const Offers::Supports each = offers.urge;
        const float times = strength;
        for (const auto p : people) urge[p] += times * Offers::sum(each, supports[p]);
    }
};

}  // namespace mensana
