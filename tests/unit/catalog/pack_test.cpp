#include "libvo/catalog/pack.h"

#include <catch2/catch.hpp>

#include "libvo/catalog/load.h"

using namespace vo::catalog;

namespace {

constexpr const char* kText = R"toml(
[resource]
name = "stars"
title = "Title"
description = "Description"
creators = ["A", "B"]
subjects = ["stars"]
reference = "2020A&A"
reference_url = "https://x"
publisher = "P"
contact_name = "N"
contact_email = "n@x.org"
rights = "R"
rights_url = "https://r"
doi = "10.1/x"
version = "2"
content_types = ["Catalog"]
content_level = "Research"
facilities = ["F"]
instruments = ["I"]
wavebands = ["Optical"]
published_at = "2026-01-01T00:00:00Z"

[[table]]
name = "main"
title = "T"
description = "D"
utype = "u"
position = { ra = "ra", dec = "dec", hpx_order = 12 }
id = "id"
row_count = 9007199254740993
coverage = "1/0-3"

[[table.column]]
name = "id"
type = "long"
unit = "s"
ucd = "meta.id"
utype = "ut"
xtype = "timestamp"
description = "ü"
frame = "ICRS"
indexed = true
principal = true
std = true
statistics = { nulls = 3, min = "1", max = "9223372036854775807", quantiles = [1.5, 2.5] }

[[table.column]]
name = "ra"
type = "double[3]"
epoch = "J2016.0"
time = { scale = "TDB", refposition = "BARYCENTER", origin = "MJD-origin" }

[[table.key]]
target = "other.main"
columns = ["id"]
target_columns = ["key"]
description = "why"
utype = "k"

[[table.group]]
name = "G"
description = "GD"
ucd = "pos"
utype = "g"
columns = ["id", "ra"]

[[table.service]]
name = "S"
description = "SD"
url = "https://s.example/x"
standard_id = "ivo://ivoa.net/std/x"
content_type = "image/fits"

[[table.service.parameter]]
name = "ID"
column = "id"

[[table.service.parameter]]
name = "BAND"
type = "double[2]"
xtype = "interval"
unit = "m"
ucd = "em.wl"
description = "B"
value = "1 2"
min = "1"
max = "2"
options = ["1 2", "1 1"]

[[example]]
name = "E"
description = "ED"
query = "SELECT 1"
)toml";

}  // namespace

TEST_CASE("a packed schema is the schema", "[catalog]") {
    const Schema schema = load_schema(kText, "test");
    const std::string packed = pack_schema(schema, kText);
    const auto unpacked = unpack_schema(packed, kText);
    REQUIRE(unpacked);
    CHECK(*unpacked == schema);
    CHECK(unpacked->tables[0].coverage_fraction > 0);
}

TEST_CASE("a pack of another text, or a damaged one, is nothing", "[catalog]") {
    const Schema schema = load_schema(kText, "test");
    const std::string packed = pack_schema(schema, kText);
    CHECK_FALSE(unpack_schema(packed, std::string(kText) + "#"));
    CHECK_FALSE(unpack_schema(packed + "x", kText));
    CHECK_FALSE(unpack_schema("", kText));
    for (std::size_t size = 0; size < packed.size(); ++size) {
        CHECK_FALSE(unpack_schema(packed.substr(0, size), kText));
    }
}
