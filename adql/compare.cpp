// Which values can be compared, and how constants are read for it.
#include "adql/bind_impl.h"
#include "adql/print.h"
#include "adql/token.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/base/time.h"

namespace adql {
namespace {

[[noreturn]] void fail_compare(const BoundExpr& a, const Expr& text_a, const BoundExpr& b,
                               const Expr& text_b) {
    std::string message = shown(print(text_a)) + " is " + std::string(in_words(a.type)) + " and " +
                          shown(print(text_b)) + " is " + std::string(in_words(b.type)) +
                          "; they cannot be compared.";
    const auto advise = [&message](const BoundExpr& constant, const Expr& text, ValueType other) {
        if (!constant.is_constant()) return;
        if (is_numeric(constant.type) && other == ValueType::text) {
            message += " To compare with text, write '" + print(text) + "'.";
        } else if (constant.type == ValueType::text && is_numeric(other) &&
                   vo::number::parse_double(text.text)) {
            message += " To compare with a number, leave the quotes away.";
        }
    };
    advise(a, text_a, b.type);
    advise(b, text_b, a.type);
    fail("wrong_type", std::move(message), text_b.place);
}

/// Reads 0, 1, 'true', 'false', 't' and 'f' as a boolean.
std::optional<std::int64_t> read_boolean(const vo::db::Parameter& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (*number == 0 || *number == 1) return *number;
    } else if (const auto* word = std::get_if<std::string>(&value)) {
        for (const std::string_view yes : {"true", "t", "1"}) {
            if (vo::text::iequals(*word, yes)) return 1;
        }
        for (const std::string_view no : {"false", "f", "0"}) {
            if (vo::text::iequals(*word, no)) return 0;
        }
    }
    return std::nullopt;
}

void make_boolean(BoundExpr& constant, const Expr& text, const Expr& other) {
    const auto value = constant.is_constant() ? read_boolean(constant.value) : std::nullopt;
    if (!value) {
        fail("wrong_type",
             shown(print(other)) +
                 " is a boolean; compare it with 1 (true) or 0 "
                 "(false).",
             text.place);
    }
    constant.value = *value;
    constant.type = ValueType::boolean;
}

/// Timestamps are stored as YYYY-MM-DDThh:mm:ss without zone; text in that order compares right.
void make_timestamp(BoundExpr& constant, const Expr& text) {
    if (!constant.is_constant()) return;
    auto& value = std::get<std::string>(constant.value);
    if (value.size() > 10 && value[10] == ' ') value[10] = 'T';
    if (!vo::time::is_dali_timestamp(value)) {
        fail("wrong_type",
             shown(value) +
                 " is not a timestamp; write 'YYYY-MM-DD' or "
                 "'YYYY-MM-DDThh:mm:ss'.",
             text.place);
    }
    if (value.ends_with('Z')) value.pop_back();
    constant.type = ValueType::timestamp;
}

}  // namespace

void make_comparable(BoundExpr& a, const Expr& text_a, BoundExpr& b, const Expr& text_b) {
    using enum ValueType;
    if (a.type == null || b.type == null) {
        const ValueType other = a.type == null ? b.type : a.type;
        if (other != condition && other < point) return;
    } else if (is_numeric(a.type) && is_numeric(b.type)) {
        return;
    } else if (a.type == boolean && b.type == boolean) {
        return;
    } else if (a.type == boolean && b.type < point && b.type != condition) {
        return make_boolean(b, text_b, text_a);
    } else if (b.type == boolean && a.type < point && a.type != condition) {
        return make_boolean(a, text_a, text_b);
    } else if (is_text(a.type) && is_text(b.type)) {
        if (a.type == timestamp && b.type == text) make_timestamp(b, text_b);
        if (b.type == timestamp && a.type == text) make_timestamp(a, text_a);
        return;
    }
    fail_compare(a, text_a, b, text_b);
}

}  // namespace adql
