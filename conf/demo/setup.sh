# What `conf/demo/run` and `tests/run` share: Debian packages, the build, package downloads.
# Sourced, not run. Expects bash with `set -euo pipefail`.

# Compiles the programs and their unit tests.
build_packages=(
    g++ cmake ninja-build ccache pkg-config
    libboost1.81-dev libfmt-dev libspdlog-dev zlib1g-dev libexpat1-dev libsqlite3-dev libcurl4-openssl-dev libssl-dev libpugixml-dev libyaml-cpp-dev
    libcfitsio-dev libhealpix-cxx-dev libtomlplusplus-dev libcli11-dev nlohmann-json3-dev catch2
)
# Reads the catalogues that the demo archive publishes.
demo_packages=(python3 python3-numpy python3-astropy python3-astropy-healpix)
# What the demo's job types run, and the sandbox they run in.
job_packages=(python3 python3-numpy python3-astropy python3-pil source-extractor bubblewrap)
# Checks the services from outside, as clients see them.
test_packages=(python3 python3-numpy python3-astropy python3-pyvo python3-astroquery python3-lxml python3-prov
    openssl stilts topcat aladin bsh xvfb)

# Builds the fuzz targets.
fuzz_packages=(clang libclang-rt-14-dev)

say() { printf '\n== %s\n' "$*"; }
fail() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "needs root or sudo to run: $*"
    fi
}

# Waits for a running apt instead of failing, and asks nothing.
apt_quietly() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 \
        -o Dpkg::Use-Pty=0 "$@"
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs those of the named packages that are missing; does nothing if all are there.
ensure_packages() {
    command -v apt-get >/dev/null || fail "needs Debian 12's apt-get to install: $*"
    local package missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${missing[*]}"
    # A first try with the lists at hand; a fresh machine has none, an old one has stale ones.
    if ! apt_quietly install -y --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
        apt_quietly update >/dev/null
        apt_quietly install -y --no-install-recommends "${missing[@]}" >/dev/null
    fi
}

# Unpacks the files of a Debian package to DIR without installing it or what it depends on.
unpack_debian_package() {  # PACKAGE DIR
    local package=$1 dir=$2 work
    [ ! -d "$dir" ] || return 0
    say "Downloading $package"
    work=$(mktemp -d "$dir.part-XXXXXX")
    (
        cd "$work"
        apt-get -q download -o APT::Sandbox::User=root "$package" >/dev/null 2>&1 ||
            { apt_quietly update >/dev/null; apt-get -q download "$package" >/dev/null; }
        dpkg-deb -x ./*.deb unpacked
    )
    mv "$work/unpacked" "$dir"
    rm -rf "$work"
}

# Configures and builds a preset, from the repository's top folder; arguments go to the build.
build_preset() {  # PRESET [ARGUMENT…]
    local preset=$1
    shift
    cmake --preset "$preset" >/dev/null
    cmake --build "build/$preset" "$@"
}
