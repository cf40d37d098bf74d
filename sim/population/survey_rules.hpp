// A mapping's rules at work: from the cells of a survey's columns to one of our answers, person by person.  What cannot
// be translated is complained of once, with how often it occurs.
// Tested by tests/population/survey_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "population/survey_files.hpp"
#include "population/survey_mapping.hpp"

namespace mensana {

// Tells the first of many equal complaints about cells, with how many more there are.
struct CellComplaint {
    std::size_t count = 0;
    std::string file, what, hint;
    int line = 0;

    void add(const SurveySource& source, std::size_t person, const std::string& text, std::string hint_of_this = {}) {
        if (count++ > 0) return;
        const std::size_t row = source.row_of(person);
        file = source.table->file;
        line = row == nowhere ? 0 : source.table->line_of(row);
        what = text + (row == nowhere ? "" : " in row " + std::to_string(row + 1));
        hint = std::move(hint_of_this);
    }
    void tell(std::vector<Problem>& problems, const std::string& usual_hint) const {
        if (count == 0) return;
        const std::string more = count > 1 ? ", and " + std::to_string(count - 1) + " more like it" : "";
        problems.push_back({file, line, 0, what + more, hint.empty() ? usual_hint : hint});
    }
};

// What to do about a text that looks like a number in another spelling; "" if it does not.
std::string spelling_hint(std::string_view text, char decimal);

class RuleAtWork {
public:
    RuleAtWork(const MappingRule& rule, const SurveyColumn& column, const SurveyFiles& files, char decimal);

    // The translated answer of a person: a value, or in age the lowest and highest year.
    std::pair<double, double> of(std::size_t person);
    void tell(std::vector<Problem>& problems) const;

private:
    const SurveySource& any_source() const { return cells_.empty() ? factors_[0][0] : cells_[0]; }

    // The cell of a person; NaN if it is empty or a code that means no answer.
    double answer(const SurveySource& source, std::size_t person) const;
    std::pair<double, double> cell(const SurveySource& source, std::size_t person);
    double any(std::size_t person);
    double product(std::size_t term, std::size_t person);
    double shaped(double x) const;

    const MappingRule& rule_;
    const SurveyColumn& column_;
    char decimal_;
    std::vector<SurveySource> cells_;
    std::vector<std::vector<SurveySource>> factors_, zeros_;
    CellComplaint unnamed_, not_number_, outside_;
};

// The first alternative whose columns are all there; a problem if there is none and one is needed.
const MappingRule* usable(const std::vector<MappingRule>& rules, const SurveyFiles& files,
                          std::vector<Problem>& problems);

}  // namespace mensana
