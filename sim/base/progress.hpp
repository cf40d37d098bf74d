// Long work shows how far it is: a bar with the time left on a terminal, a sparse line elsewhere, nothing when
// quiet.  Standard error only.  Ctrl-C and its like ask it to stop at the next safe place instead of killing it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace mensana {

class Progress {
public:
    Progress(std::string what, std::int64_t steps, bool quiet);
    ~Progress();  // ends the bar's line
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    void done(std::int64_t steps);  // so many of all

private:
    void show(bool last);
    using clock = std::chrono::steady_clock;
    std::string what_;
    std::int64_t steps_, done_ = 0;
    bool quiet_, terminal_, ended_ = false;
    clock::time_point began_, shown_;
};

// From now on SIGINT, SIGTERM, SIGHUP (the terminal is gone) and SIGXCPU (time is nearly up) set a flag; a second one
// of a person ends the program at once.  What the caller ignores, as nohup does, stays ignored.
void heed_signals();
bool stop_asked();

// "1 h 05 min", "12 s", "0.4 s".
std::string time_text(double seconds);
// "1.2 GB", "34 MB".
std::string bytes_text(double bytes);
double seconds_since(std::chrono::steady_clock::time_point began);

}  // namespace mensana
