// Streaming XML writer: the only way XML text is made.
//
// Appends to a string that the caller owns and may empty between calls. One thread at a time.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vo::xml {

/// Attribute name and value; an attribute with an empty value is written all the same.
using Attribute = std::pair<std::string_view, std::string_view>;

/// Appends `text` escaped for element content; characters that XML 1.0 forbids are dropped.
void append_text(std::string& out, std::string_view text);
/// Appends `text` escaped for a double-quoted attribute value.
void append_attribute_text(std::string& out, std::string_view text);

class Writer {
 public:
    /// `out` is borrowed and must outlive the writer.
    explicit Writer(std::string& out) : out_(out) {}

    void declaration();  ///< `<?xml version="1.0" encoding="UTF-8"?>` and a line end
    /// Opens an element; attributes follow by attribute() until content or end().
    Writer& start(std::string_view name, std::initializer_list<Attribute> attributes = {});
    /// Adds an attribute to the element just started.
    Writer& attribute(std::string_view name, std::string_view value);
    /// As attribute(), but leaves out an empty value.
    Writer& attribute_if(std::string_view name, std::string_view value);
    Writer& text(std::string_view content);
    /// Closes the innermost open element (`<a/>` when it is empty).
    Writer& end();
    /// start + text + end.
    Writer& element(std::string_view name, std::string_view content,
                    std::initializer_list<Attribute> attributes = {});
    /// element(), left out when `content` is empty.
    Writer& element_if(std::string_view name, std::string_view content);
    /// Line end, for people who read the document; closes a pending start tag first.
    Writer& line();
    /// Closes the pending start tag, so that the caller may append raw content itself.
    Writer& content();
    [[nodiscard]] std::size_t depth() const { return open_.size(); }

 private:
    std::string& out_;
    std::vector<std::string> open_;
    bool tag_pending_ = false;
};

}  // namespace vo::xml
