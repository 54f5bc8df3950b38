// The parameters of a request, wherever the client put them (DALI 1.1 section 3): query string,
// urlencoded body, text parts of a multipart/form-data body.
//
// A value; immutable once made. Names are compared ASCII case-insensitively.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/base/uri.h"
#include "libvo/dali/multipart.h"
#include "libvo/http/request.h"

namespace vo::dali {

class Params {
 public:
    /// Query string first, then the body, in order; values without white space at their ends.
    /// Throws Error(usage): "http.bad_encoding", "dali.bad_multipart", or "dali.body_type" for a
    /// body that is no form; Error(too_large, "dali.too_many_parts").
    [[nodiscard]] static Params from(const http::Request& request);
    /// Parameters that were read before.
    [[nodiscard]] static Params of(uri::Pairs pairs);

    /// The value of a single-valued parameter; nothing if it is absent or empty. Throws
    /// Error(usage, "dali.repeated_parameter") if it is given with different values.
    [[nodiscard]] std::optional<std::string> one(std::string_view name) const;
    /// All values that are not empty, in order.
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;

    /// Everything that was given, in order, empty values included.
    [[nodiscard]] const uri::Pairs& pairs() const { return pairs_; }
    /// The parts of a multipart body that are files; they view the request's body.
    [[nodiscard]] const std::vector<Part>& files() const { return files_; }

 private:
    void add_parts(const http::Request& request);

    uri::Pairs pairs_;
    std::vector<Part> files_;
};

}  // namespace vo::dali
