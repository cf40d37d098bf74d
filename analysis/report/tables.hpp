// The CSV files of a comparison's folder, quoted as RFC 4180 says; lines end with LF, as every reader takes them.  A
// figure that is not known is NA, which R and pandas take for missing.
// effects.csv and costs.csv are draws by strategies, one column a strategy, as BCEA's bcea(eff, cost) and dampack's
// make_psa_obj read them.
// Tested by tests/report/tables_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "economics/value.hpp"
#include "experiment/comparison.hpp"

namespace mensana {

struct CsvTable {
    std::string file;     // "outcomes.csv"
    std::string meaning;  // one sentence
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};
// effects, costs (and costs_societal), parameters, outcomes, spill_over, changes, change_steps, marks, equity, ceac,
// icer, value, cheers, curves; those that would be empty (no offers, one world) are left out.
std::vector<CsvTable> tables_of(const Comparison& c, const ValueOptions& options = {});
std::string csv_of(const CsvTable& table);
// What all tables are called that any comparison may have.
std::vector<std::string> table_files();

}  // namespace mensana
