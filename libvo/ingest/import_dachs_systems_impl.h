// What the declarations of coordinates in resource descriptors say: <stc>, which is STC-S with
// column names in double quotes, and <dm>, annotations of the coordinates model.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vo::ingest::dachs {

/// What one declaration says. Words are those of VOTable; empty if nothing is told.
struct Systems {
    std::string frame;
    std::string odd_frame;  ///< as it is written, if no word of VOTable says the same
    std::string epoch;
    std::string timescale;
    std::string refposition;
    std::string origin;
    bool origin_told = false;            ///< understood or not
    std::vector<std::string> positions;  ///< columns: longitude and latitude
    std::vector<std::string> motions;
    std::vector<std::string> times;
    std::vector<std::string> unknown;  ///< what is not understood: "the time scale `LST`"
};

[[nodiscard]] Systems read_stc(std::string_view text);
[[nodiscard]] Systems read_annotation(std::string_view text);

}  // namespace vo::ingest::dachs
