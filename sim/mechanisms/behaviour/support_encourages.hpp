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
        "Health apps and trackers raise daily steps by an SMD of 0.35 and 1850 steps (Laranjo 2020), workplace "
        "programmes activity by 0.21 (Conn 2009); a new path for walking and cycling raised active commuting (Panter "
        "2016)",
        "Mass media alone hardly change whether people are active enough (Abioye 2013, relative risk 1.02, 0.94-1.11); "
        "effects of apps fade after three months",
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
