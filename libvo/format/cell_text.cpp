#include "libvo/format/cell_text_impl.h"

#include "libvo/base/number.h"
#include "libvo/format/array.h"

namespace vo::format {

void append_cell_text(std::string& out, const table::Value& value, const table::Type& type) {
    using table::Value;
    switch (value.kind) {
        case Value::Kind::integer:
            if (type.datatype == table::Datatype::boolean) {
                out += value.integer != 0 ? "true" : "false";
            } else {
                number::append(out, value.integer);
            }
            break;
        case Value::Kind::real:
            if (type.datatype == table::Datatype::float_real) {
                number::append(out, static_cast<float>(value.real));
            } else {
                number::append(out, value.real);
            }
            break;
        case Value::Kind::text:
            out += value.bytes;
            break;
        case Value::Kind::blob:
            append_array_text(out, value.bytes, type);
            break;
        case Value::Kind::null:
            break;
    }
}

}  // namespace vo::format
