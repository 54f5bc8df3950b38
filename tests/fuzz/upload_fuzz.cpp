// Any file that a user uploads: FITS, CSV or VOTable, read row by row or refused with vo::Error.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "libvo/base/error.h"
#include "libvo/base/spool.h"
#include "libvo/ingest/source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    vo::Spool spool;
    spool.append({reinterpret_cast<const char*>(data), size});
    vo::ingest::OpenOptions options;
    options.keep_names = true;
    options.on_problem = [](const vo::ingest::Problem&) {};
    try {
        const auto source = vo::ingest::open_source(spool.path(), options);
        for (int rows = 0; rows < 10'000 && source->next(); ++rows) {
            if (source->row().size() != source->columns().size()) std::abort();
        }
    } catch (const vo::Error& error) {
        if (error.fault() == vo::Fault::internal) std::abort();
    }
    return 0;
}
