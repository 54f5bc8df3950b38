#include <catch2/catch.hpp>

#include <algorithm>

#include "libvo/base/text.h"
#include "libvo/ingest/import.h"
#include "tests/unit/ingest/import_support.h"

using test::lists;
using test::message_of;
using test::rd_with;
using test::table_of;
using vo::ingest::import_text;

TEST_CASE("no text may become much more than it is", "[ingest][import]") {
    std::string deep = "<resource>";
    for (int i = 0; i < 5000; ++i) deep += "<a>";
    CHECK(message_of(deep + "</resource>").starts_with("import.syntax"));
    for (int i = 0; i < 5000; ++i) deep += "</a>";
    CHECK(message_of(deep + "</resource>").starts_with("import.too_large"));

    std::string streams = "<STREAM id='s0'><column name='c'/></STREAM>";
    for (int i = 1; i < 12; ++i) {
        const std::string last = "s" + std::to_string(i - 1);
        streams += "<STREAM id='s" + std::to_string(i) + "'>";
        for (int k = 0; k < 10; ++k) streams += "<FEED source='" + last + "'/>";
        streams += "</STREAM>";
    }
    CHECK(message_of("<resource>" + streams + "</resource>").starts_with("import.too_large"));

    const std::string self =
        "<resource><NXSTREAM id='s'><FEED source='s'/></NXSTREAM><FEED source='s'/></resource>";
    CHECK(message_of(self).starts_with("import.too_large"));
    const std::string long_text(1 << 16, 'x');
    std::string calls;
    for (int i = 0; i < 1000; ++i) calls += "\\big";
    CHECK(message_of("<resource><macDef name='big'>" + long_text + "</macDef><meta name='title'>" +
                     calls + "</meta></resource>")
              .starts_with("import.too_large"));
    CHECK(
        message_of("<resource><table id='a' original='b'/><table id='b' original='a'/></resource>")
            .starts_with("import.too_large"));

    CHECK(message_of("name: a\ntables: " + std::string(5000, '[')).starts_with("import.syntax"));
    std::string aliases = "name: a\ntables:\n- name: t\n  columns: &c\n";
    for (int i = 0; i < 100; ++i) {
        aliases += "  - {name: c" + std::to_string(i) + ", datatype: int}\n";
    }
    for (int i = 0; i < 4000; ++i) aliases += "- {name: u" + std::to_string(i) + ", columns: *c}\n";
    CHECK(message_of(aliases).starts_with("import.too_large"));
}

// Each of these would take minutes, or gigabytes, if it were read before it is counted.
TEST_CASE("what is too much is told before it is made", "[ingest][import]") {
    std::string attributes;
    for (int i = 0; i < 65; ++i) attributes += " a" + std::to_string(i) + "=''";
    CHECK(message_of("<resource>\n<table" + attributes + "/></resource>") ==
          "import.too_large q.rd:2:1: An element has more than 64 attributes.");

    const std::string as(2 << 20, 'a');
    const auto prune_by = [&](std::size_t size) {
        return rd_with("<FEED><events><column name='c' note='" + as + "'/></events><PRUNE note='" +
                       as.substr(0, size) + "b'/></FEED>");
    };
    CHECK(message_of(prune_by(990)).starts_with("import.too_large"));
    CHECK(message_of(prune_by(1 << 20)).starts_with("import.too_large"));
    const auto imported =
        import_text(rd_with("<FEED><events><column name='c' note='x'/></events><PRUNE note='" +
                            as.substr(0, 1 << 10) + "'/></FEED>"),
                    "q.rd");
    CHECK(lists(imported, "of PRUNE is not understood"));

    std::string items, cells = "a";
    for (int i = 0; i < 2'000'000; ++i) items += "a ", cells += ",a";
    CHECK(message_of(rd_with("<LOOP listItems='" + items + "'><events/></LOOP>"))
              .ends_with("more than 200000 elements here."));
    CHECK(message_of(rd_with("<LOOP csvItems='" + cells + "'><events/></LOOP>"))
              .ends_with("bytes of text here."));
    std::string rows = "a";
    for (int i = 0; i < 300'000; ++i) rows += "&#10;a";
    CHECK(message_of(rd_with("<LOOP csvItems='" + rows + "'><events/></LOOP>"))
              .ends_with("more than 200000 elements here."));

    CHECK(message_of("name: a\ntables: [" + vo::text::replace_all(items, " ", ",") + "a]\n")
              .ends_with("more than 400000 keys and values."));
}

TEST_CASE("work that grows with the square of a text is counted", "[ingest][import]") {
    std::string columns, data, rules;
    for (int i = 0; i < 5000; ++i) {
        std::string name = "a";
        for (int bit = 0; bit < 13; ++bit) name += (i >> bit) % 2 == 0 ? '!' : '?';
        columns += "<column name='" + name + "'/>";
    }
    const auto table = table_of(columns);
    CHECK(table.columns.back().name == "a_5000");

    for (int i = 0; i < 20'000; ++i) data += "<data><make table='t' rowmaker='r'/></data>";
    for (int i = 0; i < 20'000; ++i) rules += "<map key='a'>b</map>";
    const auto imported =
        import_text("<resource schema='s'><table id='t' onDisk='1'><column name='a'/></table>" +
                        data + "<rowmaker id='r'>" + rules + "</rowmaker></resource>",
                    "q.rd");
    CHECK(lists(imported, "`t.a` is computed as `b`"));
    std::string elements, edits;
    for (int i = 0; i < 20'000; ++i) elements += "<x/>", edits += "<EDIT ref='q'/>";
    CHECK(message_of(rd_with("<FEED><events><column>" + elements + "</column></events>" + edits +
                             "</FEED>"))
              .starts_with("import.too_large"));
}

TEST_CASE("a long report tells of every topic, and how much it does not list", "[ingest][import]") {
    std::string columns;
    for (int i = 0; i < 4000; ++i) {
        const std::string number = std::to_string(i);
        columns += "<column name='c" + number + "' type='odd' unit='odd' ucd='odd' attribute" +
                   number + "='1'/>";
    }
    const auto imported =
        import_text("<resource schema='s'><table id='a' onDisk='1' adql='True'>" + columns +
                        "</table>\n<table id='b' onDisk='1' adql='hidden'><column name='x'/>"
                        "</table>\n<service id='c' limitTo='us'/></resource>",
                    "q.rd");
    CHECK(lists(imported, "`b` was not open to ADQL (adql=hidden)"));
    CHECK(lists(imported, "`c` was open only to `us`"));
    CHECK(lists(imported, "Which file feeds `b`"));
    CHECK(lists(imported, "The service `c` is not carried over."));
    CHECK(lists(imported, "15 500 more of these are not listed."));
    CHECK(imported.left_out.size() < 600);
    // The first that are told are the first of the text.
    const auto first = std::find_if(
        imported.left_out.begin(), imported.left_out.end(),
        [](const auto& item) { return item.topic == vo::ingest::ImportTopic::column; });
    CHECK(first->message.find("c0") != std::string::npos);
}
