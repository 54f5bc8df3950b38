// A DaCHS resource descriptor → a descriptor.
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest {

Imported import_dachs(std::string_view text, const std::string& file_name) {
    ImportBudget budget(file_name);
    LeftOuts left_out;
    dachs::Node root = dachs::read_tree(text, budget);
    dachs::expand_tree(root, budget, left_out);

    Imported imported;
    imported.kind = ForeignKind::dachs;
    name_resource(dachs::wanted_name(root, file_name), root.line, imported.schema, left_out);
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
