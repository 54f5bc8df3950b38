// Frames, epochs and time scales that a table declares → its columns.
#include <fmt/format.h>

#include <algorithm>

#include "libvo/base/text.h"
#include "libvo/ingest/import_dachs_impl.h"
#include "libvo/ingest/import_dachs_systems_impl.h"

namespace vo::ingest::dachs {
namespace {

using Names = std::vector<std::string>;

constexpr int max_declarations = 100;

catalog::Column* find(ForeignTable& foreign, const std::string& name) {
    for (std::size_t i = 0; i < foreign.names.size(); ++i) {
        if (text::iequals(foreign.names[i], name)) return &foreign.table.columns[i];
    }
    return nullptr;
}

/// Times as numbers need an origin; calendar dates may not have one.
void apply_time(const Systems& systems, catalog::Column& column, int line, LeftOuts& left_out) {
    const bool calendar = column.xtype == "timestamp" || column.type.is_string() ||
                          column.unit == "yr" || column.unit == "a";
    std::string origin = calendar ? "" : systems.origin;
    if (!calendar && origin.empty() && !systems.origin_told) {
        const std::string name = text::to_lower(column.name);
        if (name.find("mjd") != name.npos)
            origin = "MJD-origin";
        else if (name.find("jd") != name.npos)
            origin = "JD-origin";
    }
    if (!calendar && origin.empty()) {
        left_out.add(ImportTopic::column, line,
                     fmt::format("The times in `{}` are {}, but from when they count is not told; "
                                 "write `time`.",
                                 shown(column.name), systems.timescale));
        return;
    }
    column.time = {systems.timescale, systems.refposition.empty() ? "UNKNOWN" : systems.refposition,
                   origin};
}

/// A frame that searches by ICRS positions may take for theirs.
bool is_searchable(std::string_view frame) {
    return frame == "ICRS" || frame == "FK5";
}

class FrameWriter {
 public:
    FrameWriter(ForeignTable& foreign, LeftOuts& left_out)
        : foreign_(foreign), left_out_(left_out) {}

    void apply(const Systems& systems, int line) {
        line_ = line;
        list_unknown(systems);
        write_frames(systems);
        for (const std::string& name : systems.times) {
            catalog::Column* column = find_listed(name);
            if (column == nullptr || !column->frame.empty()) continue;
            if (!systems.timescale.empty()) {
                apply_time(systems, *column, line, left_out_);
            } else {
                add(fmt::format("The time scale of `{}` in `{}` is not known.", shown(name),
                                shown(foreign_.table.name)));
            }
        }
    }

 private:
    void add(std::string message) { left_out_.add(ImportTopic::column, line_, std::move(message)); }

    void list_unknown(const Systems& systems) {
        const std::string table = shown(foreign_.table.name);
        for (const std::string& piece : systems.unknown) {
            add(fmt::format("Of the coordinates of `{}`, {} is not understood.", table, piece));
        }
        if (systems.odd_frame.empty()) return;
        add(fmt::format("The frame `{}` of `{}` is not one of VOTable's.", shown(systems.odd_frame),
                        table));
    }

    catalog::Column* find_listed(const std::string& name) {
        catalog::Column* column = find(foreign_, name);
        if (column == nullptr) {
            add(fmt::format("The coordinates of `{}` name `{}`, which is no column of it.",
                            shown(foreign_.table.name), shown(name)));
        }
        return column;
    }

    void write_frames(const Systems& systems) {
        if (systems.frame.empty() && systems.odd_frame.empty()) return;
        // UNKNOWN is VOTable's word for those it has none for.
        const std::string frame = systems.odd_frame.empty() ? systems.frame : "UNKNOWN";
        const std::size_t pair = std::min<std::size_t>(systems.positions.size(), 2);
        Names framed(systems.positions.begin(),
                     systems.positions.begin() + static_cast<std::ptrdiff_t>(pair));
        framed.insert(framed.end(), systems.motions.begin(), systems.motions.end());
        bool found_all = pair == 2;
        for (std::size_t i = 0; i < framed.size(); ++i) {
            catalog::Column* column = find_listed(framed[i]);
            found_all = found_all && (i >= 2 || column != nullptr);
            if (column == nullptr || !column->time.scale.empty()) continue;
            write_frame(frame, systems.epoch, *column);
            if (i < 2 && pair == 2 && is_searchable(frame) && column->ucd.empty() &&
                column->type.is_floating()) {
                column->ucd = i == 0 ? "pos.eq.ra" : "pos.eq.dec";
            }
        }
        // It may be meant for columns that have another name here.
        if (!is_searchable(frame) && (!found_all || frame == "UNKNOWN" || frame == "FK4")) {
            foreign_.odd_frame = systems.odd_frame.empty() ? frame : systems.odd_frame;
        }
    }

    /// Two declarations that differ leave the column in doubt.
    void write_frame(const std::string& frame, const std::string& epoch, catalog::Column& column) {
        if (!column.frame.empty() && column.frame != frame) {
            add(fmt::format("`{}.{}` has two frames, {} and {}.", shown(foreign_.table.name),
                            shown(column.name), column.frame, frame));
            column.frame = "UNKNOWN";
            column.epoch.clear();
            return;
        }
        column.frame = frame;
        if (!epoch.empty() && frame != "UNKNOWN") column.epoch = epoch;
    }

    ForeignTable& foreign_;
    LeftOuts& left_out_;
    int line_ = 0;
};

}  // namespace

void import_frames(const Node& table, ForeignTable& foreign, LeftOuts& left_out) {
    FrameWriter writer(foreign, left_out);
    int count = 0;
    for (const Node& child : table.children) {
        const bool stc = text::iequals(child.name, "stc");
        if (!stc && child.name != "dm") continue;
        if (++count > max_declarations) {
            foreign.odd_frame = "not read";
            left_out.add(ImportTopic::column, child.line,
                         fmt::format("Of the declarations of coordinates of `{}`, {} are read.",
                                     shown(foreign.table.name), max_declarations));
            break;
        }
        writer.apply(stc ? read_stc(child.text) : read_annotation(child.text), child.line);
    }
}

}  // namespace vo::ingest::dachs
