// The files beside this one, as embed.cmake puts them into the program, so that it needs none of them where it runs.
#pragma once

#include <string_view>

namespace mensana {

std::string_view report_template();     // page.html
std::string_view report_script();       // report.js
std::string_view report_style();        // report.css and figure.css
std::string_view report_script_name();  // SHA-256 in base 64, by which the page's policy knows them
std::string_view report_style_name();
std::string_view report_figure_style();  // figure.css alone, for a figure that is a file of its own

}  // namespace mensana
