// The days in a programme are counted, and who leaves is out.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ProgrammesGoOn {
    static constexpr About about{"programmes_go_on", "programmes",
                                 "Days in a programme are counted; who leaves has none.", Beat::respond};
    static constexpr Card card{"programme -= leaves_programme programme; programme_days += 1 while in one, else to 0",
                               "bookkeeping", "none", Grade::bookkeeping, "nothing: it only counts"};
    auto parameters() { return std::tie(); }

    MENSANA_KERNEL void operator()(Block people, Own<LeavesProgramme> leaves, Own<Programme> programme,
                                   Own<ProgrammeDays> days, Adds<Programme> programme_change,
                                   Adds<ProgrammeDays> days_change) const {
        for (const auto p : people) {
            const float stays = programme[p] > 0.0f ? 1.0f - leaves[p] : 0.0f;
            programme_change[p] -= leaves[p] * programme[p];
            days_change[p] += stays - (1.0f - stays) * days[p];
        }
    }
};

}  // namespace mensana
