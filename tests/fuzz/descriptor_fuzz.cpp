// Any text: a descriptor is checked without a throw, and one that loads survives being saved.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "libvo/base/error.h"
#include "libvo/catalog/load.h"
#include "libvo/catalog/save.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(vo::catalog::check_descriptor(text, "fuzz.toml"));
    try {
        const vo::catalog::Schema schema = vo::catalog::load_schema(text, "fuzz.toml");
        const std::string saved = vo::catalog::save_schema(schema);
        if (!(vo::catalog::load_schema(saved, "saved.toml") == schema)) std::abort();
    } catch (const vo::Error& error) {
        if (error.fault() == vo::Fault::internal) std::abort();
    }
    return 0;
}
