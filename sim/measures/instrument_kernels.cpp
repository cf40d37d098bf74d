#include "measures/instrument_kernels.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

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

// Reads these columns by a kernel, with an error for each person: kernel(people, error, columns.., out).
template <auto kernel, class... C>
void with_error(const DayView& all, const Draws& draws, float* out) {
    std::array<float, at_once> uniform;
    in_parts(all, at_once, out, [&](const DayView& e, float* to) {
        draw(e.people, draws, uniform.data());
        kernel(e.people, of_people(e, uniform.data()), state<C>(e)..., of_people(e, to));
    });
}
// The same with what a person always does and what differs today: kernel(people, always, now, columns.., out).
template <auto kernel, class... C>
void with_errors(const DayView& all, std::string_view name, float* out) {
    std::array<float, at_once> always, now;
    in_parts(all, at_once, out, [&](const DayView& e, float* to) {
        draw(e.people, lasting(e, name), always.data());
        draw(e.people, todays(e, name), now.data());
        kernel(e.people, of_people(e, always.data()), of_people(e, now.data()), state<C>(e)..., of_people(e, to));
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

// A questionnaire before scoring, from its columns and its error on the sheet.
template <auto kernel, auto error, class... C>
void answer(const DayView& all, float* out) {
    by_sheets(all, out, [](const DayView& e, const Sheet& sheet, float* to) {
        kernel(e.people, state<C>(e)..., (sheet.*error).data() - e.people.first, of_people(e, to));
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

MENSANA_KERNEL void ask_task_efficacy(Block people, const float* __restrict u, const float* __restrict task,
                                      float* __restrict out) {
    for (const auto p : people) out[p] = task_efficacy_scale(task[p], normal_of(u[p]));
}
MENSANA_KERNEL void ask_barrier_efficacy(Block people, const float* __restrict u, const float* __restrict efficacy,
                                         float* __restrict out) {
    for (const auto p : people) out[p] = barrier_efficacy_scale(efficacy[p], normal_of(u[p]));
}

// ---- activity

// What is asked of a report.
enum class Asked : std::uint8_t { days, minutes, any, minutes_a_week };

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
template <Asked what>
void read_report(const DayView& all, float* out) {
    std::array<float, at_once> days, bout, any;
    in_parts(all, at_once, out, [&](const DayView& e, float* to) {
        const Drawn always{e.people, lasting(e, "instrument.activity_report")},
            now{e.people, todays(e, "instrument.activity_report")};
        ask_activity(e.people, always, now, state<RecentActivity>(e), state<PreferredMinutes>(e),
                     state<DaysSinceExercise>(e), of_people(e, days.data()), of_people(e, bout.data()),
                     of_people(e, any.data()));
        for (std::size_t k = 0; k < e.people.size(); ++k)
            to[k] = what == Asked::days      ? 0.25f * whole(4.0f * days[k])  // surveys also take "times a month"
                    : what == Asked::minutes ? 5.0f * whole(0.2f * bout[k])
                    : what == Asked::any     ? any[k]
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

MENSANA_KERNEL void see_illness(Block people, const float* __restrict age, const std::uint8_t* __restrict from,
                                float* __restrict out) {
    for (const auto p : people) out[p] = age[p] >= static_cast<float>(from[p]) ? 1.0f : 0.0f;
}
MENSANA_KERNEL void see_inactive(Block people, const float* __restrict since, float* __restrict out) {
    for (const auto p : people) out[p] = since[p] >= 30.0f ? 1.0f : 0.0f;
}
MENSANA_KERNEL void see_minutes_a_week(Block people, const float* __restrict activity, float* __restrict out) {
    for (const auto p : people) out[p] = 7.0f * activity[p];
}

// ---- assays, scans and tests

MENSANA_KERNEL void assay_crp(Block people, const float* __restrict u, const float* __restrict ln_crp,
                              float* __restrict out) {
    for (const auto p : people) out[p] = crp(ln_crp[p], normal_of(u[p]));
}
MENSANA_KERNEL void assay_il6(Block people, const float* __restrict always, const float* __restrict now,
                              const float* __restrict ln_crp, float* __restrict out) {
    for (const auto p : people) out[p] = il6(ln_crp[p], normal_of(always[p]), normal_of(now[p]));
}
MENSANA_KERNEL void assay_bdnf(Block people, const float* __restrict u, const float* __restrict bdnf,
                               float* __restrict out) {
    for (const auto p : people) out[p] = bdnf_serum(bdnf[p], normal_of(u[p]));
}
MENSANA_KERNEL void scan_hippocampus(Block people, const float* __restrict u, const Real16* __restrict size,
                                     const float* __restrict percent, const float* __restrict swing,
                                     float* __restrict out) {
    for (const auto p : people) out[p] = hippocampal_volume(size[p], percent[p], swing[p], normal_of(u[p]));
}
MENSANA_KERNEL void test_fitness(Block people, const float* __restrict u, const float* __restrict fitness,
                                 float* __restrict out) {
    for (const auto p : people) out[p] = vo2max(fitness[p], normal_of(u[p]));
}

// ---- interviews and memories

MENSANA_KERNEL void hear(Block people, const float* __restrict u, const float* __restrict depression,
                         float* __restrict out) {
    for (const auto p : people) out[p] = interview_answer(depression[p], normal_of(u[p]));
}
MENSANA_KERNEL void interview(Block people, const float* __restrict u, const float* __restrict depression,
                              const float* __restrict episode, float* __restrict out) {
    const float if_well = interview_if_well, if_ill = interview_if_ill;
    for (const auto p : people) {
        const float heard = interview_answer(depression[p], normal_of(u[p]));
        out[p] = heard >= if_well + episode[p] * (if_ill - if_well) ? 1.0f : 0.0f;
    }
}
MENSANA_KERNEL void recall(Block people, const float* __restrict always, const float* __restrict now,
                           const float* __restrict past, const float* __restrict last, const float* __restrict age,
                           const float* __restrict depression, float* __restrict out) {
    for (const auto p : people)
        out[p] = mdd_recalled(past[p], age[p] - last[p], depression[p], normal_of(always[p]), normal_of(now[p]));
}
MENSANA_KERNEL void ask_ever_told(Block people, const float* __restrict u, const float* __restrict past,
                                  const float* __restrict episode, const Real16* __restrict liability,
                                  float* __restrict out) {
    for (const auto p : people) out[p] = ever_told(past[p], episode[p], liability[p], u[p]);
}
MENSANA_KERNEL void name_friends(Block people, const float* __restrict always, const float* __restrict now,
                                 const std::uint8_t* __restrict ties, float* __restrict out) {
    for (const auto p : people)
        out[p] = close_friends_named(static_cast<float>(ties[p]), normal_of(always[p]), normal_of(now[p]));
}

}  // namespace

// ---- the instruments, by these kernels

void read_phq9_answer(const DayView& e, float* out) { answer<answer_phq9, &Sheet::phq9, Depression>(e, out); }
void read_gad7_answer(const DayView& e, float* out) { answer<answer_gad7, &Sheet::gad7, Anxiety>(e, out); }
void read_low_days_answer(const DayView& e, float* out) {
    answer<answer_low_days, &Sheet::low_days, Depression, Anxiety, ReportStyle>(e, out);
}
void read_phq9(const DayView& e, float* out) { score<read_phq9_answer>(e, out, phq9_thresholds); }
void read_gad7(const DayView& e, float* out) { score<read_gad7_answer>(e, out, gad7_thresholds); }
void read_low_days(const DayView& e, float* out) { score<read_low_days_answer>(e, out, low_days_thresholds); }
void read_rosenberg(const DayView& e, float* out) { answer<answer_rosenberg, &Sheet::rosenberg, Esteem>(e, out); }
void read_task_efficacy(const DayView& e, float* out) {
    with_error<ask_task_efficacy, TaskEfficacy>(e, todays(e, "instrument.task_self_efficacy_scale"), out);
}
void read_barrier_efficacy(const DayView& e, float* out) {
    with_error<ask_barrier_efficacy, Efficacy>(e, todays(e, "instrument.barrier_self_efficacy_scale"), out);
}

void read_reported_days(const DayView& e, float* out) { read_report<Asked::days>(e, out); }
void read_bout_minutes(const DayView& e, float* out) { read_report<Asked::minutes>(e, out); }
void read_any_exercise(const DayView& e, float* out) { read_report<Asked::any>(e, out); }
void read_reported_minutes(const DayView& e, float* out) { read_report<Asked::minutes_a_week>(e, out); }
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

void read_illness(const DayView& e, float* out) {
    see_illness(e.people, state<Age>(e), state<IllnessAge>(e), of_people(e, out));
}
void read_inactive(const DayView& e, float* out) {
    see_inactive(e.people, state<DaysSinceExercise>(e), of_people(e, out));
}
void read_minutes_a_week(const DayView& e, float* out) {
    see_minutes_a_week(e.people, state<RecentActivity>(e), of_people(e, out));
}

void read_crp(const DayView& e, float* out) { with_error<assay_crp, LnCrp>(e, todays(e, "instrument.crp"), out); }
void read_il6(const DayView& e, float* out) { with_errors<assay_il6, LnCrp>(e, "instrument.il6", out); }
void read_bdnf(const DayView& e, float* out) {
    with_error<assay_bdnf, Bdnf>(e, todays(e, "instrument.bdnf_serum"), out);
}
void read_hippocampus(const DayView& e, float* out) {
    with_error<scan_hippocampus, HippocampusSize, Hippocampus, HippocampusSwing>(
        e, todays(e, "instrument.hippocampal_volume"), out);
}
void read_vo2max(const DayView& e, float* out) {
    with_error<test_fitness, Fitness>(e, todays(e, "instrument.vo2max"), out);
}

void read_interview_answer(const DayView& e, float* out) {
    with_error<hear, Depression>(e, todays(e, "instrument.mdd_interview"), out);
}
void read_interview(const DayView& e, float* out) {
    with_error<interview, Depression, Episode>(e, todays(e, "instrument.mdd_interview"), out);
}
// Somebody who is found to be in an episode has had one in their life.
void read_lifetime(const DayView& all, float* out) {
    in_parts(all, at_once, out, [](const DayView& e, float* to) {
        with_errors<recall, PastEpisodes, LastEpisodeAge, Age, Depression>(e, "instrument.mdd_lifetime", to);
        std::array<float, at_once> found;
        read_interview(e, found.data());
        for (std::size_t k = 0; k < e.people.size(); ++k) to[k] = std::max(to[k], found[k]);
    });
}
void read_ever_told(const DayView& e, float* out) {
    with_error<ask_ever_told, PastEpisodes, Episode, DepressionLiability>(
        e, lasting(e, "instrument.ever_told_depression"), out);
}
void read_close_friends(const DayView& e, float* out) {
    with_errors<name_friends, CloseTies>(e, "instrument.close_friends_named", out);
}

}  // namespace mensana
