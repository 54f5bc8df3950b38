#include "libvo/xml/reader.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace vo::xml {
namespace {

constexpr int block_bytes = 64 * 1024;

std::string_view local_name(const char* name) {
    const char* colon = std::strrchr(name, ':');
    return colon != nullptr ? colon + 1 : name;
}

}  // namespace

std::optional<std::string_view> Attributes::find(std::string_view name) const {
    for (const char* const* item = list_; *item != nullptr; item += 2) {
        if (name == item[0]) return std::string_view(item[1]);
    }
    return std::nullopt;
}

std::string_view Attributes::get(std::string_view name) const {
    return find(name).value_or(std::string_view());
}

/// The C side: exceptions stop here and are thrown again by advance().
struct Reader::Callbacks {
    template <class Function>
    static void guarded(void* user, Function&& function) {
        Reader& reader = *static_cast<Reader*>(user);
        if (reader.failure_) return;
        try {
            function(reader);
        } catch (...) {
            reader.failure_ = std::current_exception();
            XML_StopParser(reader.parser_.get(), XML_FALSE);
        }
    }

    static void start(void* user, const char* name, const char** attributes) {
        guarded(user, [&](Reader& reader) {
            if (++reader.depth_ > reader.limits_.depth) {
                reader.refuse("xml.limit", "elements are nested too deeply");
            }
            reader.handler_.start_element(local_name(name), Attributes(attributes));
        });
    }
    static void end(void* user, const char* name) {
        guarded(user, [&](Reader& reader) {
            --reader.depth_;
            reader.handler_.end_element(local_name(name));
        });
    }
    static void text(void* user, const char* piece, int size) {
        guarded(user, [&](Reader& reader) {
            reader.handler_.text({piece, static_cast<std::size_t>(size)});
        });
    }
    static void entity(void* user, const char*, int, const char*, int, const char*, const char*,
                       const char*, const char*) {
        guarded(user, [](Reader& reader) {
            reader.refuse("xml.entity", "entity declarations are not allowed");
        });
    }
    static void skipped_entity(void* user, const char*, int) {
        guarded(user, [](Reader& reader) {
            reader.refuse("xml.entity", "reference to an entity that is not declared");
        });
    }
};

void Reader::Free::operator()(XML_ParserStruct* parser) const {
    XML_ParserFree(parser);
}

Reader::Reader(Handler& handler, ByteSupplier supply, std::string document_name,
               ReaderLimits limits)
    : handler_(handler),
      supply_(std::move(supply)),
      name_(std::move(document_name)),
      limits_(limits),
      parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) throw Error(Fault::internal, "xml.memory", "Out of memory.");
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), Callbacks::start, Callbacks::end);
    XML_SetCharacterDataHandler(parser_.get(), Callbacks::text);
    XML_SetEntityDeclHandler(parser_.get(), Callbacks::entity);
    XML_SetSkippedEntityHandler(parser_.get(), Callbacks::skipped_entity);
}

Reader::~Reader() = default;

int Reader::parse_next_block() {
    void* buffer = XML_GetBuffer(parser_.get(), block_bytes);
    if (buffer == nullptr) throw Error(Fault::internal, "xml.memory", "Out of memory.");
    const std::size_t size = supply_(static_cast<char*>(buffer), block_bytes);
    fed_bytes_ += static_cast<std::int64_t>(size);
    last_block_ = size == 0;
    return XML_ParseBuffer(parser_.get(), static_cast<int>(size), last_block_);
}

bool Reader::advance() {
    if (finished_) return false;
    const int status = suspended_ ? int(XML_ResumeParser(parser_.get())) : parse_next_block();
    suspended_ = status == XML_STATUS_SUSPENDED;
    if (failure_) {
        finished_ = true;
        std::rethrow_exception(failure_);
    }
    if (status == XML_STATUS_ERROR) {
        finished_ = true;
        throw syntax_error();
    }
    if (suspended_) return true;
    // expat keeps an unfinished token whole: stop before it has eaten the memory.
    const auto token_start = std::max<std::int64_t>(0, XML_GetCurrentByteIndex(parser_.get()));
    if (fed_bytes_ - token_start > limits_.token_bytes + block_bytes) {
        throw error("xml.limit", "a single tag or comment is too long");
    }
    finished_ = last_block_;
    return !finished_;
}

void Reader::pause() {
    XML_StopParser(parser_.get(), XML_TRUE);
}

TextPosition Reader::position() const {
    return {static_cast<int>(XML_GetCurrentLineNumber(parser_.get())),
            static_cast<int>(XML_GetCurrentColumnNumber(parser_.get())) + 1};
}

Error Reader::error(std::string code, const std::string& message) const {
    const TextPosition where = position();
    return Error(Fault::usage, std::move(code),
                 fmt::format("{}: line {}: {}.", name_, where.line, message))
        .at(where);
}

void Reader::refuse(const char* code, const char* message) {
    throw error(code, message);
}

Error Reader::syntax_error() const {
    if (fed_bytes_ == 0) return Error(Fault::usage, "xml.syntax", name_ + ": is empty.");
    if (last_block_ && depth_ > 0) {
        return error("xml.syntax",
                     "the document ends before its elements are closed; "
                     "it seems to be cut off");
    }
    const auto code = XML_GetErrorCode(parser_.get());
    return error("xml.syntax", fmt::format("not well-formed XML ({})", XML_ErrorString(code)));
}

}  // namespace vo::xml
