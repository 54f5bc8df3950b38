// Any text: ADQL either compiles or fails with vo::Error, and a tree survives being printed.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "adql/dialect/sqlite.h"
#include "adql/lower.h"
#include "adql/parser.h"
#include "adql/print.h"
#include "adql/resolve.h"
#include "adql/translate.h"
#include "libvo/base/atomic_file.h"
#include "libvo/catalog/load.h"

namespace {

/// The tables that the golden queries ask.
vo::catalog::Catalog sample_catalog() {
    vo::catalog::Catalog catalog;
    const auto tables = std::filesystem::path(VO_SOURCE_DIR) / "tests/golden/adql/tables";
    for (const auto& entry : std::filesystem::directory_iterator(tables)) {
        if (entry.path().extension() != ".toml") continue;
        catalog.schemas.push_back(
            vo::catalog::load_schema(vo::read_file(entry.path()), entry.path().string()));
    }
    return catalog;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const vo::catalog::Catalog catalog = sample_catalog();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    adql::Query query;
    try {
        query = adql::parse(text);
    } catch (const vo::Error&) {
        return 0;
    }
    try {
        if (!(adql::parse(adql::print(query)) == query)) std::abort();
    } catch (const vo::Error& error) {
        // Brackets that precedence needs may nest deeper than the signs they replace.
        if (error.code() != "adql.too_deep") std::abort();
    }
    try {
        const auto bound = adql::lower(adql::resolve(query, catalog)).query;
        static_cast<void>(adql::translate(bound, adql::sqlite_dialect(), 1000));
    } catch (const vo::Error& error) {
        if (error.fault() == vo::Fault::internal) std::abort();
    }
    return 0;
}
