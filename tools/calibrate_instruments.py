#!/usr/bin/env python3
r"""Sets the thresholds of PHQ-9, GAD-7, days of poor mental health and interview (sim/measures/instruments.cpp).

A score is the number of thresholds below the answer, which is the latent value plus the error of answering; an
interview finds an episode when what it hears passes one cut in people who are in one, and another in those who are
not.  The thresholds are put where the default population's answers have the published cumulative shares a year after
the usual first day, when symptoms have come to where the feedbacks hold them.  The program itself adds the errors and
records the answers, so this page need not know them.  Run it after a change of the defaults or of an error:

    build/release/mensana run scenarios/baseline.toml --days 3 --people 400000 --out first.h5 --force \
        --set 'record.aggregates=["phq9"]' --set 'record.sample="everyone"' \
        --set time.settle_days=421 \
        --set 'record.trajectories=["phq9_answer","gad7_answer","low_days_answer","interview_answer",
               "depressive_symptoms","anxious_symptoms","depressive_episode"]'
    /usr/bin/python3 tools/calibrate_instruments.py first.h5

Then build again.  It also tells how well the scores of the first and the third evening agree: the published retests are
0.84 (PHQ-9 within 48 hours) and 0.83 (GAD-7 within a week); phq9_error and gad7_error of sim/measures/instruments.hpp set
them, and the reliabilities beside these are those of the first evening, a little below the ones printed.
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
# Interview against the true episode: sensitivity 0.70 and specificity 0.98 (sim/measures/instruments.hpp).
SENSITIVITY, SPECIFICITY = 0.70, 0.98
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

    def evening(name, day=0):
        return panel[name][:, day].astype(float)

    def thresholds(name, shares):
        return np.quantile(evening(name), shares)

    gad7 = thresholds("gad7_answer", 1 - np.array([gad7_share(k) for k in range(1, 22)]))
    phq9, days = thresholds("phq9_answer", PHQ9), thresholds("low_days_answer", DAYS)
    ill, heard = evening("depressive_episode") > 0, evening("interview_answer")
    if_ill, if_well = np.quantile(heard[ill], 1 - SENSITIVITY), np.quantile(heard[~ill], SPECIFICITY)
    out = f"""// Written by tools/calibrate_instruments.py from the default population, a year after its first day.
#include "measures/instruments.hpp"

namespace mensana {{

// CALIBRATED to sensitivity {SENSITIVITY:.2f} and specificity {SPECIFICITY:.2f} against the true episode.
const float interview_if_ill = {if_ill:.4f}f, interview_if_well = {if_well:.4f}f;

{cpp_array("phq9_thresholds", phq9, "CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.")}
{cpp_array("gad7_thresholds", gad7, "CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).")}
{cpp_array("low_days_thresholds", days, "CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).")}
}}  // namespace mensana
"""
    target = pathlib.Path(__file__).resolve().parent.parent / "sim/measures/instruments.cpp"
    target.write_text(out)
    print(f"{target}: from {heard.size} people")
    for name, answer, latent, cuts in (("PHQ-9", "phq9_answer", "depressive_symptoms", phq9),
                                       ("GAD-7", "gad7_answer", "anxious_symptoms", gad7),
                                       ("days", "low_days_answer", None, days)):
        first = np.searchsorted(cuts, evening(answer), side="right")
        told = f"  {name}: mean {first.mean():.2f}, SD {first.std():.2f}"
        if latent:
            told += (f"; symptoms SD {evening(latent).std():.3f}, reliability "
                     f"{evening(latent).var() / evening(answer).var():.3f}")
        if panel[answer].shape[1] > 2:
            third = np.searchsorted(cuts, evening(answer, 2), side="right")
            told += f"; scores two days apart {np.corrcoef(first, third)[0, 1]:.3f}"
        print(told)


if __name__ == "__main__":
    main()
