// Any text: a region, MOC, angle or shape is read, or refused with vo::Error; what was read survives
// being written as a value.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "libvo/base/error.h"
#include "libvo/sky/region_text.h"
#include "libvo/sky/region_value.h"
#include "libvo/sky/sexagesimal.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(vo::sky::parse_hms_deg(text));
    static_cast<void>(vo::sky::parse_dms_deg(text));
    static_cast<void>(vo::sky::decode(text));
    try {
        const vo::sky::Region region = vo::sky::parse_region(text);
        const std::string value = vo::sky::encode(region);
        const bool moc = std::holds_alternative<vo::sky::Moc>(region);
        if (!(moc ? vo::sky::decode_text(value) : vo::sky::decode(value))) std::abort();
        static_cast<void>(vo::sky::area_deg2(region));
        static_cast<void>(vo::sky::centroid(region));
    } catch (const vo::Error&) {
        return 0;
    }
    return 0;
}
