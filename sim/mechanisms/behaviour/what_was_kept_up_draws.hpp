// Who has learnt in a programme how to go on does so, in it and after it.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct WhatWasKeptUpDraws {
    using concerns = KeptUp;
    static constexpr About about{"what_was_kept_up_draws", "programmes",
                                 "Who has taken sessions home exercises more of their own accord.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "urge += drive kept_up",
        "A year after half a year of classes the odds to reach 150 minutes a week were 1.78 times those of usual care "
        "(1.11 to 2.87), and people did some 15 minutes a day more than at the start (ProAct65+, Iliffe 2015, "
        "doi:10.3399/bjgp15X687361)",
        "The 15 minutes are a change from the start, as told by the participants; home exercise left nothing sure",
        Grade::low, "A trial of classes whose participants, a year after, do no more by accelerometer than controls"};

    Parameter drive{"drive",
                    2.5f,
                    "log-odds",
                    0,
                    5,
                    "CALIBRATED: half a year after half a year of classes some two fifths of what they added are still "
                    "done, and of "
                    "their effect on symptoms nine months later a tenth of an SD at the most (aimed at; eight weak "
                    "trials of Cooney "
                    "2013 find 0.33)"};
    auto parameters() { return std::tie(drive); }

    MENSANA_KERNEL void operator()(Block people, Own<KeptUp> kept, Adds<Urge> urge) const {
        const float full = drive;
        for (const auto p : people) urge[p] += full * kept[p];
    }
};

}  // namespace mensana
