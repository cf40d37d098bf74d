// What program, when, where: all that differs between two equal runs.
#pragma once

#include <string>
#include <string_view>

namespace mensana {

std::string_view program_version();
std::string_view program_commit();
std::string host_name();
std::string time_now();  // UTC, ISO 8601

}  // namespace mensana
