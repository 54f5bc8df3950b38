// Any document: a VOTable is read row by row or refused with vo::Error.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "libvo/base/error.h"
#include "libvo/format/votable_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::size_t done = 0;
    const auto supply = [&](char* to, std::size_t room) {
        const std::size_t count = std::min(room, size - done);
        if (count > 0) std::memcpy(to, data + done, count);
        done += count;
        return count;
    };
    vo::format::VotableOptions options;
    options.max_document_bytes = 1 << 20;
    options.on_problem = [](const vo::format::VotableProblem&) {};
    try {
        vo::format::VotableReader reader(supply, options);
        while (reader.next()) {
            if (reader.row().size() != reader.columns().size()) std::abort();
        }
    } catch (const vo::Error& error) {
        if (error.fault() == vo::Fault::internal) std::abort();
    }
    return 0;
}
