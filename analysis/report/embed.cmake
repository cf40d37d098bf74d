# Writes OUT, a source file that holds the parts of the report's page as text: cmake -DFOLDER=... -DOUT=... -P embed.cmake
# As numbers and not as string literals, because compilers need not take more than 64 KB in one of those.
set(source "// Made by embed.cmake of the files beside it.\n#include \"report/report_page.hpp\"\n\nnamespace mensana {\n")
foreach(each "script|report.js" "page_style|report.css" "uplot_script|uplot/uPlot.iife.min.js"
             "uplot_style|uplot/uPlot.min.css" "uplot_licence|uplot/LICENSE")
  string(REGEX MATCH "^([^|]+)\\|(.+)$" found "${each}")
  set(name ${CMAKE_MATCH_1})
  file(READ ${FOLDER}/${CMAKE_MATCH_2} text HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${text}")
  string(REGEX REPLACE "0x0a,(0x20,)+" "0x0a," bytes "${bytes}")  # lines need not be indented
  string(REGEX REPLACE "((0x..,){64})" "\\1\n" bytes "${bytes}")
  string(APPEND source "static constexpr unsigned char ${name}_bytes[]{\n${bytes}0};\n"
                       "std::string_view report_${name}() {\n"
                       "    return {reinterpret_cast<const char*>(${name}_bytes), sizeof ${name}_bytes - 1};\n}\n")
endforeach()
file(WRITE ${OUT} "${source}}  // namespace mensana\n")
