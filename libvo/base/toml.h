// toml++ as this project uses it: include this, never <toml++/toml.h>.
//
// The library asserts what the text merely ought to be ("[=]" trips one) before it reports the
// mistake properly. Its asserts are off in every build, so that no text can stop the process and
// all units see the same library.
#pragma once

#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>
