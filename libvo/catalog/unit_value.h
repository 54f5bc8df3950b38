// Arithmetic with units: conversion factors, and the units of products, quotients and powers.
//
// For IN_UNIT of ADQL 2.1 and for the units of computed columns. Units are VOUnits 1.0 as
// is_known_unit() takes them. Angles, magnitudes and things counted (count, photon, pixel, adu,
// bit, beam, bin, chan, voxel, dex) are dimensions of their own, and so is every quoted unit. Pure
// functions, safe from any thread; they throw nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vo::catalog {

/// What a number in `from` is multiplied by to be in `to`; above 0 and finite. The nearest double
/// to the exact ratio where that is a decimal fraction or a quotient of integers up to 2^53
/// ("arcsec" → "mas": 1000), good to the last place otherwise. Nothing if dimensions differ or
/// either is not understood. log(), ln(), exp() and dB convert only to the same text (then 1).
[[nodiscard]] std::optional<double> conversion_factor(std::string_view from, std::string_view to);

/// The unit of a product, quotient or power, in VOUnits: powers of the same symbol are added
/// ("km.s**-1" · "s" → "km"), different ones stay side by side in order of appearance, prefixes
/// and all. A unit that nothing is done to keeps its spelling ("km/s" · "" → "km/s").
/// The empty text if the result has no unit, and also if there is no telling: an operand is not
/// understood, or VOUnits cannot write the result (a power of a logarithm, a bare number).
[[nodiscard]] std::string unit_product(std::string_view a, std::string_view b);
[[nodiscard]] std::string unit_quotient(std::string_view a, std::string_view b);
/// `a` ** (numerator / denominator); no unit for a denominator of 0.
[[nodiscard]] std::string unit_power(std::string_view a, int numerator, int denominator);

}  // namespace vo::catalog
