// A DaCHS resource descriptor → a descriptor.
#include <filesystem>

#include "libvo/base/text.h"
#include "libvo/ingest/column_names.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest {
namespace {

std::string first_of(std::initializer_list<std::string> names) {
    for (const std::string& name : names) {
        if (!name.empty()) return name;
    }
    return {};
}

}  // namespace

Imported import_dachs(std::string_view text, const std::string& file_name) {
    ImportBudget budget(file_name);
    LeftOuts left_out;
    dachs::Node root = dachs::read_tree(text, budget);
    dachs::expand_tree(root, budget, left_out);

    Imported imported;
    imported.kind = ForeignKind::dachs;
    imported.schema.name =
        resource_name(first_of({root.value("schema"), root.value("resdir"),
                                std::filesystem::path(file_name).stem().string()}));
    dachs::import_metas(root, imported.schema, left_out);
    std::vector<ForeignTable> tables = dachs::import_dachs_tables(root, budget, left_out);
    dachs::import_data(root, tables, budget, left_out);
    finish_tables(tables, imported.schema, left_out);
    if (imported.schema.tables.empty()) {
        left_out.add(ImportTopic::table, root.line,
                     "The file defines no table, so there is nothing to publish yet.");
    }
    imported.left_out = left_out.take();
    return imported;
}

}  // namespace vo::ingest
