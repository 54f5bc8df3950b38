// What the tests of foreign descriptors share.
#pragma once

#include <string>

#include "libvo/base/error.h"
#include "libvo/ingest/import.h"

namespace test {

inline std::string message_of(const std::string& text) {
    try {
        static_cast<void>(vo::ingest::import_text(text, "q.rd"));
    } catch (const vo::Error& error) {
        return error.code() + " " + error.message();
    }
    return "no error";
}

/// A resource descriptor with a table that holds `inside`.
inline std::string rd_with(const std::string& inside) {
    return "<resource schema='s'><table id='t' onDisk='True'>" + inside + "</table></resource>";
}

inline vo::catalog::Table table_of(const std::string& inside) {
    return vo::ingest::import_text(rd_with(inside), "q.rd").schema.tables.at(0);
}

inline bool lists(const vo::ingest::Imported& imported, const std::string& piece) {
    for (const auto& item : imported.left_out) {
        if (item.message.find(piece) != std::string::npos) return true;
    }
    return false;
}

}  // namespace test
