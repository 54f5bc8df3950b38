// Any body: multipart/form-data is taken apart or refused with vo::Error.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "libvo/base/error.h"
#include "libvo/dali/multipart.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    try {
        for (const auto& part :
             vo::dali::parse_multipart("multipart/form-data; boundary=\"b\"", body)) {
            if (part.content.size() > body.size()) std::abort();
        }
    } catch (const vo::Error& error) {
        if (error.fault() == vo::Fault::internal) std::abort();
    }
    return 0;
}
