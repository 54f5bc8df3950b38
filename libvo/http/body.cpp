#include "libvo/http/body.h"

#include "libvo/base/spool.h"

namespace vo::http {

void Body::append(std::string_view bytes) {
    if (!spool_ && memory_.size() + bytes.size() <= max_memory_bytes) {
        memory_ += bytes;
        return;
    }
    if (!spool_) {
        spool_ = std::make_shared<Spool>();
        spool_->append(memory_);
        memory_ = {};
    }
    spool_->append(bytes);
}

void Body::finish() {
    if (spool_) view_ = spool_->map();
}

std::string_view Body::view() const {
    return spool_ ? view_ : std::string_view(memory_);
}

std::size_t Body::size() const {
    return spool_ ? static_cast<std::size_t>(spool_->size()) : memory_.size();
}

}  // namespace vo::http
