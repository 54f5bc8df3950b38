// Where on the sky the rows of a table are, as a small picture without script. [pure]
#pragma once

#include "libvo/sky/moc.h"
#include "libvo/xml/writer.h"

namespace vo::publish {

/// Writes an SVG of the whole sky (Hammer projection, ICRS, right ascension growing to the left,
/// 0h in the middle) with a dot for each cell of HEALPix order 4 that `moc` touches.
void write_sky_map(xml::Writer& xml, const sky::Moc& moc);

}  // namespace vo::publish
