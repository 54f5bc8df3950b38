// What the imports of all foreign descriptors share: the list of what is left out, limits on what a
// text may make of itself, and the completion of tables.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/ingest/import.h"

namespace vo::ingest {

/// `file:line:column: message` as an Error(usage).
[[nodiscard]] Error import_error(std::string code, const std::string& file_name,
                                 TextPosition position, const std::string& message);
/// Line and column of a place in a text.
[[nodiscard]] TextPosition position_at(std::string_view text, std::size_t offset);
/// A piece of foreign text for a message: one line of legal UTF-8, not too long.
[[nodiscard]] std::string shown(std::string_view text);
/// A text of one paragraph: legal UTF-8, runs of white space as one space.
[[nodiscard]] std::string one_line(std::string_view text);
/// The items of a list with commas or white space between them.
[[nodiscard]] std::vector<std::string> list_items(std::string_view text);

/// Gathers what is left out. Things of one kind in one place are counted and told once. Of each
/// topic there is room for some, so that none hides the others.
class LeftOuts {
 public:
    void add(ImportTopic topic, int line, std::string message);
    /// Counts something that `what` names ("the key `required`") of things in `where`.
    void count(ImportTopic topic, int line, const std::string& what, const std::string& where);
    /// Everything, in order; "… of 3 columns in `main`" for what was counted.
    [[nodiscard]] std::vector<LeftOut> take();

 private:
    struct Count {
        int times = 0;
        int line = 0;
    };
    using Names = std::pair<std::string, std::string>;
    struct Topic {
        std::vector<LeftOut> list;
        std::set<std::string> seen;
        std::map<Names, Count> counts;
        std::size_t untold = 0;
    };
    static void add_to(Topic& topic, LeftOut item);
    static void finish(ImportTopic topic, Topic& gathered);

    std::map<ImportTopic, Topic> topics_;
};

/// How much a text may become when its macros, loops and references are expanded.
class ImportBudget {
 public:
    explicit ImportBudget(std::string file_name) : file_name_(std::move(file_name)) {}
    /// Throw Error(usage, "import.too_large") when there is too much.
    void spend_node(int line);
    void spend_text(std::size_t bytes, int line);
    /// Of tables, and of the columns of one.
    void check_count(std::size_t count, int line) const;
    void check_depth(int depth, int line) const;
    [[nodiscard]] const std::string& file_name() const { return file_name_; }

 private:
    std::string file_name_;
    std::size_t nodes_ = 0;
    std::size_t bytes_ = 0;
};

/// What making a message takes, in bytes of text of the budget; for those that may be made of one
/// element again and again.
inline constexpr std::size_t message_cost = 64;

/// A table on its way, with the names of the foreign text.
struct ForeignTable {
    catalog::Table table;
    std::string id;                    ///< as other tables refer to it
    std::vector<std::string> names;    ///< of the columns in the foreign text, in their order
    std::vector<int> lines;            ///< of the columns
    std::vector<std::string> primary;  ///< names of columns
    int primary_line = 0;              ///< 0: that of the table
    std::vector<std::pair<std::vector<std::string>, int>> indexes;
    /// Not yet resolved: target is the id of a table, columns are foreign names.
    std::vector<std::pair<catalog::ForeignKey, int>> keys;
    std::vector<std::pair<table::Group, int>> groups;  ///< columns are foreign names
    /// A frame of the table that is not ICRS, of columns that are not known for sure.
    std::string odd_frame;
    std::set<std::string> odd_units;  ///< columns whose unit was not understood, by foreign name
    int line = 0;
    bool source_listed = false;                 ///< why it has no data file has been told
    std::map<std::string, std::size_t> places;  ///< of columns by foreign name
};

/// Sets unit and UCD, as VOUnits and UCD1+ have them; what is neither is listed and left out.
/// `where` is the column's name in messages. False if there is a unit that is not understood.
bool set_unit(catalog::Column& column, std::string_view unit, const std::string& where, int line,
              LeftOuts& left_out);
void set_ucd(catalog::Column& column, std::string_view ucd, const std::string& where, int line,
             LeftOuts& left_out);

/// Gives the resource a legal name near the wanted one, and tells if that is another one.
void name_resource(std::string_view wanted, int line, catalog::Schema& schema, LeftOuts& left_out);

/// Makes names legal and distinct; settles positions, identifiers, indexes, groups and keys; tells
/// which tables have no data file. Moves the tables into `schema`, whose name is final.
void finish_tables(std::vector<ForeignTable>& tables, catalog::Schema& schema, LeftOuts& left_out);

/// The readers of each kind; `text` is UTF-8 without a byte order mark.
[[nodiscard]] Imported import_dachs(std::string_view text, const std::string& file_name);
[[nodiscard]] Imported import_felis(std::string_view text, const std::string& file_name);

}  // namespace vo::ingest
