// Rows as JSON: {"metadata": [columns], "data": [[cells], …], "status": "OK"}, after what TAP
// services of other makes write. Numbers that JSON has not (NaN, infinities) are null and the texts
// "Inf", "-Inf"; arrays are lists.
#pragma once

#include <memory>

#include "libvo/table/interfaces.h"

namespace vo::format {

[[nodiscard]] std::unique_ptr<table::Encoder> make_json();
/// Integers beyond 2^53, which scripts in browsers cannot hold, are texts.
[[nodiscard]] std::unique_ptr<table::Encoder> make_json_safe();

}  // namespace vo::format
