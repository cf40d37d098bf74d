#include "measures/reading.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "measures/instruments.hpp"

namespace mensana {
namespace {

template <class C>
const typename C::type* state(const DayView& e) {
    return e.population->all<C>().data();
}

// Where an instrument draws: each evening anew, or once in a life for what a person always does.
Draws todays(const DayView& e, std::string_view name) { return {e.seed, stream_of(name), e.day}; }
Draws lasting(const DayView& e, std::string_view name) { return {e.seed, stream_of(name), birthday}; }

// Shifted, so that [p] is the person.
float* of_people(const DayView& e, float* out) { return out - e.people.first; }

// Errors are drawn for a block before its kernel runs, because people who share an address (base/random.hpp) cost a
// part of what each would alone.  Of a few people each is drawn alone: the numbers are the same.
constexpr std::size_t few = 16;

void draw(Block people, const Draws& draws, float* out) {
    if (people.size() >= few) return draw_uniforms(people.first, people.last, draws, 0, out);
    for (const auto p : people) *out++ = draws.shared_uniform(static_cast<Person>(p));
}

// Four numbers of each person, Draws::four: what a sheet of four times as many people holds, as each quarter of it has
// a word of the same addresses.
void draw_four(Block people, const Draws& draws, const std::array<float*, 4>& out) {
    if (people.size() < few) {
        for (const auto p : people) {
            const Four u = draws.four(static_cast<Person>(p));
            const auto k = static_cast<Person>(p) - people.first;
            out[0][k] = u.a, out[1][k] = u.b, out[2][k] = u.c, out[3][k] = u.d;
        }
        return;
    }
    constexpr Person run = sheet / 4;
    std::array<float, sheet> words;
    for (Person from = people.first / run * run; from < people.last; from += run) {
        draw_uniforms(4 * from, 4 * (from + run), draws, 0, words.data());
        const Person begin = std::max(from, people.first), end = std::min(from + run, people.last);
        for (std::size_t n = 0; n < 4; ++n)
            std::copy(&words[n * run + begin - from], &words[n * run + begin - from] + (end - begin),
                      out[n] + (begin - people.first));
    }
}

// Calls read(evening, out) for at most so many of the people at a time.
template <class Read>
void in_parts(const DayView& e, std::size_t most, float* out, Read read) {
    DayView some = e;
    for (Person first = e.people.first; first < e.people.last; first = some.people.last) {
        some.people = {first, std::min(first + static_cast<Person>(most), e.people.last)};
        read(some, out + (first - e.people.first));
    }
}

constexpr std::size_t at_once = 1024;  // people whose errors are drawn together

// Calls read(evening, uniform, out), or read(evening, lasting, today, out), with a number for each person.
template <class Read>
void with_error(const DayView& all, const Draws& draws, float* out, Read read) {
    std::array<float, at_once> uniform;
    in_parts(all, at_once, out, [&](const DayView& e, float* to) {
        draw(e.people, draws, uniform.data());
        read(e, of_people(e, uniform.data()), of_people(e, to));
    });
}
template <class Read>
void with_errors(const DayView& all, std::string_view name, float* out, Read read) {
    std::array<float, at_once> always, now;
    in_parts(all, at_once, out, [&](const DayView& e, float* to) {
        draw(e.people, lasting(e, name), always.data());
        draw(e.people, todays(e, name), now.data());
        read(e, of_people(e, always.data()), of_people(e, now.data()), of_people(e, to));
    });
}

// ---- questionnaires: an answer, then thresholds counted

// The errors of the four questionnaires that most runs read, from one draw a person and evening.
// The readings of a block follow each other, so a thread keeps its last sheet instead of drawing it four times.
// What is kept is what would be drawn: it changes no number.
struct Sheet {
    static constexpr Person most = 2048;
    Block people;
    std::int32_t day = 0;
    Seed seed;
    std::array<float, most> phq9, gad7, low_days, rosenberg;

    bool is_of(const DayView& e) const {
        return people.first == e.people.first && people.last == e.people.last && day == e.day &&
               seed.seed == e.seed.seed && seed.replicate == e.seed.replicate;
    }
};

MENSANA_KERNEL void make_normal(float* __restrict x, std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) x[k] = normal_of(x[k]);
}

const Sheet& sheet_of(const DayView& e) {
    thread_local Sheet sheet;
    if (!sheet.is_of(e)) {
        sheet.people = e.people, sheet.day = e.day, sheet.seed = e.seed;
        const std::array<float*, 4> errors{sheet.phq9.data(), sheet.gad7.data(), sheet.low_days.data(),
                                           sheet.rosenberg.data()};
        draw_four(e.people, todays(e, "instrument.questionnaires"), errors);
        for (float* each : errors) make_normal(each, e.people.size());
    }
    return sheet;
}

// Calls answer(evening, sheet, out) for so many of the people at a time as a sheet holds.
template <class Answer>
void by_sheets(const DayView& e, float* out, Answer answer) {
    in_parts(e, Sheet::most, out, [&](const DayView& some, float* to) { answer(some, sheet_of(some), to); });
}

MENSANA_KERNEL void answer_phq9(Block people, const float* __restrict depression, const float* __restrict error,
                                float* __restrict out) {
    for (const auto p : people) out[p] = phq9_answer(depression[p], error[p]);
}
MENSANA_KERNEL void answer_gad7(Block people, const float* __restrict anxiety, const float* __restrict error,
                                float* __restrict out) {
    for (const auto p : people) out[p] = gad7_answer(anxiety[p], error[p]);
}
MENSANA_KERNEL void answer_low_days(Block people, const float* __restrict depression, const float* __restrict anxiety,
                                    const Real16* __restrict style, const float* __restrict error,
                                    float* __restrict out) {
    for (const auto p : people) out[p] = low_days_answer(depression[p], anxiety[p], style[p], error[p]);
}
MENSANA_KERNEL void answer_rosenberg(Block people, const float* __restrict esteem, const float* __restrict error,
                                     float* __restrict out) {
    for (const auto p : people) out[p] = rosenberg(esteem[p], error[p]);
}

void read_phq9_answer(const DayView& all, float* out) {
    by_sheets(all, out, [](const DayView& e, const Sheet& sheet, float* to) {
        answer_phq9(e.people, state<Depression>(e), sheet.phq9.data() - e.people.first, of_people(e, to));
    });
}
void read_gad7_answer(const DayView& all, float* out) {
    by_sheets(all, out, [](const DayView& e, const Sheet& sheet, float* to) {
        answer_gad7(e.people, state<Anxiety>(e), sheet.gad7.data() - e.people.first, of_people(e, to));
    });
}
void read_low_days_answer(const DayView& all, float* out) {
    by_sheets(all, out, [](const DayView& e, const Sheet& sheet, float* to) {
        answer_low_days(e.people, state<Depression>(e), state<Anxiety>(e), state<ReportStyle>(e),
                        sheet.low_days.data() - e.people.first, of_people(e, to));
    });
}
void read_rosenberg(const DayView& all, float* out) {
    by_sheets(all, out, [](const DayView& e, const Sheet& sheet, float* to) {
        answer_rosenberg(e.people, state<Esteem>(e), sheet.rosenberg.data() - e.people.first, of_people(e, to));
    });
}

// Scores are found by counting thresholds passed, one threshold after the other over some people at a time, which the
// compiler turns into vector code.
MENSANA_KERNEL void count_passed(const float* __restrict x, float* __restrict score, std::size_t n,
                                 const float* thresholds, std::size_t many) {
    for (std::size_t k = 0; k < n; ++k) score[k] = 0;
    for (std::size_t t = 0; t < many; ++t) {
        const float threshold = thresholds[t];
        for (std::size_t k = 0; k < n; ++k) score[k] += x[k] >= threshold ? 1.0f : 0.0f;
    }
}
template <auto read_answer>
void score(const DayView& all, float* out, std::span<const float> thresholds) {
    by_sheets(all, out, [&](const DayView& e, const Sheet&, float* to) {
        std::array<float, Sheet::most> answers;
        read_answer(e, answers.data());
        count_passed(answers.data(), to, e.people.size(), thresholds.data(), thresholds.size());
    });
}
void read_phq9(const DayView& e, float* out) { score<read_phq9_answer>(e, out, phq9_thresholds); }
void read_gad7(const DayView& e, float* out) { score<read_gad7_answer>(e, out, gad7_thresholds); }
void read_low_days(const DayView& e, float* out) { score<read_low_days_answer>(e, out, low_days_thresholds); }

MENSANA_KERNEL void ask_task_efficacy(Block people, const float* __restrict u, const float* __restrict task,
                                      float* __restrict out) {
    for (const auto p : people) out[p] = task_efficacy_scale(task[p], normal_of(u[p]));
}
void read_task_efficacy(const DayView& all, float* out) {
    with_error(all, todays(all, "instrument.task_self_efficacy_scale"), out,
               [](const DayView& e, const float* u, float* to) {
                   ask_task_efficacy(e.people, u, state<TaskEfficacy>(e), to);
               });
}
MENSANA_KERNEL void ask_barrier_efficacy(Block people, const float* __restrict u, const float* __restrict efficacy,
                                         float* __restrict out) {
    for (const auto p : people) out[p] = barrier_efficacy_scale(efficacy[p], normal_of(u[p]));
}
void read_barrier_efficacy(const DayView& all, float* out) {
    with_error(
        all, todays(all, "instrument.barrier_self_efficacy_scale"), out,
        [](const DayView& e, const float* u, float* to) { ask_barrier_efficacy(e.people, u, state<Efficacy>(e), to); });
}

// ---- activity

enum class Told : std::uint8_t { days, minutes, any, minutes_a_week };

// One report a person and day, whichever of its numbers is asked for.
// Four numbers of each person, as they are drawn.
struct Drawn {
    std::array<float, at_once> a, b, c, d;
    Drawn(Block people, const Draws& draws) { draw_four(people, draws, {a.data(), b.data(), c.data(), d.data()}); }
};

// One report a person and day, whichever of its numbers is asked for.
MENSANA_KERNEL void ask_activity(Block people, const Drawn& always, const Drawn& now, const float* __restrict activity,
                                 const float* __restrict minutes, const float* __restrict since, float* __restrict days,
                                 float* __restrict bout, float* __restrict any) {
    const Person first = people.first;
    for (const auto p : people) {
        const auto k = static_cast<Person>(p) - first;
        const Report told = reported(activity[p], minutes[p], since[p], {always.a[k], always.b[k], always.c[k], 0.5f},
                                     {now.a[k], now.b[k], now.c[k], 0.5f});
        days[p] = told.any * told.days_a_week;
        bout[p] = told.any * told.minutes_a_bout;
        any[p] = told.any;
    }
}
template <Told what>
void read_report(const DayView& all, float* out) {
    std::array<float, at_once> days, bout, any;
    in_parts(all, at_once, out, [&](const DayView& e, float* to) {
        const Drawn always{e.people, lasting(e, "instrument.activity_report")},
            now{e.people, todays(e, "instrument.activity_report")};
        ask_activity(e.people, always, now, state<RecentActivity>(e), state<PreferredMinutes>(e),
                     state<DaysSinceExercise>(e), of_people(e, days.data()), of_people(e, bout.data()),
                     of_people(e, any.data()));
        for (std::size_t k = 0; k < e.people.size(); ++k)
            to[k] = what == Told::days      ? 0.25f * whole(4.0f * days[k])  // surveys also take "times a month"
                    : what == Told::minutes ? 5.0f * whole(0.2f * bout[k])
                    : what == Told::any     ? any[k]
                                            : std::min(5.0f * whole(0.2f * days[k] * bout[k]), 3360.0f);
    });
}

MENSANA_KERNEL void wear_accelerometer(Block people, const float* __restrict always, const float* __restrict everyday,
                                       const float* __restrict worn, const float* __restrict activity,
                                       const std::uint8_t* __restrict kind, float* __restrict out) {
    for (const auto p : people)
        out[p] = accelerometer(activity[p], seen_of_kind[kind[p]], normal_of(always[p]), normal_of(everyday[p]),
                               normal_of(worn[p]));
}
void read_accelerometer(const DayView& all, float* out) {
    in_parts(all, at_once, out, [&](const DayView& e, float* to) {
        std::array<float, at_once> always;
        draw(e.people, lasting(e, "instrument.accelerometer"), always.data());
        Drawn now{e.people, todays(e, "instrument.accelerometer")};
        wear_accelerometer(e.people, of_people(e, always.data()), of_people(e, now.a.data()),
                           of_people(e, now.b.data()), state<RecentActivity>(e), state<PreferredKind>(e),
                           of_people(e, to));
    });
}

MENSANA_KERNEL void see_illness(Block people, const float* __restrict age, const std::uint8_t* __restrict from,
                                float* __restrict out) {
    for (const auto p : people) out[p] = age[p] >= static_cast<float>(from[p]) ? 1.0f : 0.0f;
}
void read_illness(const DayView& e, float* out) {
    see_illness(e.people, state<Age>(e), state<IllnessAge>(e), of_people(e, out));
}
MENSANA_KERNEL void see_inactive(Block people, const float* __restrict since, float* __restrict out) {
    for (const auto p : people) out[p] = since[p] >= 30.0f ? 1.0f : 0.0f;
}
void read_inactive(const DayView& e, float* out) {
    see_inactive(e.people, state<DaysSinceExercise>(e), of_people(e, out));
}
MENSANA_KERNEL void see_minutes_a_week(Block people, const float* __restrict activity, float* __restrict out) {
    for (const auto p : people) out[p] = 7.0f * activity[p];
}
void read_minutes_a_week(const DayView& e, float* out) {
    see_minutes_a_week(e.people, state<RecentActivity>(e), of_people(e, out));
}

// ---- assays, scans and tests

MENSANA_KERNEL void assay_crp(Block people, const float* __restrict u, const float* __restrict ln_crp,
                              float* __restrict out) {
    for (const auto p : people) out[p] = crp(ln_crp[p], normal_of(u[p]));
}
void read_crp(const DayView& all, float* out) {
    with_error(all, todays(all, "instrument.crp"), out,
               [](const DayView& e, const float* u, float* to) { assay_crp(e.people, u, state<LnCrp>(e), to); });
}
MENSANA_KERNEL void assay_il6(Block people, const float* __restrict always, const float* __restrict now,
                              const float* __restrict ln_crp, float* __restrict out) {
    for (const auto p : people) out[p] = il6(ln_crp[p], normal_of(always[p]), normal_of(now[p]));
}
void read_il6(const DayView& all, float* out) {
    with_errors(all, "instrument.il6", out, [](const DayView& e, const float* always, const float* now, float* to) {
        assay_il6(e.people, always, now, state<LnCrp>(e), to);
    });
}
MENSANA_KERNEL void assay_bdnf(Block people, const float* __restrict u, const float* __restrict bdnf,
                               float* __restrict out) {
    for (const auto p : people) out[p] = bdnf_serum(bdnf[p], normal_of(u[p]));
}
void read_bdnf(const DayView& all, float* out) {
    with_error(all, todays(all, "instrument.bdnf_serum"), out,
               [](const DayView& e, const float* u, float* to) { assay_bdnf(e.people, u, state<Bdnf>(e), to); });
}
MENSANA_KERNEL void scan_hippocampus(Block people, const float* __restrict u, const Real16* __restrict size,
                                     const float* __restrict percent, const float* __restrict swing,
                                     float* __restrict out) {
    for (const auto p : people) out[p] = hippocampal_volume(size[p], percent[p], swing[p], normal_of(u[p]));
}
void read_hippocampus(const DayView& all, float* out) {
    with_error(all, todays(all, "instrument.hippocampal_volume"), out, [](const DayView& e, const float* u, float* to) {
        scan_hippocampus(e.people, u, state<HippocampusSize>(e), state<Hippocampus>(e), state<HippocampusSwing>(e), to);
    });
}
MENSANA_KERNEL void test_fitness(Block people, const float* __restrict u, const float* __restrict fitness,
                                 float* __restrict out) {
    for (const auto p : people) out[p] = vo2max(fitness[p], normal_of(u[p]));
}
void read_vo2max(const DayView& all, float* out) {
    with_error(all, todays(all, "instrument.vo2max"), out,
               [](const DayView& e, const float* u, float* to) { test_fitness(e.people, u, state<Fitness>(e), to); });
}

// ---- interviews and memories

MENSANA_KERNEL void hear(Block people, const float* __restrict u, const float* __restrict depression,
                         float* __restrict out) {
    for (const auto p : people) out[p] = interview_answer(depression[p], normal_of(u[p]));
}
void read_interview_answer(const DayView& all, float* out) {
    with_error(all, todays(all, "instrument.mdd_interview"), out,
               [](const DayView& e, const float* u, float* to) { hear(e.people, u, state<Depression>(e), to); });
}
MENSANA_KERNEL void interview(Block people, const float* __restrict u, float if_well, float if_ill,
                              const float* __restrict depression, const float* __restrict episode,
                              float* __restrict out) {
    for (const auto p : people) {
        const float heard = interview_answer(depression[p], normal_of(u[p]));
        out[p] = heard >= if_well + episode[p] * (if_ill - if_well) ? 1.0f : 0.0f;
    }
}
void read_interview(const DayView& all, float* out) {
    with_error(all, todays(all, "instrument.mdd_interview"), out, [](const DayView& e, const float* u, float* to) {
        interview(e.people, u, interview_if_well, interview_if_ill, state<Depression>(e), state<Episode>(e), to);
    });
}
MENSANA_KERNEL void recall(Block people, const float* __restrict always, const float* __restrict now,
                           const float* __restrict past, float* __restrict out) {
    for (const auto p : people) out[p] = mdd_recalled(past[p], normal_of(always[p]), normal_of(now[p]));
}
// Somebody who is found to be in an episode has had one in their life.
void read_lifetime(const DayView& all, float* out) {
    with_errors(all, "instrument.mdd_lifetime", out,
                [](const DayView& e, const float* always, const float* now, float* to) {
                    recall(e.people, always, now, state<PastEpisodes>(e), to);
                    std::array<float, at_once> found;
                    read_interview(e, found.data());
                    for (const auto p : e.people)
                        to[p] = std::max(to[p], found[static_cast<Person>(p) - e.people.first]);
                });
}
MENSANA_KERNEL void ask_ever_told(Block people, const float* __restrict u, const float* __restrict past,
                                  const float* __restrict episode, const Real16* __restrict liability,
                                  float* __restrict out) {
    for (const auto p : people) out[p] = ever_told(past[p], episode[p], liability[p], u[p]);
}
void read_ever_told(const DayView& all, float* out) {
    with_error(
        all, lasting(all, "instrument.ever_told_depression"), out, [](const DayView& e, const float* u, float* to) {
            ask_ever_told(e.people, u, state<PastEpisodes>(e), state<Episode>(e), state<DepressionLiability>(e), to);
        });
}
MENSANA_KERNEL void name_friends(Block people, const float* __restrict always, const float* __restrict now,
                                 const std::uint8_t* __restrict ties, float* __restrict out) {
    for (const auto p : people)
        out[p] = close_friends_named(static_cast<float>(ties[p]), normal_of(always[p]), normal_of(now[p]));
}
void read_close_friends(const DayView& all, float* out) {
    with_errors(all, "instrument.close_friends_named", out,
                [](const DayView& e, const float* always, const float* now, float* to) {
                    name_friends(e.people, always, now, state<CloseTies>(e), to);
                });
}

// ---- the list

constexpr std::size_t none = EveryColumn::count;

// name, unit, meaning, low, high, step, cuts, needs an act, column, how it is read, source
const std::vector<Reading>& instruments() {
    static const std::vector<Reading> all{
        {"phq9",
         "points",
         "PHQ-9, depressive symptoms of two weeks, 0-27",
         0,
         27,
         1,
         {5, 10, 15},
         false,
         none,
         read_phq9,
         "Error: retest 0.84 within 48 hours (Kroenke 2001, doi:10.1046/j.1525-1497.2001.016009606.x). Points: "
         "CALIBRATED to NHANES 2017 - March 2020; exponential above the lowest (Tomitaka 2018, "
         "doi:10.3389/fpsyt.2018.00390)"},
        {"gad7",
         "points",
         "GAD-7, anxious symptoms of two weeks, 0-21",
         0,
         21,
         1,
         {5, 10, 15},
         false,
         none,
         read_gad7,
         "Error: retest 0.83 within a week (Spitzer 2006, doi:10.1001/archinte.166.10.1092). Points: CALIBRATED to "
         "NHIS 2019"},
        {"low_days",
         "days",
         "Days of poor mental health out of the last 30 (BRFSS item)",
         0,
         30,
         1,
         {1, 14, 30},
         false,
         none,
         read_low_days,
         "Error: lasting report_style, and a retest of 0.58 to 0.71 after two weeks (Andresen 2003, "
         "doi:10.1136/jech.57.5.339). Days: CALIBRATED to BRFSS 2015"},
        {"rosenberg",
         "points",
         "Rosenberg self-esteem scale, 0-30",
         0,
         30,
         1,
         {},
         false,
         none,
         read_rosenberg,
         "Mean 22.6, SD 5.8 (Sinclair 2010, Eval Health Prof 33:56); one-week retest 0.82 to 0.88 (0.83, SES manual)"},
        {"task_self_efficacy_scale",
         "percent sure",
         "Self-efficacy scale: to do the exercise itself",
         0,
         100,
         1,
         {},
         false,
         none,
         read_task_efficacy,
         "Two-week retest 0.90 (Marcus 1992, doi:10.1080/02701367.1992.10607557); mean 65, SD 20 ASSUMED"},
        {"barrier_self_efficacy_scale",
         "percent sure",
         "Self-efficacy scale: to exercise in spite of barriers",
         0,
         100,
         1,
         {},
         false,
         none,
         read_barrier_efficacy,
         "Form: McAuley 1992 (J Behav Med 15:65); two-week retest 0.90 (Marcus 1992, "
         "doi:10.1080/02701367.1992.10607557); mean 50, SD 22 ASSUMED"},
        {"reported_minutes",
         "minutes a week",
         "Exercise a week as told in a survey",
         0,
         3360,
         5,
         {1, 150, 300},
         false,
         none,
         read_report<Told::minutes_a_week>,
         "CALIBRATED: 1.4 times the truth (NHANES 172 minutes against diaries' 133; 1.4 to 2.7 against devices, Lee "
         "2011, doi:10.1186/1479-5868-8-115), retest near 0.8 and 0.3 with the accelerometer (Craig 2003, "
         "doi:10.1249/01.MSS.0000078924.61453.FB)"},
        {"reported_days",
         "days a week",
         "Exercise sessions a week as told in a survey",
         0,
         14,
         0.25f,
         {},
         false,
         none,
         read_report<Told::days>,
         "As reported_minutes, of which it is one part: ASSUMED split"},
        {"bout_minutes",
         "minutes",
         "Length of an exercise session as told in a survey; 0 without any",
         0,
         300,
         5,
         {},
         false,
         none,
         read_report<Told::minutes>,
         "As reported_minutes, of which it is one part: ASSUMED split"},
        {"any_exercise",
         "share",
         "Says to have exercised in the last 30 days (BRFSS item)",
         0,
         1,
         1,
         {},
         false,
         none,
         read_report<Told::any>,
         "CALIBRATED: 15 % of the inactive say yes, 5 % of the active no, so that 25.3 % stay inactive (BRFSS "
         "2017-2020) "
         "and askings agree with kappa 0.46 to 0.68 (Evenson and McGinn 2005, doi:10.1016/j.amepre.2005.02.005)"},
        {"accelerometer",
         "minutes a day",
         "Moderate or vigorous movement, mean of a week with a device at the hip",
         0,
         400,
         0.5f,
         {150.0f / 7},
         false,
         none,
         read_accelerometer,
         "CALIBRATED: weeks correlate 0.70 to 0.90 (Sirard 2011, PMID 21734312); everyday movement, and what a hip "
         "device sees of each kind, ASSUMED"},
        {"crp",
         "mg/L",
         "C-reactive protein, one blood sample",
         0,
         100,
         0.1f,
         {3, 10},
         false,
         none,
         read_crp,
         "Assay 5 %, ASSUMED: high-sensitivity assays; what the blood itself does is in the state"},
        {"il6",
         "pg/mL",
         "Interleukin 6 at rest, one blood sample",
         0,
         50,
         0.05f,
         {},
         false,
         none,
         read_il6,
         "Median 1.5 (recalled, healthy adults 1 to 2); share with CRP and errors ASSUMED"},
        {"bdnf_serum",
         "ng/mL",
         "Brain-derived neurotrophic factor, one serum sample",
         0,
         100,
         0.1f,
         {},
         false,
         none,
         read_bdnf,
         "Mean 32.7, SD 8.3 (Naegelin 2018, doi:10.1523/ENEURO.0419-17.2018); assay 10 %, between 5 and 20 % "
         "(Polacchini 2015, doi:10.1038/srep17989)"},
        {"hippocampal_volume",
         "mL",
         "Hippocampus by MRI, mean of both sides, for head size",
         0,
         8,
         0.01f,
         {},
         false,
         none,
         read_hippocampus,
         "Mean from UK Biobank (Nobis 2019, recalled), spread 8.9 % (Schmaal 2015), two scans correlate above 0.97 "
         "(Hedges 2022, PMC8784825)"},
        {"vo2max",
         "mL/kg/min",
         "Maximal oxygen uptake, exercise test",
         0,
         95,
         0.1f,
         {},
         false,
         none,
         read_vo2max,
         "A test repeats within 4.1 to 5.0 % (HERITAGE, Skinner 1999, Med Sci Sports Exerc 31:1623)"},
        {"mdd_interview",
         "share",
         "Major depression at present, by diagnostic interview",
         0,
         1,
         1,
         {},
         false,
         none,
         read_interview,
         "CALIBRATED: sensitivity 0.70, specificity 0.98 against the true episode (0.68 to 0.80 and 0.90 to 0.99, "
         "Kessler 2013, Psychol Med), kappa near 0.6; weight of symptoms ASSUMED"},
        {"mdd_lifetime",
         "share",
         "Major depression ever, as recalled in a diagnostic interview",
         0,
         1,
         1,
         {},
         false,
         none,
         read_lifetime,
         "CALIBRATED: half of past cases are told (Moffitt 2010, doi:10.1017/S0033291709991036; a third, Takayanagi "
         "2014, doi:10.1001/jamapsychiatry.2013.3579); how lasting that is ASSUMED"},
        {"ever_told_depression",
         "share",
         "Ever told by a doctor to have a depressive disorder (BRFSS item)",
         0,
         1,
         1,
         {},
         false,
         none,
         read_ever_told,
         "CALIBRATED to 18.4 % of adults (BRFSS 2020, doi:10.15585/mmwr.mm7224a1); doctors see 47 % of cases "
         "(Mitchell 2009, doi:10.1016/S0140-6736(09)60879-5)"},
        {"close_friends_named",
         "people",
         "Close friends and kin that a person names",
         0,
         100,
         1,
         {1, 5},
         false,
         none,
         read_close_friends,
         "A fifth is forgotten (Brewer and Webster 1999, Soc Networks 21:361); spread ASSUMED"},
        {"illness",
         "share",
         "Long-standing illness that limits daily life (truth)",
         0,
         1,
         1,
         {},
         false,
         none,
         read_illness},
        {"inactive", "share", "No exercise in the last 30 days (truth)", 0, 1, 1, {}, false, none, read_inactive},
        {"minutes_a_week",
         "minutes a week",
         "Exercise over the last weeks, recent days weighing more (truth)",
         0,
         1680,
         2,
         {1, 150, 300},
         false,
         none,
         read_minutes_a_week},
    };
    return all;
}

// What scoring cuts into points, for tools/calibrate_instruments.py; not listed.
const std::vector<Reading>& answers() {
    constexpr std::string_view source = "Of the instrument that scores it";
    static const std::vector<Reading> all{
        {"phq9_answer", "z", "PHQ-9 before scoring", -10, 15, 0.01f, {}, false, none, read_phq9_answer, source},
        {"gad7_answer", "z", "GAD-7 before scoring", -10, 15, 0.01f, {}, false, none, read_gad7_answer, source},
        {"low_days_answer",
         "z",
         "Reported distress before it is counted in days",
         -10,
         15,
         0.01f,
         {},
         false,
         none,
         read_low_days_answer,
         source},
        {"interview_answer",
         "z",
         "What an interviewer hears before deciding",
         -10,
         15,
         0.01f,
         {},
         false,
         none,
         read_interview_answer,
         source},
    };
    return all;
}

// A column keeps 1,000 steps over its range, or whole numbers where that is what it holds.
Reading reading_of(std::size_t column) {
    const Column& is = EveryColumn::is[column];
    const bool whole = EveryColumn::holds[column] == Holds::code || is.unit == "0 or 1" || is.unit == "events" ||
                       is.unit == "episodes" || is.unit == "days";
    const bool daily_event = is.kind == Kind::act;
    return {std::string{is.name},
            std::string{is.unit},
            std::string{is.meaning} + (is.kind == Kind::trait ? "" : " (truth)"),
            is.low,
            is.high,
            whole && is.name != "stress" ? 1.0f : (is.high - is.low) / 1000,
            {},
            daily_event,
            column,
            nullptr};
}

}  // namespace

void Reading::read(const DayView& e, float* out) const {
    if (instrument) return instrument(e, out);
    const std::size_t n = e.people.size();
    if (EveryColumn::is[column].kind == Kind::act) {
        const float* act = e.acts[column];
        for (const auto p : e.people) *out++ = act ? act[p] : 0.0f;
    } else if (EveryColumn::holds[column] == Holds::real) {
        std::copy_n(static_cast<const float*>(e.population->at(column)) + e.people.first, n, out);
    } else {
        for (const auto p : e.people) *out++ = e.population->value(column, static_cast<Person>(p));
    }
}

const float* Reading::values(const DayView& e, float* room) const {
    const bool act = !instrument && EveryColumn::is[column].kind == Kind::act;
    if (act && e.acts[column]) return e.acts[column] + e.people.first;
    if (!instrument && !act && EveryColumn::holds[column] == Holds::real)
        return static_cast<const float*>(e.population->at(column)) + e.people.first;
    read(e, room);
    return room;
}

std::optional<Reading> reading_called(std::string_view name) {
    for (const auto* list : {&instruments(), &answers()})
        for (const Reading& each : *list)
            if (each.name == name) return each;
    const std::size_t column = EveryColumn::place_of(name);
    return column < EveryColumn::count ? std::optional{reading_of(column)} : std::nullopt;
}

std::vector<std::string_view> reading_names() {
    std::vector<std::string_view> names;
    for (const Reading& each : instruments()) names.push_back(each.name);
    for (const Column& each : EveryColumn::is) names.push_back(each.name);
    return names;
}

std::vector<std::string> usual_readings() {
    return {"phq9",
            "gad7",
            "low_days",
            "rosenberg",
            "crp",
            "inactive",
            "minutes_a_week",
            "exercised",
            "exercise_minutes",
            "depressive_episode",
            "episode_onset",
            "depressive_symptoms",
            "anxious_symptoms",
            "habit",
            "social_support"};
}

}  // namespace mensana
