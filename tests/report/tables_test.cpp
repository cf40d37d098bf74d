// The tables say what the comparison says, in a shape that others read.
#include "report/tables.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "folder.hpp"
#include "report/cheers.hpp"
#include "report/made_up_comparison.hpp"
#include "report/value_words.hpp"

using namespace mensana;

namespace {

using Rows = std::vector<std::vector<std::string>>;

// A reader of RFC 4180 of its own, so that the writer is not asked about itself.
Rows read_csv(const std::string& text) {
    Rows rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += '"', ++i;
            else
                quoted = false;
        } else if (c == '"')
            quoted = true;
        else if (c == ',')
            row.push_back(cell), cell.clear();
        else if (c == '\n')
            row.push_back(cell), cell.clear(), rows.push_back(row), row.clear();
        else
            cell += c;
    }
    CHECK_FALSE(quoted);
    CHECK(row.empty());
    CHECK(cell.empty());
    return rows;
}

const CsvTable& table(const std::vector<CsvTable>& all, const std::string& file) {
    for (const CsvTable& each : all)
        if (each.file == file) return each;
    FAIL("no " << file);
    return all.front();
}

const std::vector<CsvTable>& made_up_tables() {
    static const std::vector<CsvTable> all = tables_of(made_up_comparison(), {.least_draws = 240});
    return all;
}

std::size_t column(const CsvTable& t, const std::string& name) {
    const auto found = std::ranges::find(t.columns, name);
    INFO(t.file << " has no column " << name);
    REQUIRE(found != t.columns.end());
    return static_cast<std::size_t>(found - t.columns.begin());
}

}  // namespace

TEST_CASE("names with commas, quotes, line breaks and spaces at the ends come back as they were", "[compare]") {
    const CsvTable t{"x.csv",
                     "",
                     {"plain", "with, comma", "with \"quotes\""},
                     {{"a\nb", " c ", ""}, {"\"", ",", "ä"}, {"", "", ""}}};
    const Rows back = read_csv(csv_of(t));
    REQUIRE(back.size() == 4);
    CHECK(back[0] == t.columns);
    for (std::size_t i = 0; i < t.rows.size(); ++i) CHECK(back[i + 1] == t.rows[i]);
    CHECK(csv_of({"x.csv", "", {"a", "b"}, {{"1", "2"}}}) == "a,b\n1,2\n");
}

TEST_CASE("every table is whole: unique columns, rows as long as the header, no empty table, no nan", "[compare]") {
    std::set<std::string> files;
    for (const CsvTable& t : made_up_tables()) {
        INFO(t.file);
        CHECK(files.insert(t.file).second);
        CHECK(std::set<std::string>(t.columns.begin(), t.columns.end()).size() == t.columns.size());
        CHECK_FALSE(t.rows.empty());
        CHECK_FALSE(t.meaning.empty());
        std::size_t odd = 0;
        for (const auto& row : t.rows) {
            if (row.size() != t.columns.size()) ++odd;
            for (const std::string& cell : row)
                if (cell == "nan" || cell == "-nan" || cell == "inf") ++odd;
        }
        CHECK(odd == 0);
        const Rows back = read_csv(csv_of(t));
        REQUIRE(back.size() == t.rows.size() + 1);
        CHECK(back.back() == t.rows.back());
    }
    for (const char* file :
         {"effects.csv", "costs.csv", "parameters.csv", "outcomes.csv", "spill_over.csv", "changes.csv", "marks.csv",
          "equity.csv", "ceac.csv", "icer.csv", "cheers.csv", "curves.csv", "value.csv"})
        CHECK(files.contains(file));
}

TEST_CASE("effects and costs are draws by strategies, in the order of parameters", "[compare]") {
    const auto& all = made_up_tables();
    const CsvTable &effects = table(all, "effects.csv"), &costs = table(all, "costs.csv");
    CHECK(effects.columns == std::vector<std::string>{"baseline", "cheap", "dear"});
    CHECK(costs.columns == effects.columns);
    CHECK(effects.rows.size() == 240);
    CHECK(costs.rows.size() == 240);
    CHECK(table(all, "parameters.csv").rows.size() == 240);
    const ValueForMoney v = value_of(made_up_comparison(), {.least_draws = 240});
    for (std::size_t w = 0; w < 3; ++w) {
        CHECK(std::stod(effects.rows[17][w]) == v.qalys[17][w]);  // to the bit
        CHECK(std::stod(costs.rows[17][w]) == v.cost[17][w]);
    }
    const CsvTable& drawn = table(all, "parameters.csv");
    CHECK(drawn.rows[17][column(drawn, "replicate")] == "5");
    CHECK(std::stod(drawn.rows[17][column(drawn, "value.utility_mild")]) == v.figures[17][5]);
}

TEST_CASE("two strategies of one name are told apart", "[compare]") {
    Comparison c = made_up_comparison();
    c.worlds[2].name = "cheap";
    const auto all = tables_of(c, {.least_draws = 12});
    CHECK(table(all, "effects.csv").columns == std::vector<std::string>{"baseline", "cheap", "cheap 2"});
}

TEST_CASE("outcomes tell every outcome of every world and group, and the total adds up", "[compare]") {
    const Comparison c = made_up_comparison();
    const CsvTable& t = table(made_up_tables(), "outcomes.csv");
    CHECK(t.rows.size() == outcomes().size() * c.worlds.size() * c.groups.size());
    for (const auto& row : t.rows) {
        if (row[0] != "depressed days" || row[2] != "cheap" || row[3] != "all") continue;
        const double mean = std::stod(row[column(t, "difference")]);
        CHECK(mean == Approx(estimate_of(differences(c, outcome_of(OutcomeId::depressed_days), 1, 0)).value));
        const double thousand = std::stod(row[column(t, "total_per_1000_people")]);
        CHECK(thousand == Approx(mean * 1000 * 728 / 365));
        CHECK(std::stod(row[column(t, "total_per_participant")]) == Approx(thousand * 10 / 320));
        CHECK(std::stod(row[column(t, "total_per_1000_people_low")]) < thousand);
        CHECK(row[column(t, "total_unit")] == "days");
    }
    for (const auto& row : t.rows)
        if (row[2] == "baseline") CHECK(row[column(t, "difference")] == "NA");
}

TEST_CASE("every ratio in a table has an error and limits, or says why not, and against whom it is",
          "[compare][icer]") {
    std::vector<Comparison> all{made_up_comparison(), made_up_comparison(1), made_up_comparison(2)};
    for (const std::size_t replicates : {1u, 2u, 12u}) all.push_back(made_up_trade(replicates));
    std::size_t ratios = 0, without = 0;
    for (const Comparison& c : all)
        for (const char* file : {"value.csv", "icer.csv"}) {
            const auto tables = tables_of(c, {.least_draws = 240});
            const CsvTable& t = table(tables, file);
            const bool steps = t.file == "icer.csv";
            for (const auto& row : t.rows) {
                if (!steps && row[column(t, "unit")] != "GBP per QALY") continue;
                INFO(t.file << " " << row[0] << " " << row.back());
                const std::string value = row[column(t, steps ? "icer" : "value")];
                bool missing = false;
                for (const char* name : {"error", "low", "high"})
                    missing = missing || row[column(t, (steps ? "icer_" : "") + std::string{name})] == "NA";
                const bool why = !row[column(t, "note")].empty() || (steps && value == "NA" && !row.back().empty());
                CHECK(missing == why);
                CHECK((value == "NA" || row[column(t, steps ? "compared_with" : "against")] != "NA"));
                value == "NA" ? ++without : ++ratios;
            }
        }
    CHECK(ratios >= 12);
    CHECK(without >= 8);
}

TEST_CASE("value.csv tells the ratio to the reference and to the next best, and a Monte-Carlo error with every value",
          "[compare][icer]") {
    const auto tables = tables_of(made_up_trade(), {.least_draws = 240});
    const CsvTable& t = table(tables, "value.csv");
    const ValueForMoney v = value_of(made_up_trade(), {.least_draws = 240});
    std::size_t found = 0;
    for (const auto& row : t.rows) {
        if (row[column(t, "value")] != "NA") CHECK(std::stod(row[column(t, "monte_carlo_error")]) >= 0);
        if (row[0] != "dear" || row[column(t, "unit")] != "GBP per QALY") continue;
        const bool next = row[column(t, "quantity")] == "cost per QALY beyond the next best";
        const CostPerQaly& ratio = next ? v.frontier[2].icer : v.strategies[2].icer;
        CHECK(row[column(t, "against")] == (next ? "cheap" : "baseline"));
        CHECK(std::stod(row[column(t, "value")]) == ratio.value);  // to the bit
        CHECK(std::stod(row[column(t, "error")]) == ratio.error);
        CHECK(std::stod(row[column(t, "low")]) == ratio.low);
        CHECK(std::stod(row[column(t, "high")]) == ratio.high);
        ++found;
    }
    CHECK(found == 2);
}

TEST_CASE("likelihoods in ceac.csv sum to one", "[compare]") {
    const CsvTable& t = table(made_up_tables(), "ceac.csv");
    for (const auto& row : t.rows) CHECK(std::stod(row[1]) + std::stod(row[2]) + std::stod(row[3]) == Approx(1));
}

TEST_CASE("CHEERS has its 28 items, and what a program cannot know is not reported, and why", "[compare]") {
    const Comparison c = made_up_comparison();
    const auto items = cheers_of(c, value_of(c, {.least_draws = 24}));
    REQUIRE(items.size() == 28);
    std::size_t unknown = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        CHECK(items[i].number == static_cast<int>(i) + 1);
        CHECK_FALSE(items[i].answer.empty());
        CHECK(items[i].reported == (items[i].answer.find("Not reported: ") != 0));
        if (!items[i].reported) {
            ++unknown;
            CHECK(items[i].answer.size() > std::string{"Not reported: "}.size() + 5);
        }
    }
    CHECK_THAT(items[23].answer, Catch::Contains(" GBP and ") && Catch::Contains(" QALYs more a person") &&
                                     Catch::Contains("20000 GBP a QALY") && !Catch::Contains("more cost"));
    CHECK(items[26].item == "Source of funding");
    CHECK_FALSE(items[26].reported);
    CHECK(unknown == 6);
}

TEST_CASE("what is worth less than a hundredth is told so and not as nothing", "[compare]") {
    CHECK(worth_text(0) == "less than 0.01");
    CHECK(worth_text(0.0049) == "less than 0.01");
    CHECK(worth_text(0.005) == "0.005");
    CHECK(worth_text(3.32) == "3.32");
    Comparison c = made_up_comparison();
    for (Parameter* each : c.valuation.list()) each->low = each->high = each->value;  // nothing is left to know
    const auto items = cheers_of(c, value_of(c, {.least_draws = 24}));
    CHECK_THAT(items[23].answer,
               Catch::Contains("the valuation's figures less than 0.01 GBP") && !Catch::Contains("0.00 GBP"));
}

TEST_CASE("a comparison of one world, or without offers, networks and curves, still has its tables", "[compare]") {
    Comparison c = made_up_comparison(2);
    c.worlds.resize(1), c.curves.clear(), c.sample.clear();
    for (auto& replicate : c.lives) replicate.resize(1);
    const auto alone = tables_of(c, {.least_draws = 4});
    CHECK(table(alone, "outcomes.csv").rows.size() == outcomes().size() * c.groups.size());
    CHECK(std::ranges::none_of(alone, [](const CsvTable& t) { return t.file == "spill_over.csv"; }));
    Comparison bare = made_up_comparison(2);
    for (auto& replicate : bare.lives)
        for (Life& life : replicate) life.distance = {}, life.changed = {}, life.marks.clear(), life.ever_joined = 0;
    CHECK_NOTHROW(tables_of(bare, {.least_draws = 4}));
    CHECK(tables_of(Comparison{}).empty());
}

TEST_CASE("every table of a comparison is among those that a result may hold", "[compare]") {
    const auto files = table_files();
    for (const CsvTable& each : made_up_tables()) {
        INFO(each.file);
        CHECK(std::ranges::find(files, each.file) != files.end());
    }
    CHECK(std::set(files.begin(), files.end()).size() == files.size());
}
