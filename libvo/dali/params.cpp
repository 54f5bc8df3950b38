#include "libvo/dali/params.h"

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/dali/multipart.h"

namespace vo::dali {
namespace {

/// Of a form; UTF-8 unless its type says ISO 8859-1 or what is nearly that.
uri::Charset charset_of(const http::Request& request) {
    const std::string type = text::to_lower(request.header("Content-Type").value_or(""));
    for (const std::string_view name : {"iso-8859-1", "latin1", "windows-1252"}) {
        const std::size_t at = type.find("charset=");
        if (at != std::string::npos && type.find(name, at) != std::string::npos) {
            return uri::Charset::latin1;
        }
    }
    return uri::Charset::utf8;
}

uri::Pairs form_pairs(const http::Request& request, const std::string& type) {
    if (type.empty() || type == "application/x-www-form-urlencoded") {
        return uri::parse_query(text::trim(request.body), charset_of(request));
    }
    throw Error(Fault::usage, "dali.body_type",
                "The request body is '" + text::to_utf8(type) +
                    "'; send parameters as application/x-www-form-urlencoded or "
                    "multipart/form-data.");
}

}  // namespace

void Params::add_parts(const http::Request& request) {
    for (Part& part : parse_multipart(request.header("Content-Type").value_or(""), request.body)) {
        if (!text::is_utf8(part.name) || (part.is_text() && !text::is_utf8(part.content))) {
            throw Error(Fault::usage, "http.bad_encoding",
                        "The parameters in the request body are not UTF-8 text.");
        }
        if (part.is_text()) {
            pairs_.emplace_back(part.name, std::string(part.content));
        } else {
            files_.push_back(std::move(part));
        }
    }
}

Params Params::from(const http::Request& request) {
    Params params;
    params.pairs_ = uri::parse_query(request.query);
    const std::string type = media_type(request.header("Content-Type").value_or(""));
    if (type == "multipart/form-data" && !request.body.empty()) {
        params.add_parts(request);
    } else if (!text::trim(request.body).empty()) {
        uri::Pairs more = form_pairs(request, type);
        std::move(more.begin(), more.end(), std::back_inserter(params.pairs_));
    }
    for (auto& [name, value] : params.pairs_) {
        name = std::string(text::trim(name));
        value = std::string(text::trim(value));
    }
    return params;
}

Params Params::of(uri::Pairs pairs) {
    Params params;
    params.pairs_ = std::move(pairs);
    return params;
}

std::vector<std::string> Params::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : pairs_) {
        if (!value.empty() && text::iequals(key, name)) values.push_back(value);
    }
    return values;
}

std::optional<std::string> Params::one(std::string_view name) const {
    const std::vector<std::string> values = all(name);
    if (values.empty()) return std::nullopt;
    for (const std::string& value : values) {
        if (value == values.front()) continue;
        throw Error(Fault::usage, "dali.repeated_parameter",
                    "The parameter " + text::to_upper(name) +
                        " is given more than once, with different values; give it once.");
    }
    return values.front();
}

}  // namespace vo::dali
