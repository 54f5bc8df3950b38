// The frame that all pages share, and small helpers to fill it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "libvo/publish/html.h"
#include "libvo/xml/writer.h"

namespace vo::publish {

/// Head, header and opened `<main>` at construction; finish() closes it and adds the foot.
class Page {
 public:
    Page(const Site& site, std::string_view title, std::string_view description);
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    [[nodiscard]] xml::Writer& xml() { return xml_; }
    /// Requires: everything opened since construction is closed. To be called once.
    [[nodiscard]] std::string finish();

    /// An element with text; never self-closing, which HTML does not know.
    void put(std::string_view name, std::string_view text,
             std::initializer_list<xml::Attribute> attributes = {});
    /// A link if `url` is one a browser should follow (http, https, mailto), else plain text.
    void link(std::string_view url, std::string_view label);
    /// A row of a definition list; left out when `text` is empty.
    void row_if(std::string_view term, std::string_view text);
    /// Data for machines; `json` has none of `<`, `>` and `&`.
    void data(std::string_view json);
    /// A caption and text to copy as it is.
    void code(std::string_view caption, std::string_view text);

 private:
    const Site& site_;
    std::string out_;
    xml::Writer xml_;
};

}  // namespace vo::publish
