// Gathers the short cells of a row, so that the output grows once a row and not once a cell.
#pragma once

#include <cstring>
#include <string>
#include <string_view>

#include "libvo/base/number.h"

namespace vo::format {

class RowBuffer {
 public:
    /// `out` is borrowed; what was put is in it after flush() or destruction.
    explicit RowBuffer(std::string& out) : out_(out) {}
    ~RowBuffer() { flush(); }
    RowBuffer(const RowBuffer&) = delete;
    RowBuffer& operator=(const RowBuffer&) = delete;

    template <class Number>
    void put_number(Number number) {
        make_room(number::kMaxNumberBytes);
        end_ = number::write(end_, number);
    }
    /// Any text; long ones go straight to the output.
    void put(std::string_view text) {
        if (text.size() > kMaxShort) {
            output() += text;
            return;
        }
        make_room(kMaxShort);
        std::memcpy(end_, text.data(), text.size());
        end_ += text.size();
    }
    void put(char c) {
        make_room(1);
        *end_++ = c;
    }
    /// The output itself, everything put so far in it.
    std::string& output() {
        flush();
        return out_;
    }
    void flush() {
        out_.append(buffer_, static_cast<std::size_t>(end_ - buffer_));
        end_ = buffer_;
    }

 private:
    static constexpr std::size_t kMaxShort = 32;

    void make_room(std::size_t bytes) {
        if (buffer_ + sizeof buffer_ < end_ + bytes) flush();
    }

    std::string& out_;
    char buffer_[1024];
    char* end_ = buffer_;
};

}  // namespace vo::format
