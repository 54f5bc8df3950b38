#include "libvo/catalog/model.h"

#include <catch2/catch.hpp>

#include "libvo/catalog/data_models.h"

using namespace vo::catalog;

TEST_CASE("names are delimited only where ADQL needs it", "[catalog][model]") {
    CHECK(adql_name("ra") == "ra");
    CHECK(adql_name("RA_2000") == "RA_2000");
    CHECK(adql_name("2mass") == "\"2mass\"");
    CHECK(adql_name("_x") == "\"_x\"");
    CHECK(adql_name("a\"b") == "\"a\"\"b\"");
    CHECK(adql_name("size") == "\"size\"");
    CHECK(adql_name("") == "\"\"");
    Schema schema;
    schema.name = "tycho2";
    Table table;
    table.name = "order";
    CHECK(qualified_name(schema, table) == "tycho2.\"order\"");
}

TEST_CASE("reserved words are found in any case", "[catalog][model]") {
    for (const char* word : {"abs", "ACTION", "Bit_Length", "char", "character_length", "end",
                             "in_unit", "is", "select", "timestamp", "timezone_hour", "zone"}) {
        INFO(word);
        CHECK(is_reserved_word(word));
    }
    for (const char* word : {"", "ra", "abss", "zones", "current_timestamps_and_more"}) {
        INFO(word);
        CHECK_FALSE(is_reserved_word(word));
    }
}

TEST_CASE("look-ups prefer the exact name", "[catalog][model]") {
    Table table;
    table.columns.resize(2);
    table.columns[0].name = "RA";
    table.columns[1].name = "ra";
    CHECK(table.find_column("ra") == &table.columns[1]);
    CHECK(table.find_column("Ra") == &table.columns[0]);
    CHECK(table.find_column("dec") == nullptr);
    Catalog catalog;
    catalog.schemas.resize(1);
    catalog.schemas[0].name = "tycho2";
    catalog.schemas[0].tables = {table};
    catalog.schemas[0].tables[0].name = "main";
    CHECK(catalog.find_schema("TYCHO2") == &catalog.schemas[0]);
    CHECK(catalog.schemas[0].find_table("Main") == &catalog.schemas[0].tables[0]);
    CHECK(catalog.find_schema("x") == nullptr);
}

TEST_CASE("data models are told by the utypes of tables", "[catalog]") {
    const auto models_of = [](const std::vector<std::string>& utypes) {
        Catalog catalog;
        catalog.schemas.resize(1);
        for (const std::string& utype : utypes) {
            catalog.schemas[0].tables.emplace_back().utype = utype;
        }
        return data_models(catalog);
    };
    const DataModel obscore = {"ivo://ivoa.net/std/ObsCore#core-1.1", "ObsCore-1.1"};
    CHECK(models_of({"", "stc:Foo"}).empty());
    CHECK(models_of({"ivo://ivoa.net/std/ObsCore#core-1.1"}) == std::vector{obscore});
    CHECK(models_of({"ivo://ivoa.net/std/obscore#table-1.1",
                     "ivo://ivoa.net/std/ObsCore#core-1.1"}) == std::vector{obscore});
    CHECK(models_of({"ivo://ivoa.net/std/ObsCore-1.0"})[0].ivo_id ==
          "ivo://ivoa.net/std/ObsCore/v1.0");
    CHECK(models_of({"ivo://ivoa.net/std/EPNTAP#table-2.0", "ivo://x.org/std/own#t-1"}) ==
          std::vector<DataModel>{{"ivo://ivoa.net/std/epntap#table-2.0", "EPN-TAP 2.0"},
                                 {"ivo://x.org/std/own#t-1", "own#t-1"}});
}
