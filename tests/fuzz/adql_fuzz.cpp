// Any text: ADQL either compiles or fails with vo::Error, and a tree survives being printed.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "adql/dialect/sqlite.h"
#include "adql/lower.h"
#include "adql/parser.h"
#include "adql/print.h"
#include "adql/resolve.h"
#include "adql/translate.h"
#include "tests/unit/adql/test_catalog.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const vo::catalog::Catalog catalog = adql_test::test_catalog();
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
        const auto bound = adql::lower(adql::resolve(query, catalog));
        static_cast<void>(adql::translate(bound, adql::sqlite_dialect(), 1000));
    } catch (const vo::Error& error) {
        if (error.fault() == vo::Fault::internal) std::abort();
    }
    return 0;
}
