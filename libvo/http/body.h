// The bytes of a request's body: in memory while few, else in a nameless file.
//
// Filled by the parser on the I/O thread, then read only. Cheap to copy once it is large.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace vo {
class Spool;
}

namespace vo::http {

class Body {
 public:
    /// Larger bodies go to a file without a name in the system's folder for temporary files.
    static constexpr std::size_t max_memory_bytes = 1024 * 1024;

    Body() = default;
    Body(std::string bytes) : memory_(std::move(bytes)) {}  // NOLINT: tests write text
    Body(const char* text) : memory_(text) {}               // NOLINT

    /// Throws Error(unavailable, "spool.no_space") if the file cannot be written.
    void append(std::string_view bytes);
    /// Makes what was appended to the file readable; throws as append().
    void finish();

    /// All bytes; valid as long as a copy of this body lives. Requires: finish() after append().
    [[nodiscard]] std::string_view view() const;
    operator std::string_view() const { return view(); }  // NOLINT: it is its bytes
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool empty() const { return size() == 0; }

 private:
    std::string memory_;
    std::shared_ptr<Spool> spool_;
    std::string_view view_;  ///< of the spool
};

}  // namespace vo::http
