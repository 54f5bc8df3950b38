#include "libvo/dali/response_format.h"

#include "libvo/base/error.h"
#include "libvo/base/text.h"

namespace vo::dali {
namespace {

Error unknown_format(const std::string& parameter, const std::string& requested) {
    std::vector<std::string> names;
    std::vector<std::string> aliases;
    for (const format::Format& known : format::formats()) {
        names.push_back(known.aliases.front());
        aliases.insert(aliases.end(), known.aliases.begin(), known.aliases.end());
    }
    return Error(Fault::unsupported, "dali.unknown_format",
                 parameter + " '" + requested + "' is not offered here; legal values are " +
                     text::join(names, ", ") + " and their media types." +
                     text::did_you_mean(requested, aliases));
}

}  // namespace

format::ChosenFormat parse_response_format(const Params& params) {
    for (const std::string parameter : {"RESPONSEFORMAT", "FORMAT"}) {
        const auto requested = params.one(parameter);
        if (!requested) continue;
        const format::ChosenFormat chosen = format::find_format(*requested);
        if (!chosen.format) throw unknown_format(parameter, *requested);
        return chosen;
    }
    return format::default_format();
}

}  // namespace vo::dali
