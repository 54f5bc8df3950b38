#include "libvo/base/atomic_file.h"

#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <fstream>

#include "libvo/base/error.h"
#include "libvo/base/random_id.h"

namespace fs = std::filesystem;

namespace {

/// A folder of its own that goes away with the test.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("vo_test_" + vo::random_id());
    Folder() { fs::create_directory(path); }
    ~Folder() { fs::remove_all(path); }

    std::size_t file_count() const {
        const fs::directory_iterator entries(path);
        return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
    }
};

void write(const fs::path& path, std::string_view contents) {
    std::ofstream(path, std::ios::binary) << contents;
}

/// The id of a process that has ended.
pid_t dead_process() {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0);
    return child;
}

}  // namespace

TEST_CASE("a file appears whole when it is committed", "[base][atomic_file]") {
    const Folder folder;
    const fs::path target = folder.path / "a.sqlite";
    vo::AtomicFile file(target);
    write(file.temporary(), "new");
    CHECK_FALSE(fs::exists(target));
    CHECK(file.temporary().parent_path() == target.parent_path());
    file.commit();
    CHECK(vo::read_file(target) == "new");
    CHECK(folder.file_count() == 1);
}

TEST_CASE("a file that is not committed leaves the old one as it was", "[base][atomic_file]") {
    const Folder folder;
    const fs::path target = folder.path / "a.sqlite";
    write(target, "old");
    {
        const vo::AtomicFile file(target);
        write(file.temporary(), "half");
    }
    CHECK(vo::read_file(target) == "old");
    CHECK(folder.file_count() == 1);
}

TEST_CASE("leftovers of dead processes go from the folder, those of living ones stay", "[base][atomic_file]") {
    const Folder folder;
    const fs::path target = folder.path / "a.sqlite";
    const fs::path dead = target.string() + ".part-" + std::to_string(dead_process());
    const fs::path living = target.string() + ".part-" + std::to_string(::getppid());
    const fs::path other = folder.path / ("b.sqlite.part-" + std::to_string(dead_process()));
    write(dead, "x");
    write(living, "x");
    write(other, "x");
    vo::write_file_atomically(target, "new");
    CHECK_FALSE(fs::exists(dead));
    CHECK(fs::exists(living));
    CHECK_FALSE(fs::exists(other));
    CHECK(vo::read_file(target) == "new");
}

TEST_CASE("any bytes are written and read back", "[base][atomic_file]") {
    const Folder folder;
    const std::string bytes("\0\r\n\xFF\x1A", 5);
    vo::write_file_atomically(folder.path / "f", bytes);
    CHECK(vo::read_file(folder.path / "f") == bytes);
    vo::write_file_atomically(folder.path / "f", "");
    CHECK(vo::read_file(folder.path / "f").empty());
}

TEST_CASE("a folder that is not there is told with the path", "[base][atomic_file]") {
    const Folder folder;
    try {
        const vo::AtomicFile file(folder.path / "none" / "f");
        FAIL("no error");
    } catch (const vo::Error& error) {
        CHECK(error.code() == "file.create");
        CHECK(error.fault() == vo::Fault::internal);
        CHECK_THAT(error.message(), Catch::Contains("none/f"));
    }
    for (const fs::path& path : {folder.path / "none", folder.path}) {
        try {
            (void)vo::read_file(path);
            FAIL("no error");
        } catch (const vo::Error& error) {
            CHECK(error.code() == "file.read");
            CHECK(error.fault() == vo::Fault::not_found);
        }
    }
}
