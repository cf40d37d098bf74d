#!/usr/bin/env python3
"""Sets the thresholds of PHQ-9, GAD-7 and days of poor mental health (sim/world/instruments.cpp).

A score is the number of thresholds below the latent value.  The thresholds are put where the default
population's latent values, on the first recorded evening, have the published cumulative shares, so that the
simulated first day has the published distribution.  Run it after a change of the defaults:

    build/release/mensana run scenarios/baseline.toml --days 1 --people 400000 --out first.h5 \\
        --set 'record.sample="everyone"' \\
        --set 'record.trajectories=["depressive_symptoms","anxious_symptoms","report_style"]'
    /usr/bin/python3 tools/calibrate_instruments.py first.h5
"""
import pathlib
import sys

import h5py
import numpy as np

# Cumulative shares.  PHQ-9: US adults, NHANES 2017 - March 2020, weighted (public files P_DPQ, P_DEMO).
PHQ9 = np.cumsum([0.3236, 0.14381, 0.12145, 0.09131, 0.06902, 0.05087, 0.03886, 0.02533, 0.02778, 0.02255, 0.02058, 0.01239,
                  0.01059, 0.0063, 0.00963, 0.00465, 0.00477, 0.00367, 0.00347, 0.00157, 0.00215, 0.00178, 0.00145, 0.00112,
                  0.00036, 0.00035, 0.00049])
# Days of poor mental health: BRFSS 2015, 253,680 complete records, unweighted.
DAYS = np.cumsum([0.69253, 0.03366, 0.05146, 0.0291, 0.01494, 0.0356, 0.0039, 0.01222, 0.00252, 0.00036, 0.02512, 0.00016,
                  0.00157, 0.00016, 0.0046, 0.0217, 0.00035, 0.00021, 0.00038, 6e-05, 0.01326, 0.00089, 0.00025, 0.00015,
                  0.00013, 0.00468, 0.00018, 0.00031, 0.00129, 0.00062])
# GAD-7: NHIS 2019, 15.6 % at 5 or more (Terlizzi and Zablotsky 2024); 6.1 % at 10, 2.7 % at 15; geometric between.
GAD7_AT = {1: 0.52, 5: 0.156, 10: 0.061, 15: 0.027}


def gad7_share(score):
    if score >= 15:
        return 0.027 * 0.82 ** (score - 15)
    low = max(k for k in GAD7_AT if k <= score)
    high = min(k for k in GAD7_AT if k > score)
    return GAD7_AT[low] * (GAD7_AT[high] / GAD7_AT[low]) ** ((score - low) / (high - low))


def cpp_array(name, values, comment):
    rows, line = [], "   "
    for value in values:
        word = f" {value:.4f}f,"
        if len(line) + len(word) > 118:
            rows.append(line)
            line = "   "
        line += word
    rows.append(line.rstrip(","))
    return f"// {comment}\nconst std::array<float, {len(values)}> {name}{{{{\n" + "\n".join(rows) + "}};\n"


def main():
    panel = h5py.File(sys.argv[1])["panel"]
    depression = panel["depressive_symptoms"][:, 0].astype(float)
    anxiety = panel["anxious_symptoms"][:, 0].astype(float)
    style = panel["report_style"][:, 0].astype(float)
    mixed = 0.6 * depression + 0.4 * anxiety
    spread, centre = mixed.std(), mixed.mean()
    reported = 0.75 * (mixed - centre) / spread + 0.6614 * style  # world/instruments.hpp
    gad7 = 1 - np.array([gad7_share(k) for k in range(1, 22)])
    out = f"""// Written by tools/calibrate_instruments.py from the default population's first evening.
#include "world/instruments.hpp"

namespace mensana {{

const float distress_mean = {centre:.4f}f, distress_spread = {spread:.4f}f;  // z, of the mix that distress_of takes

{cpp_array("phq9_thresholds", np.quantile(depression, PHQ9), "CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.")}
{cpp_array("gad7_thresholds", np.quantile(anxiety, gad7), "CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).")}
{cpp_array("low_days_thresholds", np.quantile(reported, DAYS), "CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).")}
}}  // namespace mensana
"""
    target = pathlib.Path(__file__).resolve().parent.parent / "sim/world/instruments.cpp"
    target.write_text(out)
    print(f"{target}: from {depression.size} people; symptoms mean {depression.mean():.3f}, SD {depression.std():.3f}; "
          f"anxiety mean {anxiety.mean():.3f}, SD {anxiety.std():.3f}; correlation {np.corrcoef(depression, anxiety)[0, 1]:.3f}")


if __name__ == "__main__":
    main()
