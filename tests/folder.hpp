// A folder of its own for a test, gone when the test is over: tests run beside each other, and so do test programs.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace mensana {

struct Folder {
    std::filesystem::path path = made();

    Folder() = default;
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }

    std::filesystem::path operator/(const std::string& name) const { return path / name; }
    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories((path / name).parent_path());
        std::ofstream{path / name, std::ios::binary} << bytes;
        return path / name;
    }

private:
    static std::filesystem::path made() {
        std::string name = (std::filesystem::temp_directory_path() / "mensana_test_XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no folder for the test at " + name);
        return name;
    }
};

}  // namespace mensana
