#include "libvo/xml/writer.h"

#include <catch2/catch.hpp>

using vo::xml::Writer;

TEST_CASE("text is escaped by where it stands", "[xml][writer]") {
    struct Case {
        std::string raw, content, attribute;
    };
    const std::vector<Case> cases = {
        {"a<b>&\"c'", "a&lt;b&gt;&amp;\"c'", "a&lt;b&gt;&amp;&quot;c'"},
        {"\t\n\r", "\t\n&#13;", "&#9;&#10;&#13;"},
        {"]]>", "]]&gt;", "]]&gt;"},
        {"Høg \xF0\x9F\x94\xAD", "Høg \xF0\x9F\x94\xAD", "Høg \xF0\x9F\x94\xAD"},
        {std::string("a\0b\x01\x1F", 5), "ab", "ab"},
        {"a\xEF\xBF\xBE\xEF\xBF\xBF"
         "b",
         "ab", "ab"},
        {"\xEF\xBF\xBD\xEF\xBB\xBF", "\xEF\xBF\xBD\xEF\xBB\xBF", "\xEF\xBF\xBD\xEF\xBB\xBF"},
        {"", "", ""},
    };
    for (const Case& item : cases) {
        std::string content, attribute;
        vo::xml::append_text(content, item.raw);
        vo::xml::append_attribute_text(attribute, item.raw);
        CHECK(content == item.content);
        CHECK(attribute == item.attribute);
    }
}

TEST_CASE("elements nest, close themselves and count their depth", "[xml][writer]") {
    std::string out;
    Writer xml(out);
    xml.declaration();
    xml.start("a", {{"x", "1"}, {"y", ""}}).attribute("z", "<").attribute_if("w", "");
    CHECK(xml.depth() == 1);
    xml.start("b").end().element("c", "t", {{"k", "v"}}).element("d", "").element_if("e", "");
    xml.text("5 > 4").end();
    CHECK(xml.depth() == 0);
    CHECK(out ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<a x=\"1\" y=\"\" z=\"&lt;\"><b/><c k=\"v\">t</c><d/>5 &gt; 4</a>");
}

TEST_CASE("the owner may empty the buffer between calls", "[xml][writer]") {
    std::string out;
    Writer xml(out);
    xml.start("a").content();
    CHECK(out == "<a>");
    out.clear();
    xml.line().start("b").line().end().end();
    CHECK(out == "\n<b>\n</b></a>");
}
