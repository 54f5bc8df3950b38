#include "services/cli/cli.h"

int main(int argc, char** argv) {
    return cli::run_daemon(cli::Daemon::registry, "regd", argc, argv);
}
