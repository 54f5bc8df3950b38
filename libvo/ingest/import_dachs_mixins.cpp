// Mixins: what DaCHS would add to a table by itself.
#include <fmt/format.h>

#include <array>

#include "libvo/base/text.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {
namespace {

struct Mixin {
    std::string_view start;  ///< of its name
    std::string_view effect;
};

// What the mixins of DaCHS do to a table; those that only index positions need no word.
constexpr std::array<Mixin, 11> mixins = {{
    {"//scs#", ""},
    {"//products#table", "columns for data products (accref, mime, owner, embargo, accsize)"},
    {"//siap#", "the columns of SIAP"},
    {"//siap2#", "the columns of SIAP2"},
    {"//ssap#", "the columns of SSAP"},
    {"//slap#", "the columns of SLAP"},
    {"//obscore#", "its rows in ivoa.obscore"},
    {"//obsvis#", "its rows in the table of visibilities"},
    {"//epntap2#", "the columns of EPN-TAP"},
    {"//linetap#", "the columns of LineTAP"},
    {"//timeseries#", "the columns of time series"},
}};

void list_mixin(const std::string& name, int line, const std::string& table_id,
                LeftOuts& left_out) {
    for (const Mixin& mixin : mixins) {
        if (!name.starts_with(mixin.start)) continue;
        if (mixin.effect.empty()) return;
        left_out.add(ImportTopic::table, line,
                     fmt::format("The mixin `{}` gives `{}` {}, which are not here.", shown(name),
                                 shown(table_id), mixin.effect));
        return;
    }
    left_out.add(
        ImportTopic::table, line,
        fmt::format("What the mixin `{}` gives `{}` is not here.", shown(name), shown(table_id)));
}

}  // namespace

void list_mixins(const Node& table, const std::string& table_id, LeftOuts& left_out) {
    if (const std::string* names = table.attribute("mixin")) {
        for (const std::string& name : list_items(*names)) {
            list_mixin(name, table.line, table_id, left_out);
        }
    }
    for (const Node& child : table.children) {
        if (child.name != "mixin") continue;
        for (const std::string& name : list_items(child.text)) {
            list_mixin(name, child.line, table_id, left_out);
        }
    }
}

}  // namespace vo::ingest::dachs
