#include "record/provenance.hpp"

#include <ctime>
#include <unistd.h>

namespace mensana {

std::string_view program_version() { return MENSANA_VERSION; }
std::string_view program_commit() { return MENSANA_COMMIT; }

std::string host_name() {
    char name[256] = "";
    return gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

std::string time_now() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

}  // namespace mensana
