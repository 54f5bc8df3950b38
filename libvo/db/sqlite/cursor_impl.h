// Steps one statement and hands out its rows in their declared types. For this folder only.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "libvo/base/cancel.h"
#include "libvo/db/sqlite/handle.h"
#include "libvo/db/statement.h"
#include "libvo/table/interfaces.h"

namespace vo::db::sqlite {

/// Takes a prepared statement with its parameters bound; gives it back, reset, on destruction.
class Cursor final : public table::RowSource {
 public:
    using GiveBack = std::function<void(StatementHandle)>;
    Cursor(sqlite3* database, StatementHandle statement, std::vector<table::Column> columns,
           Cancel cancel, GiveBack give_back);
    ~Cursor() override;
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    [[nodiscard]] const std::vector<table::Column>& columns() const override { return columns_; }
    bool next() override;
    [[nodiscard]] table::RowView row() const override { return row_; }

 private:
    void read_row();

    sqlite3* database_;
    StatementHandle statement_;
    std::vector<table::Column> columns_;
    std::vector<table::Value> row_;
    Cancel cancel_;
    GiveBack give_back_;
    bool ended_ = false;
    // Destroyed before the statement: no interrupt may arrive for somebody else's query.
    std::optional<std::stop_callback<std::function<void()>>> interrupt_;
};

}  // namespace vo::db::sqlite
