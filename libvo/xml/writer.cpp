#include "libvo/xml/writer.h"

#include <cassert>

#include "libvo/base/text.h"

namespace vo::xml {
namespace {

/// True for characters that text may hold as they are in content and in attributes.
bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '<' && c != '>' && c != '&' && c != '"' &&
           static_cast<unsigned char>(c) != 0xEF;  // U+FFFE and U+FFFF start with EF
}

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_plain(c)) continue;
        if (static_cast<unsigned char>(c) == 0xEF) {
            const std::string_view three = text.substr(i, 3);
            if (three != "\xEF\xBF\xBE" && three != "\xEF\xBF\xBF") continue;
            out.append(text.substr(done, i - done));
            i += 2;
            done = i + 1;
            continue;
        }
        out.append(text.substr(done, i - done));
        done = i + 1;
        switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += in_attribute ? "&quot;" : "\"";
                break;
            case '\t':
                out += in_attribute ? "&#9;" : "\t";
                break;
            case '\n':
                out += in_attribute ? "&#10;" : "\n";
                break;
            case '\r':
                out += "&#13;";
                break;
            default:
                break;  // not allowed in XML 1.0 in any form
        }
    }
    out.append(text.substr(done));
}

}  // namespace

void append_text(std::string& out, std::string_view text) {
    append_escaped(out, text, false);
}

void append_attribute_text(std::string& out, std::string_view text) {
    append_escaped(out, text, true);
}

void Writer::declaration() {
    out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
}

Writer& Writer::start(std::string_view name, std::initializer_list<Attribute> attributes) {
    content();
    out_ += '<';
    out_ += name;
    open_.emplace_back(name);
    tag_pending_ = true;
    for (const auto& [key, value] : attributes) attribute(key, value);
    return *this;
}

Writer& Writer::attribute(std::string_view name, std::string_view value) {
    assert(tag_pending_);
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    append_attribute_text(out_, value);
    out_ += '"';
    return *this;
}

Writer& Writer::attribute_if(std::string_view name, std::string_view value) {
    return value.empty() ? *this : attribute(name, value);
}

Writer& Writer::text(std::string_view text) {
    content();
    append_text(out_, text);
    return *this;
}

Writer& Writer::end() {
    assert(!open_.empty());
    if (tag_pending_) {
        out_ += "/>";
        tag_pending_ = false;
    } else {
        out_ += "</";
        out_ += open_.back();
        out_ += '>';
    }
    open_.pop_back();
    return *this;
}

Writer& Writer::element(std::string_view name, std::string_view text_content,
                        std::initializer_list<Attribute> attributes) {
    start(name, attributes);
    if (!text_content.empty()) text(text_content);
    return end();
}

Writer& Writer::element_if(std::string_view name, std::string_view text_content) {
    return text_content.empty() ? *this : element(name, text_content);
}

Writer& Writer::line() {
    content();
    out_ += '\n';
    return *this;
}

Writer& Writer::content() {
    if (tag_pending_) {
        out_ += '>';
        tag_pending_ = false;
    }
    return *this;
}

}  // namespace vo::xml
