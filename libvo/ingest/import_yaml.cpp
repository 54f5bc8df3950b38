#include "libvo/ingest/import_yaml_impl.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>

#include <sstream>

#include "libvo/ingest/import_impl.h"

namespace vo::ingest {
namespace {

/// Counts what a text would become before it does: each node takes yaml-cpp 600 bytes.
class NodeCounter : public YAML::EventHandler {
 public:
    explicit NodeCounter(const std::string& file_name) : file_name_(file_name) {}
    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { count(mark); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { count(mark); }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  const std::string&) override {
        count(mark);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        count(mark);
    }
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {
        count(mark);
    }
    void OnMapEnd() override {}

 private:
    void count(const YAML::Mark& mark) {
        if (++nodes_ <= max_nodes) return;
        throw import_error("import.too_large", file_name_, position_of(mark),
                           fmt::format("The schema has more than {} keys and values.", max_nodes));
    }

    static constexpr std::size_t max_nodes = 400'000;
    const std::string& file_name_;
    std::size_t nodes_ = 0;
};

}  // namespace

TextPosition position_of(const YAML::Mark& mark) {
    if (mark.is_null()) return {1, 1};
    return {mark.line + 1, mark.column + 1};
}

YAML::Node load_yaml(const std::string& text, const std::string& file_name) {
    std::istringstream stream(text);
    NodeCounter counter(file_name);
    YAML::Parser(stream).HandleNextDocument(counter);
    return YAML::Load(text);
}

}  // namespace vo::ingest
