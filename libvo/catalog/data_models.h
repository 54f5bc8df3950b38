// Which data models the tables of an archive follow, as their utypes tell (TAPRegExt 1.0
// section 2.1, `dataModel`). [pure]
#pragma once

#include <string>
#include <vector>

#include "libvo/catalog/model.h"

namespace vo::catalog {

struct DataModel {
    std::string ivo_id;  ///< "ivo://ivoa.net/std/ObsCore#core-1.1"
    std::string name;    ///< "ObsCore-1.1"
    bool operator==(const DataModel&) const = default;
};

/// The models of all tables whose utype is an IVOID, each once, in the order of the tables.
/// A utype that names ObsCore in any form becomes the identifier that clients look for.
[[nodiscard]] std::vector<DataModel> data_models(const Catalog& catalog);

}  // namespace vo::catalog
