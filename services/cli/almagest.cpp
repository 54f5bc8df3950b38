// The operator's command: sub-commands and how their failures are told.
#include <CLI/CLI.hpp>

#include "libvo/base/error.h"
#include "services/cli/cli.h"
#include "services/cli/common_impl.h"

namespace cli {

int run_almagest(int argc, char** argv) {
    CLI::App app("Publish astronomical catalogues in the Virtual Observatory", "almagest");
    app.set_version_flag("--version", "Almagest " VO_VERSION);
    app.require_subcommand(1);
    add_publish(app);
    add_describe(app);
    add_check(app);
    add_selfcheck(app);
    add_serve(app);
    add_adql(app);
    try {
        app.parse(argc, argv);
        return 0;
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    } catch (const std::exception&) {
        const vo::Error error = vo::current_error();
        complain("almagest: " + error.message());
        if (!error.detail().empty()) complain("  (" + error.detail() + ")");
        return 1;
    }
}

}  // namespace cli
