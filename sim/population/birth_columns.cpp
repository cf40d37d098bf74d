#include "population/birth_columns.hpp"

#include <algorithm>
#include <limits>

#include "base/maths.hpp"

namespace mensana {
namespace {

// From a batch into the columns: real numbers, lasting ones, and codes; held inside a range.
MENSANA_KERNEL void write(float* __restrict column, const float* __restrict x, std::int32_t many, const float low,
                          const float high) {
    for (std::int32_t k = 0; k < many; ++k) column[k] = held(x[k], low, high);
}
MENSANA_KERNEL void write(Real16* __restrict column, const float* __restrict x, std::int32_t many, const float low,
                          const float high) {
    for (std::int32_t k = 0; k < many; ++k) column[k] = held(x[k], low, high);
}
MENSANA_KERNEL void write(Ratio8* __restrict column, const float* __restrict x, std::int32_t many, const float low,
                          const float high) {
    for (std::int32_t k = 0; k < many; ++k) column[k] = held(x[k], low, high);
}
MENSANA_KERNEL void write(std::uint8_t* __restrict column, const float* __restrict x, std::int32_t many,
                          const float low, const float high) {
    for (std::int32_t k = 0; k < many; ++k)
        column[k] = static_cast<std::uint8_t>(static_cast<std::int32_t>(held(x[k], low, high)));
}
MENSANA_KERNEL void write(std::uint8_t* __restrict column, const std::int32_t* __restrict x, std::int32_t many) {
    for (std::int32_t k = 0; k < many; ++k) column[k] = static_cast<std::uint8_t>(x[k]);
}

// The rows of a batch in the columns of its people.
class BatchRows {
public:
    BatchRows(Population& people, const Batch& batch) : people_{people}, batch_{batch} {}

    template <class C>
    auto* at() const {
        return people_.all<C>().data() + batch_.row.front();
    }
    template <class C>
    void put(const Numbers& x, float low = -std::numeric_limits<float>::infinity(),
             float high = std::numeric_limits<float>::infinity()) const {
        write(at<C>(), x.data(), static_cast<std::int32_t>(batch_.people), low, high);
    }
    template <class C>
    void put(const Codes& x) const {
        write(at<C>(), x.data(), static_cast<std::int32_t>(batch_.people));
    }
    template <class... C>
    void put_all(auto value) const {
        (std::fill_n(at<C>(), batch_.people, typename C::type(value)), ...);
    }

private:
    Population& people_;
    const Batch& batch_;
};

}  // namespace

void write_rows(const Batch& batch, Population& people) {
    const BatchRows to{people, batch};
    for (std::size_t k = 0; k < batch.people; ++k)
        to.at<FamilyFirst>()[k] = batch.row[k] - static_cast<Person>(batch.member[k]);
    to.put<Twin>(batch.twin);
    to.put<Age>(batch.age);
    to.put<Sex>(batch.woman);
    to.put<Education>(batch.schooling);
    to.put<Income>(batch.income);
    to.put<ActivityLiability>(batch.active_lean);
    to.put<DepressionLiability>(batch.depressive_lean);
    to.put<AnxietyLiability>(batch.anxious_lean);
    to.put<ActivityPolygenicScore>(batch.active_score);
    to.put<DepressionPolygenicScore>(batch.depressive_score);
    to.put<Distress>(batch.drawn.distress);
    to.put<PreferredKind>(batch.kind);
    to.put<PreferredMinutes>(batch.minutes, 8.0f, 240.0f);
    to.put<BoutAffect>(batch.affect, -4.5f, 4.5f);
    to.put<ReportStyle>(batch.style);
    to.put<PreferredIntensity>(batch.intensity);
    to.put<CompanyPreference>(batch.company);
    to.put_all<Alive>(batch.newcomers ? 2 : 1);
    to.put<IllnessAge>(batch.falls_ill, 0.0f, 255.0f);
    to.put<HippocampusSize>(batch.drawn.hippocampus);
    to.put_all<SelfEsteemResponse, SocialSupportResponse, SelfEfficacyResponse, NeuroplasticityResponse,
               BrainVolumeResponse, InflammationResponse, CortisolResponse, SerotoninResponse, EndorphinsResponse,
               BloodFlowResponse, AntioxidantsResponse, FitnessResponse, FeedbackResponse>(1.0f);
    to.put<OwnUrge>(batch.drawn.urge);
    to.put<OwnDepression>(batch.drawn.depression);
    to.put<OwnAnxiety>(batch.drawn.anxiety);
    to.put<OwnEsteem>(batch.drawn.esteem);
    to.put<OwnPerception>(batch.drawn.perception);
    to.put<OwnEfficacy>(batch.drawn.efficacy);
    to.put<OwnSupport>(batch.drawn.support);
    to.put<OwnLnCrp>(batch.drawn.crp);
    to.put<OwnTaskEfficacy>(batch.drawn.task);
    to.put<OwnLoneliness>(batch.drawn.loneliness);
    to.put<OwnFitness>(batch.drawn.oxygen);
    to.put<OwnBdnf>(batch.drawn.bdnf);
    to.put<OwnCortisol>(batch.drawn.cortisol);
    to.put<OwnSerotonin>(batch.drawn.serotonin);
    to.put<OwnBloodFlow>(batch.drawn.flow);
    to.put<OwnOxidativeStress>(batch.drawn.oxidative);
    to.put<OwnEpisodeRisk>(batch.drawn.risk);
    to.put<OwnBmi>(batch.own_weight);
}

void note_observed(const Batch& batch, Observed& observed) {
    for (const auto& each : observed_acts<Numbers>) {
        const Numbers& level = batch.observed.*each.of;
        float* const to = observed.level[set_point_of(each.act)].data();
        for (std::size_t k = 0; k < batch.people; ++k) to[batch.row[k]] = level[k];
    }
}

}  // namespace mensana
