// From a batch of people who are born into the columns of the population: each level, held inside its range.
#pragma once

#include "population/birth_batch.hpp"
#include "world/population.hpp"

namespace mensana {

void write_rows(const Batch& batch, Population& people);

// What respondents' answers say of their levels; there is room for everybody of the batch.
void note_observed(const Batch& batch, Observed& observed);

}  // namespace mensana
