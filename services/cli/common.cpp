#include "services/cli/common_impl.h"

#include <cstdio>

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

}  // namespace cli
