#include "libvo/dali/multipart.h"

#include <algorithm>

#include "libvo/base/error.h"
#include "libvo/base/text.h"

namespace vo::dali {
namespace {

[[noreturn]] void fail(std::string_view why) {
    throw Error(Fault::usage, "dali.bad_multipart",
                "The multipart/form-data body cannot be read: " + std::string(why) + ".");
}

/// The value of one parameter of a structured header ("form-data; name=\"a;b\""), unquoted.
std::optional<std::string> header_parameter(std::string_view header, std::string_view wanted) {
    std::size_t i = header.find(';');
    while (i < header.size()) {
        ++i;  // behind the semicolon
        const std::size_t name_end = header.find_first_of("=;", i);
        const std::string_view name = text::trim(header.substr(i, name_end - i));
        i = name_end;
        std::string value;
        if (i < header.size() && header[i] == '=') {
            i = header.find_first_not_of(" \t", i + 1);
            if (i < header.size() && header[i] == '"') {
                for (++i; i < header.size() && header[i] != '"'; ++i) {
                    const bool escape = header[i] == '\\' && i + 1 < header.size() &&
                                        (header[i + 1] == '"' || header[i + 1] == '\\');
                    if (escape) ++i;
                    value += header[i];
                }
                i = header.find(';', i);
            } else if (i < header.size()) {
                const std::size_t end = header.find(';', i);
                value = text::trim(header.substr(i, end - i));
                i = end;
            }
        }
        if (text::iequals(name, wanted)) return value;
    }
    return std::nullopt;
}

/// A delimiter line: where it starts, where the next part begins, and whether it is the last one.
struct Delimiter {
    std::size_t begin = 0;  ///< of "--boundary"
    std::size_t end = 0;    ///< behind its line end
    bool closes = false;
    bool crlf = true;
};

/// The delimiter line at `at`, or nothing if the text there only begins like one.
std::optional<Delimiter> delimiter_at(std::string_view body, std::size_t at,
                                      std::size_t dash_boundary_size) {
    Delimiter found;
    found.begin = at;
    std::size_t i = at + dash_boundary_size;
    if (body.substr(i, 2) == "--") {
        found.closes = true;
        i += 2;
    }
    while (i < body.size() && (body[i] == ' ' || body[i] == '\t')) ++i;
    if (i == body.size()) {
        found.end = i;
        return found;
    }
    found.crlf = body.substr(i, 2) == "\r\n";
    if (found.crlf) ++i;
    if (body[i] != '\n') return std::nullopt;
    found.end = i + 1;
    return found;
}

/// The next delimiter line at or behind `from`.
Delimiter next_delimiter(std::string_view body, std::size_t from,
                         const std::string& dash_boundary) {
    for (std::size_t at = body.find(dash_boundary, from); at != std::string_view::npos;
         at = body.find(dash_boundary, at + 1)) {
        if (at != 0 && body[at - 1] != '\n') continue;
        if (const auto found = delimiter_at(body, at, dash_boundary.size())) return *found;
    }
    fail("its closing boundary line is missing");
}

void read_header(Part& part, std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) fail("a part has a header line without a colon");
    const std::string_view name = text::trim(line.substr(0, colon));
    const std::string_view value = text::trim(line.substr(colon + 1));
    if (text::iequals(name, "Content-Disposition")) {
        part.name = header_parameter(value, "name").value_or("");
        part.filename = header_parameter(value, "filename");
        if (!part.filename) part.filename = header_parameter(value, "filename*");
    } else if (text::iequals(name, "Content-Type")) {
        part.content_type = value;
    } else if (text::iequals(name, "Content-Transfer-Encoding")) {
        const bool coded =
            text::iequals(value, "base64") || text::iequals(value, "quoted-printable");
        if (coded) fail("the transfer encoding '" + std::string(value) + "' is not used here");
    }
}

/// Header lines, a blank line, then the content (`text` reaches up to the next delimiter).
Part read_part(std::string_view text) {
    Part part;
    std::string line;  // unfolded
    bool in_headers = true;
    std::size_t i = 0;
    while (in_headers && i < text.size()) {
        const std::size_t end = std::min(text.find('\n', i), text.size());
        if (end > kMaxPartHeaderBytes) fail("the headers of a part are too long");
        std::string_view raw = text.substr(i, end - i);
        if (raw.ends_with('\r')) raw.remove_suffix(1);
        i = std::min(end + 1, text.size());
        const bool continues = !raw.empty() && (raw.front() == ' ' || raw.front() == '\t');
        if (!continues && !line.empty()) {
            read_header(part, line);
            line.clear();
        }
        in_headers = !raw.empty();
        line += raw;
    }
    // Some clients leave out the blank line of an empty part.
    if (!line.empty()) read_header(part, line);
    if (part.name.empty()) fail("a part has no name in its Content-Disposition");
    part.content = text.substr(i);
    return part;
}

std::string boundary_of(std::string_view content_type) {
    const std::string boundary = header_parameter(content_type, "boundary").value_or("");
    if (boundary.empty()) fail("its Content-Type names no boundary");
    if (boundary.size() > 256) fail("its boundary is longer than 256 characters");
    return boundary;
}

}  // namespace

bool Part::is_text() const {
    return !filename && (content_type.empty() || media_type(content_type) == "text/plain");
}

std::string media_type(std::string_view content_type) {
    return text::to_lower(text::trim(content_type.substr(0, content_type.find(';'))));
}

std::vector<Part> parse_multipart(std::string_view content_type, std::string_view body) {
    const std::string dash_boundary = "--" + boundary_of(content_type);
    std::vector<Part> parts;
    Delimiter delimiter = next_delimiter(body, 0, dash_boundary);
    while (!delimiter.closes) {
        if (parts.size() == kMaxParts) {
            throw Error(Fault::too_large, "dali.too_many_parts",
                        "The request body has more than " + std::to_string(kMaxParts) +
                            " parts; send fewer parameters or files at once.");
        }
        // The line end before a delimiter belongs to the delimiter.
        const std::size_t begin = delimiter.end;
        const Delimiter next = next_delimiter(body, begin, dash_boundary);
        const std::size_t line_end_size = delimiter.crlf ? 2 : 1;
        const std::size_t size = next.begin - begin;
        parts.push_back(
            read_part(body.substr(begin, size > line_end_size ? size - line_end_size : 0)));
        delimiter = next;
    }
    return parts;
}

}  // namespace vo::dali
