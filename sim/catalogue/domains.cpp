#include "catalogue/domains.hpp"

#include <algorithm>
#include <span>

namespace mensana {
namespace {

// The pull and the own part of a state are of the state's domain, and need no entry.
constexpr std::string_view age_and_sex[]{"age", "sex"},
    circumstances[]{"education",   "income",   "twin",         "family_first",
                    "illness_age", "distress", "report_style", "surroundings"},
    genes_of_exercise[]{"activity_liability", "activity_polygenic_score"},
    genes_of_mind[]{"depression_liability", "anxiety_liability", "depression_polygenic_score"},
    exercise[]{"urge",
               "exercised",
               "exercise_minutes",
               "exercise_intensity",
               "exercise_in_company",
               "habit",
               "habit_pace",
               "enjoyment",
               "recent_activity",
               "recent_effort",
               "recent_strength",
               "recent_company",
               "recent_effort",
               "days_since_exercise",
               "accustomed_activity",
               "fatigue",
               "injury",
               "injury_days",
               "felt_in_bout",
               "bout_affect",
               "usual_burden",
               "preferred_kind",
               "preferred_minutes",
               "preferred_intensity",
               "company_preference"},
    body[]{"bmi",        "ln_crp",           "fitness",         "bdnf",        "hippocampus", "hippocampus_swing",
           "cortisol",   "serotonin",        "myokines",        "recent_glow", "il6_surge",   "glow",
           "blood_flow", "oxidative_stress", "hippocampus_size"},
    mind[]{"depressive_symptoms",
           "anxious_symptoms",
           "depression",
           "anxiety",
           "stress",
           "depressive_episode",
           "episode_days",
           "past_episodes",
           "worry",
           "anxious_episode",
           "last_anxious_age",
           "disorder",
           "disorder_days",
           "criteria_days",
           "last_episode_age",
           "usual_symptoms",
           "episode_risk",
           "episode_onset",
           "episode_remission",
           "self_esteem",
           "esteem",
           "physical_self_perception",
           "perception",
           "barrier_self_efficacy",
           "efficacy",
           "task_self_efficacy",
           "task_efficacy",
           "social_support",
           "support",
           "loneliness"},
    ties[]{"close_ties", "acquaintances", "close_room", "weak_room", "sociability", "tie_search", "tie_loss"},
    programme[]{"programme",  "programme_days",  "programme_offer",   "programme_session", "supports",
                "invitation", "session_minutes", "session_intensity", "leaves_programme",  "kept_up"};

constexpr std::pair<Domain, std::span<const std::string_view>> domains[]{{Domain::age_and_sex, age_and_sex},
                                                                         {Domain::circumstance, circumstances},
                                                                         {Domain::genes_of_exercise, genes_of_exercise},
                                                                         {Domain::genes_of_mind, genes_of_mind},
                                                                         {Domain::exercise, exercise},
                                                                         {Domain::body, body},
                                                                         {Domain::mind, mind},
                                                                         {Domain::ties, ties},
                                                                         {Domain::programme, programme}};

}  // namespace

std::string_view name_of(Domain domain) {
    constexpr std::string_view names[]{"age and sex",
                                       "circumstance",
                                       "genes of exercise",
                                       "genes of mind",
                                       "exercise",
                                       "body",
                                       "mind",
                                       "ties",
                                       "programme",
                                       ""};
    return names[static_cast<std::size_t>(domain)];
}

Domain domain_of(std::size_t column) {
    std::string_view name = EveryColumn::is[column].name;
    if (name.starts_with("own_")) name.remove_prefix(4);
    if (name.ends_with("_pull")) name.remove_suffix(5);
    for (const auto& [domain, names] : domains)
        if (std::ranges::find(names, name) != names.end()) return domain;
    return Domain::none;
}

std::vector<Arrow> arrows_of(const Mechanism& mechanism) {
    std::vector<Domain> from, to;
    for (const Use& use : mechanism.uses()) {
        if (use.when != Use::When::day) continue;
        const Domain domain = domain_of(use.column);
        if (domain != Domain::none) (use.access == Access::adds ? to : from).push_back(domain);
    }
    std::vector<Arrow> arrows;
    for (const Domain a : from)
        for (const Domain b : to)
            if (const Arrow arrow{a, b}; a != b && std::ranges::find(arrows, arrow) == arrows.end())
                arrows.push_back(arrow);
    return arrows;
}

}  // namespace mensana
