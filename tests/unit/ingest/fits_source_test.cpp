#include <fitsio.h>

#include <array>
#include <catch2/catch.hpp>
#include <limits>

#include "libvo/base/error.h"
#include "tests/unit/ingest/source_support.h"

using Catch::Contains;
using test::Lines;
using vo::ingest::open_source;
using vo::ingest::OpenOptions;
using vo::ingest::Problem;

namespace {

struct ColumnSpec {
    const char* name;
    const char* format;
};

/// A file with one binary table of raw rows, so that every byte is the test's own.
class FitsFile {
 public:
    FitsFile(const std::filesystem::path& path, const std::vector<ColumnSpec>& columns,
             std::string rows, std::int64_t row_count) {
        std::vector<char*> names, formats;
        for (const ColumnSpec& column : columns) {
            names.push_back(const_cast<char*>(column.name));
            formats.push_back(const_cast<char*>(column.format));
        }
        fits_create_diskfile(&file_, path.c_str(), &status_);
        fits_create_tbl(file_, BINARY_TBL, row_count, int(columns.size()), names.data(),
                        formats.data(), nullptr, "RAW", &status_);
        fits_write_tblbytes(file_, 1, 1, static_cast<LONGLONG>(rows.size()),
                            reinterpret_cast<unsigned char*>(rows.data()), &status_);
    }
    ~FitsFile() { close(); }
    FitsFile(const FitsFile&) = delete;
    FitsFile& operator=(const FitsFile&) = delete;

    void key(const std::string& name, double value) {
        fits_update_key(file_, TDOUBLE, name.c_str(), &value, nullptr, &status_);
    }
    void key(const std::string& name, const char* value) {
        fits_update_key(file_, TSTRING, name.c_str(), const_cast<char*>(value), nullptr, &status_);
    }
    void close() {
        if (file_ != nullptr) fits_close_file(std::exchange(file_, nullptr), &status_);
        CHECK(status_ == 0);
    }

 private:
    fitsfile* file_ = nullptr;
    int status_ = 0;
};

template <std::size_t size>
std::string bytes(const char (&literal)[size]) {
    return {literal, size - 1};
}

}  // namespace

TEST_CASE("a FITS binary table written by astropy is read", "[ingest][fits]") {
    const auto source = open_source(test::golden_source("astropy_binary.fits"));
    CHECK(source->metadata().table_name == "SAMPLE");
    CHECK(source->metadata().row_count == 3);
    CHECK(test::types_of(*source) == Lines{"id long", "small short", "scaled double", "ra double",
                                           "mag float", "ok boolean", "name char[*]",
                                           "words char[4x3]", "list int[*]"});
    CHECK(source->columns()[0].description == "Number of the source");
    CHECK(source->columns()[3].ucd == "pos.eq.ra;meta.main");
    CHECK(source->columns()[3].frame == "ICRS");
    CHECK(source->columns()[4].frame.empty());
    CHECK(source->columns()[4].unit == "mag");
    CHECK(test::rows_of(*source) ==
          Lines{"1 5 10.5 1.25 15.5 1 'a' <616200006364000065660000> <000000010000000200000003>",
                "2 null null null null 0 null <670000006800000069000000> null",
                "-3 7 12.34 300.125 -1.5 1 'c d' <7778797a000000007a000000> <00000009>"});
}

TEST_CASE("a FITS ASCII table written by astropy is read", "[ingest][fits]") {
    const auto source = open_source(test::golden_source("astropy_ascii.fits"));
    CHECK(source->metadata().table_name == "TEXTUAL");
    CHECK(test::types_of(*source) ==
          Lines{"id int", "big long", "ra double", "flux double", "name char[*]"});
    CHECK(source->columns()[2].unit == "deg");
    CHECK(test::rows_of(*source) == Lines{"1 10000000000 123.456789 1.5e-10 'one'",
                                          "-20 5 0.5 2 'two x'", "300 6 -1.25 3.25e+20 null"});
}

TEST_CASE("FITS integers follow the unsigned conventions", "[ingest][fits]") {
    const test::TempDir dir;
    const auto path = dir.path() / "unsigned.fits";
    FitsFile file(path, {{"b", "B"}, {"sb", "B"}, {"u", "I"}, {"v", "J"}, {"w", "K"}, {"a", "2I"}},
                  bytes("\xff\x00\x7f\xff\x80\x00\x00\x00\x80\x00\x00\x00\x00\x00\x00\x05"
                        "\x80\x00\x7f\xff"
                        "\x00\x80\x80\x00\x7f\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00"
                        "\x80\x00\x7f\xff"
                        "\x00\x80\x80\x00\x7f\xff\xff\xff\x7f\xff\xff\xff\xff\xff\xff\xff"
                        "\x80\x00\x7f\xff"),
                  3);
    file.key("TZERO2", -128);
    file.key("TZERO3", 32768);
    file.key("TZERO4", 2147483648.0);
    file.key("TZERO5", 9223372036854775808.0);
    file.key("TZERO6", 32768);
    file.close();
    std::vector<Problem> problems;
    OpenOptions options;
    options.on_problem = [&](const Problem& problem) { problems.push_back(problem); };
    const auto source = open_source(path, options);
    CHECK(test::types_of(*source) ==
          Lines{"b unsignedByte", "sb short", "u int", "v long", "w long", "a int[2]"});
    CHECK(test::rows_of(*source) == Lines{"255 -128 65535 0 5 <000000000000ffff>"});
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].row == 2);
    CHECK(problems[0].column == "w");
    CHECK_THAT(problems[0].message, Contains("9223372036854775808"));
    CHECK_THAT(problems[1].message, Contains("18446744073709551615"));
    CHECK_THROWS_WITH(test::rows_of(*open_source(path)), Contains("row 2, column `w`"));
}

TEST_CASE("FITS bits, complex numbers, shapes and text are read", "[ingest][fits]") {
    const test::TempDir dir;
    const auto path = dir.path() / "kinds.fits";
    FitsFile file(path,
                  {{"x", "10X"},
                   {"one", "X"},
                   {"c", "C"},
                   {"g", "4I"},
                   {"l", "3L"},
                   {"t", "4A"},
                   {"t2", "6A3"},
                   {"none", "0J"},
                   {"s", "2I"}},
                  bytes("\xaa\xc0\x80\x3f\x80\x00\x00\xc0\x00\x00\x00"
                        "\x00\x01\x00\x02\x00\x03\x00\x04"
                        "TF\x00"
                        "a\xe9  "
                        "ab cd "
                        "\x00\x0a\xff\xf6"),
                  1);
    file.key("TDIM4", "(2,2)");
    file.key("TSCAL9", 0.5);
    file.close();
    const auto source = open_source(path);
    CHECK(test::types_of(*source) == Lines{"x bit[10]", "one bit", "c floatComplex", "g short[2x2]",
                                           "l boolean[3]", "t char[*]", "t2 char[3x2]",
                                           "none int[*]", "s double[2]"});
    CHECK(test::rows_of(*source) ==
          Lines{"<aac0> 1 <3f800000c0000000> <0001000200030004> <54463f> 'aé' <616220636420> null "
                "<4014000000000000c014000000000000>"});
}

TEST_CASE("the first table or the chosen extension of a FITS file is read", "[ingest][fits]") {
    const test::TempDir dir;
    const auto path = dir.path() / "two.fits";
    {
        fitsfile* file = nullptr;
        int status = 0;
        long size = 2;
        std::array<char*, 1> name = {const_cast<char*>("n")};
        std::array<char*, 1> format = {const_cast<char*>("J")};
        fits_create_diskfile(&file, path.c_str(), &status);
        fits_create_img(file, BYTE_IMG, 0, nullptr, &status);
        fits_create_img(file, BYTE_IMG, 1, &size, &status);
        for (int value : {11, 22}) {
            fits_create_tbl(file, BINARY_TBL, 0, 1, name.data(), format.data(), nullptr, "T",
                            &status);
            fits_write_col(file, TINT, 1, 1, 1, 1, &value, &status);
        }
        fits_close_file(file, &status);
        REQUIRE(status == 0);
    }
    const auto rows = [&](int extension) {
        OpenOptions options;
        options.extension = extension;
        return test::rows_of(*open_source(path, options));
    };
    CHECK(rows(-1) == Lines{"11"});
    CHECK(rows(2) == Lines{"11"});
    CHECK(rows(3) == Lines{"22"});
    CHECK_THROWS_WITH(rows(1), Contains("extension 1 is not a table"));
    CHECK_THROWS_WITH(rows(4), Contains("there is no extension 4; the file has 3"));
}

TEST_CASE("a FITS file that is cut off is refused before its rows", "[ingest][fits]") {
    const test::TempDir dir;
    const auto path = dir.path() / "cut.fits";
    FitsFile file(path, {{"x", "D"}}, std::string(8 * 5000, '\1'), 5000);
    file.close();
    CHECK(test::rows_of(*open_source(path)).size() == 5000);
    std::filesystem::resize_file(path, 2880 * 5);
    CHECK_THROWS_WITH(open_source(path), Contains("cut.fits") && Contains("cut off"));
}

TEST_CASE("rows beyond one block keep their order", "[ingest][fits]") {
    const test::TempDir dir;
    const auto path = dir.path() / "many.fits";
    std::string rows;
    constexpr int count = 300'000;
    for (int i = 0; i < count; ++i) {
        for (const int shift : {24, 16, 8, 0}) rows += static_cast<char>(i >> shift);
    }
    FitsFile file(path, {{"n", "J"}}, rows, count);
    file.close();
    const auto source = open_source(path);
    int expected = 0;
    bool right = true;
    while (source->next()) right = right && source->row()[0].integer == expected++;
    CHECK(right);
    CHECK(expected == count);
    CHECK(source->row_number() == count);
}
