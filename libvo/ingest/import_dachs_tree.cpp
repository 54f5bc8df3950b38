// XML → tree of elements. pugixml knows no entities but XML's own, and reads nothing outside the
// text.
#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "libvo/base/text.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {
namespace {

/// Of one element; those of DaCHS have about 30.
constexpr std::size_t max_attributes = 64;

/// Lines of the places in a text, asked for in rising order.
class LineCounter {
 public:
    explicit LineCounter(std::string_view text) : text_(text) {}
    int line_at(std::size_t offset) {
        offset = std::min(offset, text_.size());
        if (offset < at_) at_ = 0, line_ = 1;
        line_ +=
            static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                        text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
        at_ = offset;
        return line_;
    }

 private:
    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
};

class TreeBuilder {
 public:
    TreeBuilder(std::string_view text, ImportBudget& budget) : lines_(text), budget_(budget) {}

    Node build(const pugi::xml_node& element, int depth) {
        Node node;
        node.line = lines_.line_at(
            static_cast<std::size_t>(std::max<std::ptrdiff_t>(element.offset_debug(), 0)));
        budget_.check_depth(depth, node.line);
        budget_.spend_node(node.line);
        node.name = element.name();
        for (const pugi::xml_attribute& attribute : element.attributes()) {
            if (node.attributes.size() == max_attributes) fail_attributes(node.line);
            const std::string_view name = attribute.name(), value = attribute.value();
            budget_.spend_text(name.size() + 1 + value.size(), node.line);
            node.attributes.emplace_back(attribute.name(), attribute.value());
        }
        for (const pugi::xml_node& child : element.children()) {
            if (child.type() == pugi::node_element) {
                node.children.push_back(build(child, depth + 1));
            } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
                budget_.spend_text(std::string_view(child.value()).size(), node.line);
                node.text += child.value();
            }
        }
        return node;
    }

 private:
    [[noreturn]] void fail_attributes(int line) const {
        throw import_error("import.too_large", budget_.file_name(), {line, 1},
                           fmt::format("An element has more than {} attributes.", max_attributes));
    }

    LineCounter lines_;
    ImportBudget& budget_;
};

}  // namespace

std::string Node::value(std::string_view key) const {
    if (const std::string* found = attribute(key)) return std::string(text::trim(*found));
    for (const Node& node : children) {
        if (node.name == key) return std::string(text::trim(node.text));
    }
    return {};
}

bool Node::flag(std::string_view key) const {
    const std::string word = text::to_lower(value(key));
    return word == "true" || word == "yes" || word == "t" || word == "1" || word == "on";
}

const std::string* Node::attribute(std::string_view key) const {
    for (const auto& [name_of, content] : attributes) {
        if (name_of == key) return &content;
    }
    return nullptr;
}

const Node* Node::child(std::string_view child_name) const {
    for (const Node& node : children) {
        if (node.name == child_name) return &node;
    }
    return nullptr;
}

void Node::set(const std::string& key, std::string value) {
    for (auto& [name_of, content] : attributes) {
        if (name_of != key) continue;
        content = std::move(value);
        return;
    }
    attributes.emplace_back(key, std::move(value));
}

Node read_tree(std::string_view text, ImportBudget& budget) {
    pugi::xml_document document;
    const unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute |
                             pugi::parse_eol | pugi::parse_ws_pcdata_single;
    const pugi::xml_parse_result result =
        document.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
    if (!result) {
        throw import_error(
            "import.syntax", budget.file_name(),
            position_at(text, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0))),
            fmt::format("The XML cannot be read: {}.", result.description()));
    }
    const pugi::xml_node root = document.document_element();
    if (!root || std::string_view(root.name()) != "resource") {
        throw import_error("import.syntax", budget.file_name(), {1, 1},
                           "The root element is not `resource`.");
    }
    return TreeBuilder(text, budget).build(root, 1);
}

void visit(const Node& node, const std::function<void(const Node&)>& see) {
    for (const Node& child : node.children) {
        see(child);
        visit(child, see);
    }
}

}  // namespace vo::ingest::dachs
