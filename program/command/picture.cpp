// mensana picture: one sheet that shows what a run is.
#include "report/picture.hpp"

#include <filesystem>
#include <fmt/format.h>

#include "command/command.hpp"
#include "record/hdf5_file.hpp"

namespace mensana {
namespace {

namespace fs = std::filesystem;

// b.h5 and b.h5.partial -> b.svg, in the current folder.
fs::path picture_path(const fs::path& record) {
    fs::path name = record.filename();
    if (name.extension() == ".partial") name = name.stem();
    return name.replace_extension(".svg");
}

int picture(const Words& words) {
    std::vector<Problem> problems;
    const auto columns = words.whole("columns", 1, 2, problems);
    if (!problems.empty()) return tell(problems);
    const fs::path record = words.files[0], out = words.has("out") ? fs::path{words.text("out")} : picture_path(record);
    {
        const Hdf5Reader file{record};
        if (!file.has("/days/day") && !file.has("/panel/day"))
            return tell({{record.string(), 0, 0, "is no record of a run: it has neither /days nor /panel",
                          "mensana run writes such files; mensana inspect tells what is in this one"}});
        std::error_code error;
        if (fs::equivalent(record, out, error))
            return tell({{out.string(), 0, 0, "is the record itself", "name another --out"}});
    }
    return write_when_made(destination_of(words, out, unless_marked("class=\"mensana", "picture")), problems,
                           [&] { return picture_of_run(record, static_cast<std::size_t>(columns.value_or(2))); });
}

}  // namespace

Command picture_command() {
    return {"picture",
            "FILE.h5",
            "one sheet that shows what a run is, as an SVG image",
            "Partial records (FILE.h5.partial) are drawn as far as they go.",
            1,
            1,
            {{"out", "FILE.svg", "where the picture goes; else FILE.svg in the current folder"},
             {"columns", "N", "2, or 1 for narrow screens"},
             {"force", "", "replace a picture that is there"}},
            picture,
            true};
}

}  // namespace mensana
