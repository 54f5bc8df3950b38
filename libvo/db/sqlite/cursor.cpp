#include <cmath>

#include "libvo/base/error.h"
#include "libvo/db/sqlite/cursor_impl.h"

namespace vo::db::sqlite {
namespace {

/// Virtual-machine steps between two looks at token and clock: well under a millisecond.
constexpr int kStepsBetweenChecks = 10'000;

int on_progress(void* cancel) {
    return static_cast<const Cancel*>(cancel)->requested() ? 1 : 0;
}

/// A real where an integer is declared: SQLite's answer to integer overflow. Beyond 2^53 it has
/// lost digits, whatever came of it later.
table::Value to_integer(double number) {
    constexpr double kExact = 9007199254740992.0;
    if (number != std::floor(number) || std::abs(number) > kExact) {
        throw Error(Fault::usage, "query.integer_overflow",
                    "An integer in this query does not fit into 64 bits; multiply by 1.0 to "
                    "compute with floating-point numbers.");
    }
    return table::Value::of(static_cast<std::int64_t>(number));
}

table::Value convert(sqlite3_value* value, const table::Type& type) {
    switch (sqlite3_value_type(value)) {
        case SQLITE_INTEGER: {
            const std::int64_t number = sqlite3_value_int64(value);
            return type.is_floating() && type.arraysize.empty()
                       ? table::Value::of(static_cast<double>(number))
                       : table::Value::of(number);
        }
        case SQLITE_FLOAT: {
            const double number = sqlite3_value_double(value);
            return type.is_integer() && type.arraysize.empty() ? to_integer(number)
                                                               : table::Value::of(number);
        }
        case SQLITE_TEXT: {
            const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
            const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
            return table::Value::of_text({bytes, size});
        }
        case SQLITE_BLOB: {
            const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
            const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
            return table::Value::of_blob({bytes, size});
        }
        default:
            return {};
    }
}

}  // namespace

Cursor::Cursor(sqlite3* database, StatementHandle statement, std::vector<table::Column> columns,
               Cancel cancel, GiveBack give_back)
    : database_(database),
      statement_(std::move(statement)),
      columns_(std::move(columns)),
      row_(columns_.size()),
      cancel_(std::move(cancel)),
      give_back_(std::move(give_back)) {
    // sqlite3_interrupt does nothing while no statement runs, hence the handler as well.
    sqlite3_progress_handler(database_, kStepsBetweenChecks, on_progress, &cancel_);
    interrupt_.emplace(cancel_.token(), [database] { sqlite3_interrupt(database); });
}

Cursor::~Cursor() {
    interrupt_.reset();
    sqlite3_progress_handler(database_, 0, nullptr, nullptr);
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    give_back_(std::move(statement_));
}

bool Cursor::next() {
    if (ended_) return false;  // stepping on after SQLITE_DONE would start the query again
    if (cancel_.stop_requested()) cancel_.check();
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) {
        read_row();
        return true;
    }
    ended_ = true;
    if (code == SQLITE_DONE) return false;
    if (code == SQLITE_INTERRUPT) cancel_.check();
    throw_error(database_, code, "query");
}

void Cursor::read_row() {
    // The values stay valid until the next step: the connection is used by this thread alone.
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        row_[i] =
            convert(sqlite3_column_value(statement_.get(), static_cast<int>(i)), columns_[i].type);
    }
}

}  // namespace vo::db::sqlite
