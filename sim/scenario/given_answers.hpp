// What is inborn and what is a person's own, given the levels that a survey tells of them.  Births draw causes without
// looking at answers; somebody whose answers are low then has the genes, the ease of distress and the self-esteem of
// anybody, and their own part of one level would have to make up for all the others.  Here causes move with the
// answers as far as they make levels differ in this world: what was drawn, plus what the distance between the level
// that was drawn and the one that was told says of it (Matheron's rule, Journel and Huijbregts 1978, Mining
// Geostatistics).  For joint normals that is a draw from what is likely given the answers.
// Tested by tests/scenario/given_answers_test.cpp.
#pragma once

#include "engine/plan.hpp"
#include "population/birth.hpp"
#include "world/levels.hpp"
#include "world/population.hpp"

namespace mensana {

// Moves traits of whoever's levels were observed; of nobody else's.  What is left of a level is for the rest to find.
void draw_given_answers(Population& people, const Observed& observed, const Plan& plan, const Levels& levels, Seed seed,
                        const Birth& birth);

}  // namespace mensana
