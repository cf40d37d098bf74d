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
    to.put<Bmi>(batch.bmi);
    to.put<ActivityLiability>(batch.active_lean);
    to.put<DepressionLiability>(batch.depressive_lean);
    to.put<AnxietyLiability>(batch.anxious_lean);
    to.put<ActivityPolygenicScore>(batch.polygenic);
    to.put<PreferredKind>(batch.kind);
    to.put<PreferredMinutes>(batch.minutes, 8.0f, 200.0f);
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
    to.put<OwnUrge>(batch.urge, -9.0f, 6.0f);
    to.put<OwnDepression>(batch.depression, -4.0f, 5.0f);
    to.put<OwnAnxiety>(batch.anxiety, -4.0f, 5.0f);
    to.put<OwnEsteem>(batch.esteem, -4.0f, 3.0f);
    to.put<OwnPerception>(batch.perception, -4.0f, 4.0f);
    to.put<OwnEfficacy>(batch.efficacy, -4.0f, 4.0f);
    to.put<OwnSupport>(batch.support, -4.0f, 4.0f);
    to.put<OwnLnCrp>(batch.ln_crp, -3.5f, 4.5f);
    to.put<OwnTaskEfficacy>(batch.task, -4.0f, 4.0f);
    to.put<OwnLoneliness>(batch.loneliness, -4.0f, 4.0f);
    to.put<OwnFitness>(batch.oxygen, 8.0f, 80.0f);
    to.put<OwnBmi>(batch.bmi);
    to.put<OwnBdnf>(batch.bdnf, -5.0f, 5.0f);
    to.put<OwnCortisol>(batch.cortisol, -5.0f, 5.0f);
    to.put<OwnSerotonin>(batch.drawn.serotonin, -5.0f, 5.0f);
    to.put<OwnBloodFlow>(batch.flow, 50.0f, 160.0f);
    to.put<OwnOxidativeStress>(batch.oxidative, -5.0f, 5.0f);
}

}  // namespace mensana
