// The acts whose levels a survey's answers tell of: the one list of them.
#pragma once

#include <array>
#include <cstddef>

#include "world/columns.hpp"

namespace mensana {

// One of each thing, or whatever is kept of them, in the same order.
template <class T>
struct OfObserved {
    T urge, depression, anxiety, esteem, ln_crp, bmi;
};
template <class T>
struct ObservedAct {
    std::size_t act;
    T OfObserved<T>::*of;
};
template <class T>
inline constexpr std::array observed_acts{
    ObservedAct<T>{EveryColumn::place<Urge>, &OfObserved<T>::urge},
    ObservedAct<T>{EveryColumn::place<DepressionPull>, &OfObserved<T>::depression},
    ObservedAct<T>{EveryColumn::place<AnxietyPull>, &OfObserved<T>::anxiety},
    ObservedAct<T>{EveryColumn::place<EsteemPull>, &OfObserved<T>::esteem},
    ObservedAct<T>{EveryColumn::place<LnCrpPull>, &OfObserved<T>::ln_crp},
    ObservedAct<T>{EveryColumn::place<BmiPull>, &OfObserved<T>::bmi}};

}  // namespace mensana
