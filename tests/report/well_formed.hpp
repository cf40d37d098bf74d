// Whether Python's XML parser takes a text, and what it says if not.
#pragma once

#include <cstdio>
#include <string>

#include "folder.hpp"

namespace mensana {

inline std::string why_not_well_formed(const std::string& xml) {
    const Folder folder;
    const auto path = folder.write("page.svg", xml);
    const std::string command = std::string{MENSANA_PYTHON} +
                                " -c 'import sys, xml.etree.ElementTree as tree; assert "
                                "tree.parse(sys.argv[1]).getroot().tag == \"{http://www.w3.org/2000/svg}svg\"' " +
                                path.string() + " 2>&1";
    std::string said;
    if (FILE* pipe = ::popen(command.c_str(), "r")) {
        for (char buffer[256]; std::fgets(buffer, sizeof buffer, pipe);) said += buffer;
        if (::pclose(pipe) != 0 && said.empty()) said = "the parser failed without a word";
    } else {
        said = "python did not start";
    }
    return said;
}

}  // namespace mensana
