#include "population/birth.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>
#include <span>

#include "base/blocks.hpp"
#include "base/maths.hpp"
#include "population/birth_batch.hpp"
#include "population/birth_columns.hpp"
#include "population/families.hpp"
#include "population/survey_answers.hpp"

namespace mensana {
namespace {

class Births {
public:
    Births(Population& people, const Birth& figures, const Survey* survey, const std::vector<std::uint32_t>& copied,
           Observed* observed)
        : people_{people}, figures_{figures}, observed_{observed} {
        if (survey) respondents_.emplace(*survey, copied);
    }

    // Writes the rows of the families' people, batch by batch; the n-th family draws at the address first_address + n.
    // A newcomer is 18.  Nobody changes schooling or income, so the young have what people of 30 and 40 have: else
    // they would stay poor and unschooled when they are old.
    void bear(std::span<const Family> families, Person first_address, Seed seed, std::int32_t day,
              bool newcomers) const {
        const Draws of_family{seed, stream_of("birth.family"), day}, draws{seed, stream_of("birth.person"), day};
        const auto batch = std::make_unique_for_overwrite<Batch>();
        batch->newcomers = newcomers;
        for (std::size_t n = 0; n < families.size();) {
            batch->families = batch->people = 0;
            const Person first = families[n].first;
            for (; n < families.size() && batch->people + families[n].size <= batch_size; ++n) {
                const std::size_t f = batch->families++;
                batch->address[f] = first_address + static_cast<Person>(n);
                batch->size[f] = families[n].size;
                for (std::int32_t member = 0; member < families[n].size; ++member) {
                    const std::size_t k = batch->people++;
                    batch->family[k] = static_cast<std::int32_t>(f);
                    batch->member[k] = member;
                }
            }
            std::iota(batch->row.begin(), batch->row.end(), first);
            bear(*batch, of_family, draws);
        }
    }

private:
    void bear(Batch& batch, const Draws& of_family, const Draws& draws) const {
        make_families(batch, of_family, figures_.twins, figures_.identical);
        draw_numbers(batch, draws);
        const std::vector<Answers> answers = respondents_ ? respondents_->answers_of(batch) : std::vector<Answers>{};
        give_circumstances(batch, answers, draws);
        inherit(batch, Shares{figures_}, Scores{figures_}, figures_.weight_inherited);
        draw_kind(batch);
        draw_bouts(batch);
        give_levels(batch, answers, draws);
        write_rows(batch, people_);
    }

    // Each step is drawn; then what a survey says takes the place of what was drawn.
    void give_circumstances(Batch& batch, const std::vector<Answers>& answers, const Draws& draws) const {
        grow_up(batch);
        if (batch.newcomers) batch.grown.fill(18.0f);
        make_twins_alike(batch);
        for (std::size_t k = 0; k < answers.size(); ++k) batch.age[k] = age_of(answers[k], batch, k, draws);
        draw_sex(batch);
        heed(answers, &Answers::sex, [&](std::size_t k, float sex) { batch.woman[k] = sex > 0.5f; });
        draw_schooling(batch, figures_.schooling_inherited);
        heed(answers, &Answers::education,
             [&](std::size_t k, float level) { batch.schooling[k] = static_cast<std::int32_t>(level); });
        draw_income(batch, figures_.income_inherited);
        heed(answers, &Answers::income,
             [&](std::size_t k, float level) { batch.income[k] = static_cast<std::int32_t>(level); });
        for (std::size_t k = 0; k < answers.size(); ++k) respondents_->heed_low_spirits(answers[k], batch, k);
        draw_illness(batch, figures_.illness_inherited);
    }

    void give_levels(Batch& batch, const std::vector<Answers>& answers, const Draws& draws) const {
        if (answers.empty()) return;
        auto& of = batch.observed;
        for (const auto& each : observed_acts<Numbers>) (of.*each.of).fill(not_asked);
        heed(answers, &Answers::bmi, [&](std::size_t k, float bmi) { of.bmi[k] = held(bmi, 13.0f, 79.0f); });
        for (std::size_t k = 0; k < answers.size(); ++k) {
            respondents_->heed_activity(answers[k], batch, k, draws);
            respondents_->heed_scores(answers[k], batch, k);
        }
        heed(answers, &Answers::minutes_a_week, [&](std::size_t k, float minutes) {
            if (minutes > 0) batch.minutes[k] = minutes / (7.0f * held(share_of(of.urge[k]), 0.05f, 1.0f));
        });
        heed(answers, &Answers::self_esteem,
             [&](std::size_t k, float score) { of.esteem[k] = (score - 22.6f) / 5.8f; });
        heed(answers, &Answers::crp, [&](std::size_t k, float crp) { of.ln_crp[k] = log_of(held(crp, 0.1f, 200.0f)); });
        if (observed_) note_observed(batch, *observed_);
    }

    template <class Take>
    static void heed(const std::vector<Answers>& answers, float Answers::*question, Take&& take) {
        for (std::size_t k = 0; k < answers.size(); ++k)
            if (known(answers[k].*question)) take(k, answers[k].*question);
    }

    // Respondents are no twins: of theirs, only what is not known is drawn, each for themselves.
    static float age_of(const Answers& known_of, const Batch& batch, std::size_t k, const Draws& draws) {
        if (!known(known_of.age)) return batch.grown[k + 1];
        const bool range = known(known_of.age_high) && known_of.age_high > known_of.age;
        const float within = range ? draws.four(batch.row[k]).a * (known_of.age_high + 1 - known_of.age) : 0.0f;
        return held(known_of.age + within, 18.0f, 99.0f);
    }

    Population& people_;
    const Birth& figures_;
    Observed* observed_;
    std::optional<Respondents> respondents_;
};

}  // namespace

Population born(std::size_t people, Seed seed, const Birth& figures, const Survey* survey,
                const std::vector<std::uint32_t>& copied, Observed* observed) {
    Population all{people};
    if (survey && observed)
        for (const auto& each : observed_acts<Numbers>)
            observed->level[set_point_of(each.act)].assign(people, not_asked);
    const std::vector<Family> families = families_of(people, seed);
    const Births births{all, figures, survey, copied, observed};
    for_each_block(families.size(), 1024, [&](Block block, unsigned) {
        births.bear({families.data() + block.first, block.size()}, block.first, seed, birthday, false);
    });
    return all;
}

void come_of_age(Population& people, Person p, std::int32_t day, Seed seed, const Birth& figures) {
    auto first = people.all<FamilyFirst>();
    auto twin = people.all<Twin>();
    for (const Person q : {p - 1, p + 1})  // whoever loses the co-twin is none any more; p - 1 of the first row is none
        if (q < people.size() && twin[p] && first[q] == first[p]) twin[q] = 0;
    // The family goes on without its first; others of it may have been followed by newcomers before.
    const auto end = static_cast<Person>(std::min(people.size(), p + family_sizes.size()));
    for (Person q = p + 1, heir = end; q < end; ++q)
        if (first[q] == p) first[q] = heir = std::min(heir, q);
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        if (people.at(k)) people.set(k, p, 0);
    const std::vector<std::uint32_t> copied;
    const Family family{p, 1};
    Births{people, figures, nullptr, copied, nullptr}.bear({&family, 1}, p, seed, day, true);
}

}  // namespace mensana
