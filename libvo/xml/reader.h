// Streaming XML reader for documents from strangers: expat with entities off and sizes limited.
//
// The bytes are pulled in blocks of 64 KiB from a supplier and told to a handler, which may pause
// after any element; memory does not grow with the document. Entity declarations are refused
// (no external entities, no billion laughs); a DOCTYPE without them is passed over, unread.
// One thread at a time.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "libvo/base/error.h"

struct XML_ParserStruct;

namespace vo::xml {

/// Writes up to `size` bytes to `to` and returns how many; 0 at the end.
using ByteSupplier = std::function<std::size_t(char* to, std::size_t size)>;

/// The attributes of one start tag; valid during the call that passes them.
class Attributes {
 public:
    explicit Attributes(const char* const* list) : list_(list) {}
    /// The value of attribute `name` (prefix included); nothing if absent.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    /// As find(), but an absent attribute is empty.
    [[nodiscard]] std::string_view get(std::string_view name) const;

 private:
    const char* const* list_;  // name, value, …, null
};

/// Told of elements and text. Names come without their namespace prefix; text comes in pieces.
class Handler {
 public:
    virtual ~Handler() = default;
    virtual void start_element(std::string_view name, const Attributes& attributes) = 0;
    virtual void end_element(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
};

struct ReaderLimits {
    int depth = 100;                         ///< open elements
    std::int64_t token_bytes = 1024 * 1024;  ///< one tag with its attributes, one comment, …
};

class Reader {
 public:
    /// `handler` is borrowed; `document_name` begins every message.
    Reader(Handler& handler, ByteSupplier supply, std::string document_name,
           ReaderLimits limits = {});
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// Reads on until the handler pauses or a block is used up; false once the document has ended.
    /// Throws Error(usage, "xml.syntax" | "xml.entity" | "xml.limit") with the position, and what
    /// handler and supplier throw.
    bool advance();
    /// Called by the handler: advance() returns after the current element.
    void pause();
    /// Line and column being read.
    [[nodiscard]] TextPosition position() const;
    /// "name: line 3: message" as an Error for the place being read.
    [[nodiscard]] Error error(std::string code, const std::string& message) const;

 private:
    struct Callbacks;
    struct Free {
        void operator()(XML_ParserStruct* parser) const;
    };
    [[nodiscard]] int parse_next_block();
    [[nodiscard]] Error syntax_error() const;
    void refuse(const char* code, const char* message);

    Handler& handler_;
    ByteSupplier supply_;
    std::string name_;
    ReaderLimits limits_;
    std::unique_ptr<XML_ParserStruct, Free> parser_;
    std::exception_ptr failure_;  // thrown in a call-back, carried across the C code
    std::int64_t fed_bytes_ = 0;
    int depth_ = 0;
    bool suspended_ = false;
    bool last_block_ = false;
    bool finished_ = false;
};

}  // namespace vo::xml
