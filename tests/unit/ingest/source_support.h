// Reading whole sources as text, for tests.
#pragma once

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "libvo/base/number.h"
#include "libvo/ingest/source.h"
#include "tests/support/temp_dir.h"

namespace test {

using Lines = std::vector<std::string>;

/// A cell as text: null, number, 'text' or <hex bytes>.
inline std::string show(const vo::table::Value& value) {
    using Kind = vo::table::Value::Kind;
    switch (value.kind) {
        case Kind::null:
            return "null";
        case Kind::integer:
            return std::to_string(value.integer);
        case Kind::real:
            return vo::number::to_string(value.real);
        case Kind::text:
            return "'" + std::string(value.bytes) + "'";
        case Kind::blob:
            break;
    }
    std::string hex = "<";
    for (const char c : value.bytes) {
        hex += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
        hex += "0123456789abcdef"[c & 15];
    }
    return hex + ">";
}

/// All rows, cells separated by blanks.
inline Lines rows_of(vo::ingest::Source& source) {
    Lines rows;
    while (source.next()) {
        std::string line;
        for (const auto& value : source.row()) line += (line.empty() ? "" : " ") + show(value);
        rows.push_back(line);
    }
    return rows;
}

/// "name type[arraysize]" of each column.
inline Lines types_of(const vo::ingest::Source& source) {
    Lines types;
    for (const auto& column : source.columns()) {
        std::string line =
            column.name + " " + std::string(vo::table::to_string(column.type.datatype));
        if (!column.type.arraysize.empty()) line += "[" + column.type.arraysize + "]";
        types.push_back(line);
    }
    return types;
}

inline std::filesystem::path write_file(const TempDir& dir, const std::string& name,
                                        const std::string& bytes) {
    const auto path = dir.path() / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

inline std::filesystem::path golden_source(const std::string& name) {
    return std::filesystem::path(VO_SOURCE_DIR) / "tests/golden/sources" / name;
}

}  // namespace test
