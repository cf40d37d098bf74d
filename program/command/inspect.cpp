// mensana inspect: what is in a file, and whether every reader can open it.
#include "record/inspect.hpp"

#include <fmt/format.h>

#include "base/say.hpp"
#include "command/command.hpp"

namespace mensana {
namespace {

int inspect_file(const Words& words) {
    const Inspection found = inspect(words.files[0]);
    if (!found.summary.empty()) say("{}", found.summary);
    if (!found.broken_rules.empty()) return tell(found.broken_rules);
    say("\nEvery rule is kept: HDF5, netCDF, Python and R read all of it.\n");
    if (found.being_written)
        say("It is being written just now; what stands in it is of the last few seconds or older.\n");
    else if (found.partial)
        say("It is PARTIAL: its run was stopped. The days in it are whole.\n");
    return 0;
}

}  // namespace

Command inspect_command() {
    return {"inspect",
            "FILE.h5",
            "shows what is in a file, and checks the rules that let every reader open it",
            "Works on any HDF5 file. Exit code 2 when a rule is broken.",
            1,
            1,
            {},
            inspect_file};
}

}  // namespace mensana
