// Any text: a foreign descriptor is refused with one sentence or becomes one that loads as it is.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "libvo/base/error.h"
#include "libvo/catalog/load.h"
#include "libvo/ingest/import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const vo::ingest::Imported imported = vo::ingest::import_text(text, "fuzz.rd");
        const std::string saved = vo::ingest::descriptor_text(imported, "fuzz.rd");
        constexpr std::size_t largest_descriptor = 4U << 20;
        if (saved.size() > largest_descriptor) return 0;
        static_cast<void>(vo::catalog::check_descriptor(saved, "saved.toml"));
        if (!(vo::catalog::load_schema(saved, "saved.toml") == imported.schema)) std::abort();
    } catch (const vo::Error& error) {
        if (error.code().find("import.") != 0) std::abort();
    }
    return 0;
}
