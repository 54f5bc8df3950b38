#include "libvo/catalog/data_models.h"

#include <algorithm>
#include <array>

#include "libvo/base/text.h"

namespace vo::catalog {
namespace {

constexpr std::string_view ivoid_scheme = "ivo://";
/// Its tables have utypes of several spellings; only two identifiers are declared (ObsCore 1.1
/// section 4.1).
constexpr std::string_view obscore_prefix = "ivo://ivoa.net/std/obscore";

struct Known {
    std::string_view ivo_id;
    std::string_view name;
};

constexpr std::array<Known, 5> known_models = {{
    {"ivo://ivoa.net/std/ObsCore#core-1.1", "ObsCore-1.1"},
    {"ivo://ivoa.net/std/ObsCore/v1.0", "ObsCore-1.0"},
    {"ivo://ivoa.net/std/epntap#table-2.0", "EPN-TAP 2.0"},
    {"ivo://ivoa.net/std/obsloctap#table-1.0", "ObsLocTAP-1.0"},
    {"ivo://ivoa.net/std/RegTAP#1.1", "RegTAP 1.1"},
}};

DataModel model_of(const std::string& utype) {
    const std::string folded = text::to_lower(utype);
    if (folded.starts_with(obscore_prefix)) {
        const bool old = folded.find("1.0") != folded.npos;
        const Known& version = known_models[old ? 1 : 0];
        return {std::string(version.ivo_id), std::string(version.name)};
    }
    for (const Known& known : known_models) {
        if (text::iequals(known.ivo_id, utype)) {
            return {std::string(known.ivo_id), std::string(known.name)};
        }
    }
    return {utype, utype.substr(utype.rfind('/') + 1)};
}

}  // namespace

std::vector<DataModel> data_models(const Catalog& catalog) {
    std::vector<DataModel> models;
    for (const Schema* schema : catalog.all_schemas()) {
        for (const Table& table : schema->tables) {
            if (!table.utype.starts_with(ivoid_scheme)) continue;
            DataModel model = model_of(table.utype);
            const auto same = [&](const DataModel& other) {
                return text::iequals(other.ivo_id, model.ivo_id);
            };
            if (std::none_of(models.begin(), models.end(), same)) {
                models.push_back(std::move(model));
            }
        }
    }
    return models;
}

}  // namespace vo::catalog
