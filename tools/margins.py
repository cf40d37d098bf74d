#!/usr/bin/env python3
"""Margins of US adults by sex and age, from public microdata and printed tables, as a C++ header.

    /usr/bin/python3 tools/margins.py DATA [--header margins.hpp] [--report report.md]

DATA is the folder with nhanes/, brfss/ and demography/ (its README tells where each file is from).  Wants numpy and
pandas.  Without --header and --report both go to the screen.

Seven age bands (18-24, 25-34, .. 65-74, 75+) by sex, men first.  Of microdata: weighted means, SDs and shares, with the
linearised standard error of a weighted mean times sqrt(1.5), and a cubic in t = (age - 48) / 30 for each sex by
weighted least squares over people (logistic for shares).  Of printed figures: log-odds are a cubic in t plus a constant
for women, solved so that the printed margins by age and the printed contrast by sex come out in the population of 2018;
a constant is then added so that all adults come out as printed elsewhere, where that is asked for.
"""
import argparse
import io
import lzma
import math
import pathlib
import statistics

import numpy as np
import pandas as pd

EDGES = [18, 25, 35, 45, 55, 65, 75, 200]
BANDS = ["18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"]
SEXES = ["men", "women"]
DESIGN_EFFECT = 1.5  # of clustering, on top of what unequal weights do; ASSUMED, as usual for NHANES
NORMAL = statistics.NormalDist()


# ---- printed figures -----------------------------------------------------------------------------------------------
# Each: groups of ages, percent in each, women : men.  The groups tile 18 to 100.

# NSDUH 2021, 12-month major depressive episode: 18.6 / 9.3 / 4.5 % at 18-25, 26-49, 50+ (printed; SAMHSA by way of a
# secondary list); 65+ derived: 3.2 % in 2018-19 (printed, PMC9530028) over 4.8 % at 50+ in 2019 (printed; the ratio
# 0.67 mixes the two), times 4.5.
NSDUH_2021 = dict(groups=[(18, 25), (26, 49), (50, 100), (65, 100)], percent=[18.6, 9.3, 4.5, 4.5 * 3.2 / 4.8])
# NSDUH 2016: 10.9 / 7.4 / 4.8 % (printed), all 6.7, men 4.8, women 8.5.  65+ the same ratio to 50+.
NSDUH_2016 = dict(groups=[(18, 25), (26, 49), (50, 100), (65, 100)], percent=[10.9, 7.4, 4.8, 4.8 * 3.2 / 4.8])
# Women : men, risk ratio.  NSDUH 2016, 8.5 / 4.8 (printed); 2021 10.3 / 6.2 = 1.66; NESARC-III odds ratio 2.0.
WOMEN_12_MONTHS = 8.5 / 4.8
# NCS-R, lifetime major depressive disorder by age (Kessler 2005, Arch Gen Psychiatry 62:593, table 2): recalled.
NCSR_LIFETIME = dict(groups=[(18, 29), (30, 44), (45, 59), (60, 100)], percent=[15.4, 19.8, 18.8, 10.6])
WOMEN_LIFETIME = 1.7  # Kessler 1993, NCS, J Affect Disord 29:85: "approximately 1.7 times" (printed)
KESSLER_12_MONTHS, KESSLER_LIFETIME = 6.6, 16.2  # JAMA 2003;289:3095 (printed)
# 30-day over 12-month: NCS 4.9 % (Blazer 1994, printed) over 10.3 % (Kessler 1994, recalled).
THIRTY_DAYS = 4.9 / 10.3
# NHIS 2019, GAD-7 of 5 and more (NHSR 213, table 1, printed; SE 0.34 to 0.71), and of 10 and more (3.4 + 2.7).
NHIS_GAD = dict(groups=[(18, 29), (30, 44), (45, 64), (65, 100)], percent=[19.5, 16.6, 15.2, 11.2])
NHIS_GAD_WOMEN, NHIS_GAD_ALL, NHIS_GAD_TEN = 19.0 / 11.9, 15.6, 6.1
# ATUS, hours a day of sports, exercise and recreation, all days (BLS table 11A, printed; ages 15+: men 0.43, women
# 0.26).  15-19: 0.75, 20-24: 0.40; of 18-24 two years are taken to be as the first, which is ASSUMED.
ATUS_HOURS = [(2 * 0.75 + 5 * 0.40) / 7, 0.33, 0.30, 0.30, 0.25, 0.34, 0.27]
ATUS_MEN_TO_WOMEN = 0.43 / 0.26
# Share with any sport or exercise on a day: 18 % of ages 15+ (ATUS 2011-2015, printed), men 21, women 16 (2007,
# printed).  By age nothing was found: half of the contrast of minutes in logarithms is ASSUMED.
ATUS_SHARE, ATUS_SHARE_MEN_TO_WOMEN, ATUS_SHARE_OF_CONTRAST = 0.18, 21 / 16, 0.5


# ---- reading -------------------------------------------------------------------------------------------------------
def transport(data, name):
    """A SAS transport file of NHANES; its zero is read as 5.4e-79."""
    raw = lzma.open(data / "nhanes/xpt" / f"{name}.XPT.xz").read()
    table = pd.read_sas(io.BytesIO(raw), format="xport")
    for column in table.select_dtypes("number"):
        table.loc[table[column].abs() < 1e-70, column] = 0.0
    return table


def population(data):
    """People by sex and single year of age, 18 to 100 (100: and over), 2018."""
    table = pd.read_csv(data / "demography/us_population_uspop2.csv.gz")
    table = table[(table.year == 2018) & (table.age >= 18)]
    people = np.zeros((2, 101))
    for sex, name in enumerate(["male", "female"]):
        of = table[table.sex == name]
        people[sex, of.age] = of.population
    return people


def mean_age(people, sex, low, high=100):
    ages = np.arange(101)
    inside = (ages >= low) & (ages <= high)
    return float((people[sex] * ages * inside).sum() / (people[sex] * inside).sum())


def nhanes(data, people, cycle):
    """Adults examined in one cycle: sex, age, weight, PHQ-9, BMI, leisure exercise.  Who is top-coded at 80 is given
    the mean age of those of 80 and over."""
    file = (lambda name: "P_" + name) if cycle == "P" else (lambda name: name + "_E")
    weight = "WTMECPRP" if cycle == "P" else "WTMEC2YR"
    all_ = transport(data, file("DEMO"))
    for name in ("DPQ", "BMX", "PAQ"):
        all_ = all_.merge(transport(data, file(name)), on="SEQN", how="left")
    all_ = all_[(all_.RIDAGEYR >= 18) & (all_[weight] > 0)].copy()
    out = pd.DataFrame({"sex": (all_.RIAGENDR == 2).astype(int), "years": all_.RIDAGEYR, "weight": all_[weight]})
    out["age"] = with_top_code(out, people)
    items = all_[[f"DPQ0{k}0" for k in range(1, 10)]]
    out["phq9"] = items.where(items <= 3).sum(axis=1, skipna=False)
    out["bmi"] = all_.BMXBMI.where(all_.RIDEXPRG != 1)  # but for the pregnant
    out["race"] = all_.RIDRETH1.map({1: 1, 2: 1, 3: 3, 4: 4, 5: 5})
    # Days a week and minutes a day of vigorous and of moderate recreation; none if the answer is no.
    minutes, days = 0.0, []
    for does, often, long in (("PAQ650", "PAQ655", "PAD660"), ("PAQ665", "PAQ670", "PAD675")):
        none = all_[does] == 2
        d = all_[often].where(all_[often] <= 7).mask(none, 0.0)
        m = all_[long].where(all_[long] <= 1440).mask(none, 0.0)
        minutes = minutes + d * m / 7
        days.append(d)
    out["minutes"] = minutes
    out["active_day"] = 1 - (1 - days[0] / 7) * (1 - days[1] / 7)  # the two kinds on days that have nothing in common
    out["active_day_least"] = np.maximum(days[0], days[1]) / 7
    return out


def with_top_code(table, people):
    top = np.array([mean_age(people, sex, 80) for sex in (0, 1)])
    return np.where(table.years >= 80, top[table.sex], table.years)


def recent(data, people, examined, column):
    """Who has a value in NHANES 2021-2023, of which the file has no weights.  Weighted here so that in each cell of sex
    and band the races are as in the weighted sample of 2017 - March 2020, and the cells as in the population."""
    all_ = pd.read_csv(data / "nhanes/nhanes_2021_2023_phq9_crp_merged.csv.xz")
    out = pd.DataFrame({"sex": (all_.RIAGENDR == 2).astype(int), "years": all_.RIDAGEYR, "crp": all_.LBXHSCRP})
    out["race"] = all_.RIDRETH3.map({1: 1, 2: 1, 3: 3, 4: 4, 6: 5, 7: 5})
    out["phq9"] = all_[[f"DPQ0{k}0" for k in range(1, 10)]].sum(axis=1, skipna=False)
    out["ten"] = (out.phq9 >= 10).astype(float)
    out = out[out[column].notna()].copy()
    out["age"] = with_top_code(out, people)
    out["weight"] = 0.0
    band, band_then = band_of(out.age), band_of(examined.age)
    for sex in (0, 1):
        for k in range(7):
            there = examined[(examined.sex == sex) & (band_then == k)].groupby("race").weight.sum()
            cell = (out.sex == sex) & (band == k)
            here = out[cell].race.value_counts()
            people_in = people[sex, EDGES[k] : min(EDGES[k + 1], 101)].sum()
            out.loc[cell, "weight"] = out[cell].race.map(there / there.sum() / here) * people_in
    return out


def exercise_2015(data, people):
    """BRFSS 2015, complete cases, no weights; ages are groups of five years, taken at the mean age in the group."""
    all_ = pd.read_csv(data / "brfss/diabetes_binary_health_indicators_BRFSS2015.csv.xz")
    out = pd.DataFrame({"sex": (all_.Sex == 0).astype(int), "any": all_.PhysActivity.astype(float), "weight": 1.0})
    group = all_.Age.astype(int)
    low = [18] + list(range(25, 85, 5))
    middle = [[mean_age(people, sex, a, b - 1) for a, b in zip(low, low[1:] + [101])] for sex in (0, 1)]
    out["age"] = np.array(middle)[out.sex, group - 1]
    return out


# ---- figures of a table of people ----------------------------------------------------------------------------------
def band_of(age):
    return np.searchsorted(EDGES, np.asarray(age), side="right") - 1


def cells(table, column):
    """n, mean, SE and SD by sex and band."""
    n, mean, error, spread = (np.zeros((2, 7)) for _ in range(4))
    band = band_of(table.age)
    for sex in (0, 1):
        for k in range(7):
            of = table[(table.sex == sex) & (band == k)].dropna(subset=[column])
            w, x = of.weight.to_numpy(), of[column].to_numpy()
            n[sex, k] = len(x)
            mean[sex, k] = (w * x).sum() / w.sum()
            residual = x - mean[sex, k]
            error[sex, k] = math.sqrt(DESIGN_EFFECT * (w**2 * residual**2).sum()) / w.sum()
            spread[sex, k] = math.sqrt((w * residual**2).sum() / w.sum() * len(x) / (len(x) - 1))
    return dict(n=n, mean=mean, se=error, sd=spread)


def powers(age, held=100):
    t = (np.minimum(np.asarray(age, float), held) - 48) / 30
    return np.stack([np.ones_like(t), t, t**2, t**3], axis=-1)


def curve(table, column, share=False):
    """The cubic of each sex, the SD around it, and how far its band means lie from the raw ones in SE."""
    raw, cubic, around, off = cells(table, column), [], [], np.zeros((2, 7))
    for sex in (0, 1):
        of = table[table.sex == sex].dropna(subset=[column])
        x, y, w = powers(of.age), of[column].to_numpy(float), of.weight.to_numpy() / of.weight.mean()
        beta = np.zeros(4)
        for _ in range(25 if share else 1):  # Newton; least squares in one step
            p = 1 / (1 + np.exp(-x @ beta)) if share else x @ beta
            h = w * p * (1 - p) if share else w
            beta = beta + np.linalg.solve((x * h[:, None]).T @ x, x.T @ (w * (y - p)))
        p = 1 / (1 + np.exp(-x @ beta)) if share else x @ beta
        cubic.append(beta)
        around.append(math.sqrt((w * (y - p) ** 2).sum() / w.sum()))
        band = band_of(of.age)
        for k in range(7):
            fitted = (w * p)[band == k].sum() / w[band == k].sum()
            off[sex, k] = (fitted - raw["mean"][sex, k]) / raw["se"][sex, k]
    return dict(raw, cubic=np.array(cubic), around=np.array(around), off=off)


def normal_scores(table):
    """Mid-rank normal score of the PHQ-9 in the whole weighted sample."""
    weight = table.groupby("phq9").weight.sum() / table[table.phq9.notna()].weight.sum()
    middle = weight.cumsum() - weight / 2
    return table.phq9.map({score: NORMAL.inv_cdf(p) for score, p in middle.items()})


# ---- figures of printed margins ------------------------------------------------------------------------------------
AGES = np.arange(101)
HELD = 70  # the last printed group is open, from 60 or 65: curves stay from here on what they are (ASSUMED)


def share_of(beta):
    """By sex and age: log-odds a cubic, women a constant above."""
    line = powers(AGES, HELD) @ beta[:4]
    return 1 / (1 + np.exp(-np.stack([line, line + beta[4]])))


def raked(people, printed, women, total=None):
    """The cubic that gives the printed shares by group of age and the risk ratio of women to men; then a constant so
    that all adults have the total, percent.  Newton with numerical slopes; five equations, five unknowns."""

    def misses(beta):
        p = share_of(beta)
        out = []
        for (low, high), percent in zip(printed["groups"], printed["percent"]):
            inside = (AGES >= low) & (AGES <= high)
            out.append(math.log((p * people)[:, inside].sum() / people[:, inside].sum() / (percent / 100)))
        by_sex = (p * people).sum(axis=1) / people.sum(axis=1)
        return np.array(out + [math.log(by_sex[1] / by_sex[0] / women)])

    beta = np.array([math.log(0.1 / 0.9), -0.5, 0.0, 0.0, 0.5])
    for _ in range(60):
        now = misses(beta)
        slopes = np.stack([(misses(beta + 1e-5 * np.eye(5)[k]) - now) / 1e-5 for k in range(5)], axis=1)
        step = np.linalg.solve(slopes, now)
        beta = beta - step * min(1, 0.5 / max(np.abs(step).max(), 1e-12))
    assert np.abs(misses(beta)).max() < 1e-8
    if total:
        for _ in range(50):
            p = (share_of(beta) * people).sum() / people.sum()
            beta[0] += math.log(total / 100 / (1 - total / 100)) - math.log(p / (1 - p))
    cubic = np.stack([beta[:4], beta[:4] + [beta[4], 0, 0, 0]])
    return dict(cubic=cubic, mean=in_bands(people, share_of(beta)))


def in_bands(people, share):
    return np.array([[(share * people)[sex, a:b].sum() / people[sex, a:b].sum()
                      for a, b in zip(EDGES, EDGES[1:7] + [101])] for sex in (0, 1)])


def people_in_bands(people):
    return np.array([[people[sex, a:b].sum() for a, b in zip(EDGES, EDGES[1:7] + [101])] for sex in (0, 1)])


def of_all(people, table):
    n = people_in_bands(people)
    return float((table * n).sum() / n.sum())


def of_sex(people, table):
    n = people_in_bands(people)
    return (table * n).sum(axis=1) / n.sum(axis=1)


def shift_of(to, share):
    return math.log(to / (1 - to)) - math.log(share / (1 - share))


def diary(people):
    """Minutes a day and share active on a day: age times sex, in the bands, from the printed margins of ATUS."""
    n = people_in_bands(people)

    def split(by_age, ratio):
        women = np.array(by_age) * n.sum(axis=0) / (n[0] * ratio + n[1])
        return np.stack([women * ratio, women])

    minutes = split(60 * np.array(ATUS_HOURS), ATUS_MEN_TO_WOMEN)
    tilt = np.array(ATUS_HOURS) ** ATUS_SHARE_OF_CONTRAST
    share = split(tilt * ATUS_SHARE / of_all(people, np.stack([tilt, tilt])), ATUS_SHARE_MEN_TO_WOMEN)
    return minutes, share


# ---- writing -------------------------------------------------------------------------------------------------------
def floats(row, digits):
    return "{" + ", ".join(f"{round(x, digits) + 0.0:.{digits}f}f" for x in row) + "}"  # + 0.0: no minus zero


def array(name, table, digits):
    width = len(table[0])
    head = f"inline constexpr std::array<std::array<float, {width}>, 2> {name}{{{{"
    one = head + floats(table[0], digits) + ", " + floats(table[1], digits) + "}};"
    if len(one) <= 120:
        return one
    return head + "\n    " + floats(table[0], digits) + ",\n    " + floats(table[1], digits) + "}};"


def comment(text):
    """Lines of a comment; two blanks between sentences stay."""
    out, line = [], "//"
    for word in text.replace(".  ", ".~ ").split():
        if len(line) + 1 + len(word.rstrip("~")) > 120:
            out.append(line.rstrip())
            line = "//"
        line += " " + word.replace("~", " ")
    return "\n".join(out + [line.rstrip()])


class Header:
    def __init__(self):
        self.parts = []

    def block(self, text, *arrays):
        self.parts.append("\n".join([comment(text)] + [array(*a) for a in arrays]))

    def measured(self, name, source, got, digits, share=False, sd=True, table="", unit=""):
        """The cubic under the name, then the tables; `of` tells the SE and how well the cubic fits."""
        tables = table or name
        what = (f"{source}  n {int(got['n'].sum())}, {int(got['n'].min())} to {int(got['n'].max())} a cell; SE "
                f"{got['se'].min():.{digits}f} to {got['se'].max():.{digits}f}{unit}.  The cubic"
                f"{', of log-odds,' if share else ''} misses the bands by {rms(got['off']):.1f} SE (rms), "
                f"{np.abs(got['off']).max():.1f} at most.")
        arrays = [(name, got["cubic"], 4), (f"{tables}_by_age", got["mean"], digits),
                  (f"{tables}_error", got["se"], digits)]
        if sd:
            arrays.append((f"{tables}_spread", got["sd"], digits))
        self.block(what, *arrays)


def rms(x):
    return math.sqrt((np.asarray(x) ** 2).mean())


def markdown(title, table, digits, scale=1.0):
    lines = [f"| {title} | " + " | ".join(BANDS) + " |", "| --- " * 8 + "|"]
    for sex in (0, 1):
        lines.append(f"| {SEXES[sex]} | " + " | ".join(f"{scale * x:.{digits}f}" for x in table[sex]) + " |")
    return "\n".join(lines) + "\n"


HEAD = """\
// Margins of US adults by sex and age: how low, heavy, inflamed, active, anxious and depressed they are.  Made by
// tools/margins.py from public microdata (NHANES 2007-2008, 2017 - March 2020, 2021-2023; BRFSS 2015) and from printed
// figures (NSDUH, NCS, NCS-R, NHIS 2019, ATUS); do not edit by hand.
//
// Men first, then women.  `x_by_age` is the mean or share in each of the seven bands of age_band, `x_error` its
// standard error (linearised, times the root of a design effect of 1.5), `x_spread` the SD of people within the band.
// Without ending: a cubic a + b t + c t^2 + d t^3 in t = (age - 48) / 30, least squares over people by sex; of shares
// it gives log-odds (logistic regression).  Ages above 80 are not told in NHANES: they stand at the mean age of 80 and
// over, 85 for men and 86 for women, so cubics are held there.
#pragma once

#include <array>

namespace mensana {

// A cubic of this file at an age; those made of printed figures (anxiety_, episode_) are held at 70.
constexpr float margin_at(const std::array<std::array<float, 4>, 2>& cubic, float age, bool woman,
                          float held = 86.0f) {
    const std::array<float, 4>& c = cubic[woman ? 1 : 0];
    const float t = ((age < held ? age : held) - 48.0f) / 30.0f;
    return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
}
"""


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=pathlib.Path)
    options.add_argument("--header", type=pathlib.Path)
    options.add_argument("--report", type=pathlib.Path)
    o = options.parse_args()

    people = population(o.data)
    now, then = nhanes(o.data, people, "P"), nhanes(o.data, people, "E")
    # 3.2 years and 2 years of interviews: NCHS's rule for cycles taken together.
    both = pd.concat([now.assign(weight=now.weight * 3.2 / 5.2), then.assign(weight=then.weight * 2 / 5.2)])
    both = both[both.phq9.notna()].copy()
    both["z"] = normal_scores(both)
    both["ten"] = (both.phq9 >= 10).astype(float)
    now_phq, then_phq = (t[t.phq9.notna()].assign(ten=lambda x: (x.phq9 >= 10) * 1.0) for t in (now, then))
    for table in (now_phq, then_phq):
        table["z"] = normal_scores(table)
    for table in (now, then):
        table["ln_bmi"] = np.log(table.bmi)
    crp = recent(o.data, people, now, "crp")
    lately = recent(o.data, people, now, "phq9")
    crp["ln_crp"] = np.log(crp.crp)
    brfss = exercise_2015(o.data, people)

    z, phq, ten = curve(both, "z"), curve(both, "phq9"), curve(both, "ten", share=True)
    bmi, ln_bmi = curve(now, "bmi"), curve(now, "ln_bmi")
    ln_crp = curve(crp, "ln_crp")
    exercise = curve(brfss, "any", share=True)
    minutes, active = curve(now, "minutes"), curve(now, "active_day", share=True)
    atus_minutes, atus_share = diary(people)
    anxious = raked(people, NHIS_GAD, NHIS_GAD_WOMEN, NHIS_GAD_ALL)
    low, high = 0.0, 3.0  # the shift in SD between GAD-7 of 5 and of 10
    for _ in range(60):
        shift = (low + high) / 2
        ten_or_more = np.vectorize(lambda p: NORMAL.cdf(NORMAL.inv_cdf(p) - shift))(anxious["mean"])
        low, high = (shift, high) if of_all(people, ten_or_more) > NHIS_GAD_TEN / 100 else (low, shift)
    year_2021 = raked(people, NSDUH_2021, WOMEN_12_MONTHS, KESSLER_12_MONTHS)
    year_2016 = raked(people, NSDUH_2016, WOMEN_12_MONTHS, KESSLER_12_MONTHS)
    lifetime = raked(people, NCSR_LIFETIME, WOMEN_LIFETIME, KESSLER_LIFETIME)

    h = Header()
    pooled = "NHANES 2007-2008 and 2017 - March 2020 together, examination weights times years."
    h.measured("phq9_z", f"PHQ-9, mid-rank normal score in the whole weighted sample.  {pooled}", z, 3)
    h.measured("phq9_score", f"PHQ-9, points.  {pooled}", phq, 2)
    h.measured("phq9_ten", f"PHQ-9 of 10 and more, share.  {pooled}", ten, 4, share=True, sd=False)
    weighed = "NHANES 2017 - March 2020, weighted, but for the pregnant."
    h.measured("bmi_mean", f"BMI, kg/m2.  {weighed}", bmi, 2, table="bmi")
    h.measured("ln_bmi_mean", f"ln BMI.  {weighed}", ln_bmi, 4, table="ln_bmi")
    h.measured("ln_crp_mean", "ln hs-CRP, mg/L, as coded below the limit of detection.  NHANES 2021-2023, no weights "
               "in the file: weighted to the races in each cell of 2017 - March 2020.", ln_crp, 3, table="ln_crp")
    h.measured("any_exercise", "Any leisure exercise in the past month, share.  BRFSS 2015, 253,680 complete cases, no "
               "weights in the file.  All adults as in the population of 2018: "
               f"{100 * of_all(people, exercise['mean']):.1f} %; printed, weighted, BRFSS 2017-2020: 74.7 %, "
               f"that is {shift_of(0.747, of_all(people, exercise['mean'])):.2f} in log-odds.",
               exercise, 4, share=True, sd=False)
    h.measured("told_minutes", "Leisure exercise as told, minutes a day, all people: vigorous and moderate recreation, "
               "days a week times minutes.  NHANES 2017 - March 2020, weighted.", minutes, 1)
    h.measured("told_active", "Share active on a day, from the told days a week, vigorous and moderate taken as "
               "independent (ASSUMED).  NHANES 2017 - March 2020, weighted.", active, 4, share=True, sd=False)
    h.block("The same in diaries: sports, exercise and recreation, minutes a day, all people, and share on a day.  "
            "Derived from printed margins of ATUS (BLS table 11A by age and by sex, ages 15+; share 18 %, 2011-2015; "
            "men 21 and women 16 %, 2007), sex times age; the share's contrast by age is ASSUMED, half of that of "
            "minutes.  No SE printed.",
            ("diary_minutes_by_age", atus_minutes, 1), ("diary_active_by_age", atus_share, 3))
    h.block("GAD-7 of 5 and more, share: derived by raking from NHIS 2019 (printed by age 19.5, 16.6, 15.2, 11.2 %, SE "
            "0.4 to 0.7; men 11.9, women 19.0 %, SE 0.3 and 0.4; all 15.6 %).  Log-odds, held at 70 (ASSUMED).",
            ("anxiety_five", anxious["cubic"], 4), ("anxiety_five_by_age", anxious["mean"], 4))
    h.block(f"GAD-7 of 10 and more, share: 6.1 % of all printed; ASSUMED to lie {shift:.3f} SD above 5 in every cell.",
            ("anxiety_ten_by_age", ten_or_more, 4))
    h.block("Major depressive episode in the past 12 months, share: derived by raking.  All adults 6.6 % (NCS-R, "
            "Kessler 2003, printed), contrasts by age of NSDUH 2021 (18.6, 9.3, 4.5 % at 18-25, 26-49, 50+, printed; "
            "65+ 3.0 % derived), women : men 1.77 (NSDUH 2016: 8.5 and 4.8 %, printed).  At 18-24 it is above "
            "`episode_lifetime`, which is of an earlier generation: not both can be had.  Log-odds, held at 70 "
            "(ASSUMED).",
            ("episode_12_months", year_2021["cubic"], 4), ("episode_12_months_by_age", year_2021["mean"], 4))
    h.block("The same with the contrasts by age of NSDUH 2016 (10.9, 7.4, 4.8 %, all 6.7 %, printed; 65+ 3.2 % "
            "derived): goes with 6.6 % and, but for 18-24, with `episode_lifetime`.",
            ("episode_12_months_2016", year_2016["cubic"], 4), ("episode_12_months_2016_by_age", year_2016["mean"], 4))
    h.block(f"In the past 30 days: {THIRTY_DAYS:.3f} of 12 months (NCS: 4.9 %, Blazer 1994, printed; 10.3 %, Kessler "
            "1994, recalled), ASSUMED the same at every age and in both sexes.  From the 16 weeks that episodes last "
            "in NCS-R one would have 0.30 to 0.38.",
            ("episode_30_days_by_age", THIRTY_DAYS * year_2021["mean"], 4),
            ("episode_30_days_2016_by_age", THIRTY_DAYS * year_2016["mean"], 4))
    h.block("Ever, as told in an interview: derived by raking.  All adults 16.2 % (Kessler 2003, printed), contrasts "
            "by age of NCS-R (15.4, 19.8, 18.8, 10.6 % at 18-29, 30-44, 45-59, 60+, Kessler 2005, recalled), women "
            ": men 1.7 (Kessler 1993, printed).  Log-odds, held at 70 (ASSUMED).",
            ("episode_lifetime", lifetime["cubic"], 4), ("episode_lifetime_by_age", lifetime["mean"], 4))
    header = HEAD + "\n" + "\n\n".join(h.parts) + "\n\n}  // namespace mensana\n"

    r = [f"Mean age of 80 and over: men {mean_age(people, 0, 80):.1f}, women {mean_age(people, 1, 80):.1f}.  hs-CRP: "
         f"lowest {crp.crp.min():.2f}, {int((crp.crp == crp.crp.min()).sum())} people; at least "
         f"{crp.groupby(['sex', band_of(crp.age), 'race']).size().min()} people of a race in a cell.\n"]
    for title, got, digits, scale in (
            ("PHQ-9 z", z, 3, 1), ("PHQ-9", phq, 2, 1), ("PHQ-9 of 10 and more, %", ten, 1, 100),
            ("BMI", bmi, 2, 1), ("ln BMI", ln_bmi, 4, 1), ("ln hs-CRP", ln_crp, 3, 1),
            ("any exercise, %", exercise, 1, 100), ("told minutes a day", minutes, 1, 1),
            ("told share active on a day, %", active, 1, 100)):
        r.append(f"### {title}\n")
        r.append(markdown("n", got["n"], 0))
        r.append(markdown("mean", got["mean"], digits, scale))
        r.append(markdown("SE", got["se"], digits + 1, scale))
        if "%" not in title:
            r.append(markdown("SD within", got["sd"], digits))
        r.append(markdown("cubic minus raw, in SE", got["off"], 1))
        all_sexes = of_sex(people, got["mean"])
        r.append(f"Population of 2018: all {scale * of_all(people, got['mean']):.{digits}f}, men "
                 f"{scale * all_sexes[0]:.{digits}f}, women {scale * all_sexes[1]:.{digits}f}.  SD around the cubic: "
                 f"{got['around'][0]:.3f}, {got['around'][1]:.3f}.  Chi-squared of the 14 bands (6 left over): "
                 f"{(got['off'] ** 2).sum():.1f}.\n")
    r.append("### Sensitivity\n")
    for title, table, column, digits, scale in (
            ("PHQ-9, 2017 - March 2020 alone", now_phq, "phq9", 2, 1),
            ("PHQ-9, 2007-2008 alone", then_phq, "phq9", 2, 1),
            ("z, 2017 - March 2020 alone, ranked in itself", now_phq, "z", 3, 1),
            ("z, 2007-2008 alone, ranked in itself", then_phq, "z", 3, 1),
            ("PHQ-9 of 10+, 2017 - March 2020 alone, %", now_phq, "ten", 1, 100),
            ("PHQ-9 of 10+, 2007-2008 alone, %", then_phq, "ten", 1, 100),
            ("PHQ-9, 2021-2023, weighted to races", lately, "phq9", 2, 1),
            ("PHQ-9 of 10+, 2021-2023, weighted to races, %", lately, "ten", 1, 100),
            ("BMI, 2007-2008", then, "bmi", 2, 1),
            ("ln hs-CRP, no weights", crp.assign(weight=1.0), "ln_crp", 3, 1),
            ("share active on a day, the two kinds on the same days, %", now, "active_day_least", 1, 100)):
        got = cells(table, column)
        r.append(markdown(title, got["mean"], digits, scale))
        r.append(f"All {scale * of_all(people, got['mean']):.{digits}f}; SE {scale * got['se'].min():.{digits + 1}f} "
                 f"to {scale * got['se'].max():.{digits + 1}f}.\n")
    sample = pd.read_csv(o.data / "brfss/brfss_2024_raw_sample1000.csv.xz")
    sample = sample[sample.EXERANY2.isin([1, 2])]
    w, y = sample._LLCPWT, (sample.EXERANY2 == 1).astype(float)
    p = (w * y).sum() / w.sum()
    r.append(f"Any exercise, BRFSS 2024, sample of {len(sample)}: {100 * p:.1f} % weighted, SE "
             f"{100 * math.sqrt(1.5 * (w**2 * (y - p)**2).sum()) / w.sum():.1f}, {100 * y.mean():.1f} % plain.\n")
    r.append("### From printed figures, %\n")
    for title, table in (("GAD-7 of 5+", anxious["mean"]), ("GAD-7 of 10+", ten_or_more),
                         ("episode, 12 months, contrasts of 2021", year_2021["mean"]),
                         ("episode, 12 months, contrasts of 2016", year_2016["mean"]),
                         ("episode, 30 days (2021)", THIRTY_DAYS * year_2021["mean"]),
                         ("episode, 30 days (2016)", THIRTY_DAYS * year_2016["mean"]),
                         ("episode, lifetime", lifetime["mean"]),
                         ("12 months (2021) of lifetime", year_2021["mean"] / lifetime["mean"]),
                         ("12 months (2016) of lifetime", year_2016["mean"] / lifetime["mean"]),
                         ("diary, share active on a day", atus_share)):
        r.append(markdown(title, table, 1, 100))
        if "of lifetime" not in title:
            s = of_sex(people, table)
            r.append(f"All {100 * of_all(people, table):.2f}, men {100 * s[0]:.2f}, women {100 * s[1]:.2f}.\n")
    r.append(markdown("diary, minutes a day", atus_minutes, 1))
    s = of_sex(people, atus_minutes)
    r.append(f"All {of_all(people, atus_minutes):.1f}, men {s[0]:.1f}, women {s[1]:.1f}.\n")
    r.append(markdown("diary, minutes of those active on the day", atus_minutes / atus_share, 0))
    steps = np.array([18, 22, 26, 30, 35, 40, 50, 60, 70, 80, 86])
    for title, got in (("GAD-7 of 5+", anxious), ("12 months, 2021", year_2021), ("12 months, 2016", year_2016),
                       ("lifetime", lifetime)):
        p = 100 / (1 + np.exp(-powers(steps, HELD) @ got["cubic"].T))
        r.append(f"{title}, by single age {', '.join(map(str, steps))}: men {', '.join(f'{x:.1f}' for x in p[:, 0])}; "
                 f"women {', '.join(f'{x:.1f}' for x in p[:, 1])}.\n")

    for text, path in ((header, o.header), ("\n".join(r), o.report)):
        if path:
            path.write_text(text)
        elif not (o.header or o.report):
            print(text)


if __name__ == "__main__":
    main()
