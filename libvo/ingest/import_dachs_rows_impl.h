// The rowmakers of a resource descriptor: Almagest reads columns as the file has them, so what they
// would do is listed.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {

class RowLister {
 public:
    /// All of them are borrowed.
    RowLister(const Node& root, ImportBudget& budget, LeftOuts& left_out);

    /// What `make` says of the rows of a table; each rowmaker is told once for each.
    void list(const Node& make, const std::string& table_id);

 private:
    const Node* find(const std::string& id, std::string_view relation, int line,
                     const std::string& table_id);
    void list_rowmaker(const Node& rowmaker, const std::string& table_id, int depth);
    void list_simple_maps(const Node& rowmaker, const std::string& table_id);
    void list_rename(const std::string& column, const std::string& from, int line,
                     const std::string& table_id);
    void list_rule(const Node& rule, const std::string& table_id);
    void count(const std::string& what, int line, const std::string& table_id);

    ImportBudget& budget_;
    LeftOuts& left_out_;
    std::map<std::string, const Node*, std::less<>> by_id_;
    std::set<std::pair<const Node*, std::string>> listed_;
};

}  // namespace vo::ingest::dachs
