#include "libvo/base/error.h"

#include <new>
#include <utility>

namespace vo {

Error::Error(Fault fault, std::string code, std::string message)
    : fault_(fault), code_(std::move(code)), message_(std::move(message)) {}

Error Error::at(TextPosition position) const {
    Error copy = *this;
    copy.position_ = position;
    return copy;
}

Error Error::with_detail(std::string detail) const {
    Error copy = *this;
    copy.detail_ = std::move(detail);
    return copy;
}

Error current_error() {
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return Error(Fault::unavailable, "server.memory",
                     "The server has no memory left for this request; try again later.");
    } catch (const std::exception& error) {
        return Error(Fault::internal, "server.internal",
                     "The server failed on this request; the operator's log has the details.")
            .with_detail(error.what());
    } catch (...) {
        return Error(Fault::internal, "server.internal",
                     "The server failed on this request; the operator's log has the details.")
            .with_detail("exception of unknown type");
    }
}

int http_status(Fault fault) {
    switch (fault) {
        case Fault::usage:
        case Fault::unsupported:
            return 400;
        case Fault::not_found:
            return 404;
        case Fault::forbidden:
            return 403;
        case Fault::conflict:
            return 409;
        case Fault::too_large:
            return 413;
        case Fault::over_limit:
            return 429;
        case Fault::timed_out:
        case Fault::cancelled:
            return 408;
        case Fault::unavailable:
            return 503;
        case Fault::internal:
            break;
    }
    return 500;
}

}  // namespace vo
