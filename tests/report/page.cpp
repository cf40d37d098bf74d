// Writes the report's page of the made-up comparison, for the test in a browser.
#include <fstream>

#include "report/made_up_comparison.hpp"
#include "report/report.hpp"

int main(int, char** argv) {
    std::ofstream{argv[1], std::ios::binary} << mensana::report_of({mensana::made_up_comparison()});
}
