#include "services/cli/common_impl.h"

#include <fmt/format.h>

#include <cstdio>

#include "libvo/base/error.h"
#include "libvo/ingest/import.h"

namespace cli {

std::filesystem::path find_config(const std::string& option) {
    if (!option.empty()) return option;
    for (const char* place : {"almagest.toml", "/etc/almagest/almagest.toml"}) {
        if (std::filesystem::exists(place)) return place;
    }
    return {};
}

void say(const std::string& line) {
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void complain(const std::string& line) {
    std::fprintf(stderr, "%s\n", line.c_str());
}

bool print_findings(const std::vector<vo::catalog::Finding>& findings) {
    bool failed = false;
    for (const vo::catalog::Finding& finding : findings) {
        say(vo::catalog::to_string(finding));
        failed = failed || finding.severity == vo::catalog::Finding::Severity::error;
    }
    return failed;
}

void refuse_foreign(const std::filesystem::path& file) {
    const auto kind = vo::ingest::foreign_kind_of(file);
    if (!kind) return;
    throw vo::Error(vo::Fault::usage, "ingest.foreign_descriptor",
                    fmt::format("This is {}; run `almagest describe --output {}.toml {}`, "
                                "complete what it writes, and take that.",
                                vo::ingest::to_string(*kind), file.stem().string(), file.string()));
}

}  // namespace cli
