#include "libvo/ingest/sorter.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/support/temp_dir.h"

using vo::ingest::Sorter;
using vo::table::Value;

namespace {

/// Adds `count` rows (index, a text, a real or null) in random key order and checks what comes out.
void check_sorting(std::size_t memory_bytes, int count) {
    const test::TempDir dir;
    Sorter sorter(dir.path(), memory_bytes, 1'000'000);
    std::mt19937 random(1);
    std::vector<std::int64_t> keys;
    for (int i = 0; i < count; ++i) {
        keys.push_back(static_cast<std::int64_t>(random() % 1000));
        const std::string text = "row " + std::to_string(i);
        const Value row[] = {Value::of(std::int64_t{i}), Value::of_text(text),
                             i % 3 == 0 ? Value{} : Value::of(i * 0.5)};
        sorter.add(keys.back(), row);
    }
    std::int64_t last_key = -1;
    std::int64_t last_index = -1;
    int seen = 0;
    while (sorter.next()) {
        const std::int64_t key = sorter.key();
        const vo::table::RowView row = sorter.row();
        REQUIRE(row.size() == 3);
        const std::int64_t index = row[0].integer;
        REQUIRE(keys[static_cast<std::size_t>(index)] == key);
        REQUIRE(key >= last_key);
        if (key == last_key) REQUIRE(index > last_index);
        REQUIRE(row[1].bytes == "row " + std::to_string(index));
        REQUIRE(row[2].is_null() == (index % 3 == 0));
        if (!row[2].is_null()) REQUIRE(row[2].real == static_cast<double>(index) * 0.5);
        last_key = key;
        last_index = index;
        ++seen;
    }
    CHECK_FALSE(sorter.next());
    CHECK(seen == count);
    CHECK(std::filesystem::is_empty(dir.path()));
}

}  // namespace

TEST_CASE("rows come out sorted and stable from one run", "[ingest][sorter]") {
    check_sorting(1 << 24, 20'000);
}

TEST_CASE("rows come out sorted and stable from many runs", "[ingest][sorter]") {
    check_sorting(1 << 14, 20'000);
}

TEST_CASE("no rows are no rows", "[ingest][sorter]") {
    check_sorting(1 << 14, 0);
}

TEST_CASE("group counts never come out too small", "[ingest][sorter]") {
    const test::TempDir dir;
    for (const std::size_t memory_bytes : {std::size_t{256}, std::size_t{1} << 20}) {
        Sorter sorter(dir.path(), memory_bytes, 1000);
        for (const std::int64_t key : {16, 17, 18, 40, 16, 5000, 5000, 5000, 5000, 5000}) {
            const Value row[] = {Value::of(key)};
            sorter.add(key, row);
        }
        CHECK(sorter.max_rows_per_group(0) >= 2);
        CHECK(sorter.max_rows_per_group(2) >= 4);
        if (memory_bytes > 1000) {
            CHECK(sorter.max_rows_per_group(0) == 2);
            CHECK(sorter.max_rows_per_group(2) == 4);
            CHECK(sorter.max_rows_per_group(6) == 5);
        }
    }
}

TEST_CASE("a sorter that is left half-way ends its threads", "[ingest][sorter]") {
    const test::TempDir dir;
    Sorter sorter(dir.path(), 1 << 14, 1'000'000);
    for (std::int64_t i = 0; i < 500'000; ++i) {
        const Value row[] = {Value::of(i)};
        sorter.add(i % 1000, row);
    }
    REQUIRE(sorter.next());
    CHECK(sorter.key() == 0);
}
