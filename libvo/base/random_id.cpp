#include "libvo/base/random_id.h"

#include <sys/random.h>

#include "libvo/base/error.h"

namespace vo {

std::string random_id() {
    unsigned char bytes[16];
    if (getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes)) {
        throw Error(Fault::internal, "server.random", "The system's random source failed.");
    }
    constexpr char digits[] = "0123456789abcdef";
    std::string id;
    for (const unsigned char byte : bytes) {
        id += digits[byte >> 4];
        id += digits[byte & 15];
    }
    return id;
}

}  // namespace vo
