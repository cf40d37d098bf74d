# Writes OUT, a source file that holds the parts of the report's page as text, and the names (SHA-256, in base 64) by
# which the page's policy knows its one script and its one style: cmake -DFOLDER=... -DOUT=... -P embed.cmake
set(source "// Made by embed.cmake of the files beside it.\n#include \"report/page_parts.hpp\"\n\nnamespace mensana {\n")

# As numbers and not as string literals, because compilers need not take more than 64 KB in one of those.
function(embed name text)
  string(HEX "${text}" hex)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "((0x..,){64})" "\\1\n" bytes "${bytes}")
  set(source "${source}static constexpr unsigned char ${name}_bytes[]{\n${bytes}0};
std::string_view report_${name}() {
    return {reinterpret_cast<const char*>(${name}_bytes), sizeof ${name}_bytes - 1};
}\n" PARENT_SCOPE)
endfunction()

function(name_of_text text out)
  set(letters "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  string(SHA256 hash "${text}")
  string(REGEX MATCHALL "..." triples "${hash}00")  # three hexadecimal digits are two letters
  foreach(triple IN LISTS triples)
    math(EXPR first "0x${triple} / 64")
    math(EXPR second "0x${triple} % 64")
    string(SUBSTRING "${letters}" ${first} 1 first)
    string(SUBSTRING "${letters}" ${second} 1 second)
    string(APPEND name "${first}${second}")
  endforeach()
  string(REGEX REPLACE ".$" "=" name "${name}")
  set(${out} "${name}" PARENT_SCOPE)
endfunction()

foreach(part page.html report.js report.css figure.css)
  file(READ ${FOLDER}/${part} text)
  string(REGEX REPLACE "\n +" "\n" text "${text}")  # lines need not be indented
  set(${part} "${text}")
endforeach()
# A figure's style is in every file of a figure: on one line, without what it says to those who change it.
string(REGEX REPLACE "^/[*][^*]*[*]/\n" "" figure.css "${figure.css}")
string(REPLACE "\n" "" figure.css "${figure.css}")
string(APPEND report.css "${figure.css}")

name_of_text("${report.js}" script_name)
name_of_text("${report.css}" style_name)
embed(template "${page.html}")
embed(script "${report.js}")
embed(script_name "${script_name}")
embed(style "${report.css}")
embed(style_name "${style_name}")
embed(figure_style "${figure.css}")
file(WRITE ${OUT} "${source}}  // namespace mensana\n")
