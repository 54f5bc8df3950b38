#include "adql/dialect/dialect.h"

namespace adql {

void append_double_quoted(std::string& sql, std::string_view name) {
    sql += '"';
    for (const char c : name) {
        sql += c;
        if (c == '"') sql += c;
    }
    sql += '"';
}

}  // namespace adql
