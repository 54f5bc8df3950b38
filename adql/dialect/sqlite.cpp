#include "adql/dialect/sqlite.h"

namespace adql {
namespace {

class SqliteDialect final : public Dialect {
 public:
    void quote(std::string& sql, std::string_view name) const override {
        append_double_quoted(sql, name);
    }

    [[nodiscard]] std::string_view pattern(FunctionId id) const override {
        // clang-format off
        switch (id) {
            case FunctionId::abs: return "abs($1)";
            case FunctionId::ceiling: return "ceil($1)";
            case FunctionId::floor: return "floor($1)";
            case FunctionId::exp: return "exp($1)";
            case FunctionId::log: return "ln($1)";  // its log() has base 10
            case FunctionId::log10: return "log10($1)";
            case FunctionId::degrees: return "degrees($1)";
            case FunctionId::radians: return "radians($1)";
            case FunctionId::pi: return "pi()";
            case FunctionId::power: return "pow($1, $2)";
            case FunctionId::sqrt: return "sqrt($1)";
            case FunctionId::mod: return "vo_mod($1, $2)";
            case FunctionId::round: return "vo_round($1, $2)";
            case FunctionId::truncate: return "vo_truncate($1, $2)";
            case FunctionId::rand: return "vo_rand()";
            case FunctionId::sin: return "sin($1)";
            case FunctionId::cos: return "cos($1)";
            case FunctionId::tan: return "tan($1)";
            case FunctionId::cot: return "vo_cot($1)";
            case FunctionId::asin: return "asin($1)";
            case FunctionId::acos: return "acos($1)";
            case FunctionId::atan: return "atan($1)";
            case FunctionId::atan2: return "atan2($1, $2)";
            case FunctionId::lower: return "lower($1)";
            case FunctionId::upper: return "upper($1)";
            case FunctionId::coalesce: return "coalesce($*)";
            case FunctionId::nullif: return "nullif($1, $2)";
            case FunctionId::in_unit: return "($1 * $2)";
            case FunctionId::area: return "vo_area($1)";
            case FunctionId::centroid: return "vo_centroid($1)";
            case FunctionId::coord1: return "vo_coord1($1)";
            case FunctionId::coord2: return "vo_coord2($1)";
            case FunctionId::healpix_index: return "vo_healpix_index($1, $2, $3)";
            case FunctionId::healpix_center: return "vo_healpix_center($1, $2)";
            case FunctionId::epoch_prop_pos:
                return "vo_epoch_prop_pos($1, $2, $3, $4, $5, $6, $7, $8)";
            case FunctionId::geom_transform: return "vo_geom_transform($1, $2, $3)";
            case FunctionId::to_jd: return "vo_to_jd($1)";
            case FunctionId::to_mjd: return "vo_to_mjd($1)";
            case FunctionId::nocasematch: return "(lower($1) LIKE lower($2))";
            case FunctionId::hasword: return "vo_hasword($1, $2)";
            case FunctionId::hashlist_has: return "vo_hashlist_has($1, $2)";
            case FunctionId::interval_overlaps: return "vo_interval_overlaps($1, $2, $3, $4)";
            case FunctionId::normal_random: return "vo_normal_random($1, $2)";
            case FunctionId::hms_to_degrees: return "vo_hms_to_degrees($1)";
            case FunctionId::dms_to_degrees: return "vo_dms_to_degrees($1)";
            case FunctionId::stddev: return "vo_stddev($*)";
            case FunctionId::variance: return "vo_variance($*)";
            case FunctionId::median: return "vo_median($*)";
            case FunctionId::string_agg: return "group_concat($1, $2)";
            case FunctionId::histogram: return "vo_histogram($1, $2, $3, $4)";
            case FunctionId::count: return "count($*)";
            case FunctionId::avg: return "avg($*)";
            case FunctionId::min: return "min($*)";
            case FunctionId::max: return "max($*)";
            case FunctionId::sum: return "sum($*)";
            default: return {};
        }
        // clang-format on
    }

    [[nodiscard]] std::string_view pattern(Construct construct) const override {
        // clang-format off
        switch (construct) {
            case Construct::like: return "$1 LIKE $2";  // connections make it mind the case
            case Construct::ilike: return "lower($1) LIKE lower($2)";
            case Construct::to_double: return "CAST($1 AS REAL)";
            case Construct::separation: return "vo_separation($1, $2, $3, $4)";
            case Construct::within_radius: return "vo_within_radius($1, $2, $3, $4, $5)";
            case Construct::within_radius_strict:
                return "vo_within_radius_strict($1, $2, $3, $4, $5)";
            case Construct::within_region: return "vo_within_region($1, $2, $3)";
            case Construct::contains: return "vo_contains($1, $2)";
            case Construct::intersects: return "vo_intersects($1, $2)";
            case Construct::point: return "vo_point($1, $2)";
            case Construct::circle: return "vo_circle($1, $2, $3)";
            case Construct::polygon: return "vo_polygon($*)";
            case Construct::box: return "vo_box($1, $2, $3, $4)";
            case Construct::cast_integer: return "vo_to_integer($1, $2)";
            case Construct::cast_float: return "vo_to_float($1)";
            case Construct::cast_double: return "vo_to_double($1)";
            case Construct::cast_text: return "vo_to_text($1, $2)";
            case Construct::cast_float_text: return "vo_float_to_text($1, $2)";
            case Construct::cast_timestamp: return "vo_to_timestamp($1)";
            case Construct::cast_shape: return "vo_to_shape($1, $2)";
            case Construct::unindexed: return "+";
            case Construct::materialized: return "MATERIALIZED ";
            case Construct::ranges_of_cells: return "healpix_cells($1)";
            case Construct::ranges_of_circle: return "healpix_ranges($1, $2, $3, $4)";
            case Construct::ranges_of_region: return "healpix_region_ranges($1, $2)";
            case Construct::ranges_of_box: return "healpix_box_ranges($1, $2, $3, $4, $5)";
            case Construct::no_limit: return "-1";
            case Construct::range_pixel: return "$1.\"pixel\"";
            case Construct::ranges_of_pixels: return "healpix_pixels($1)";
            case Construct::in_ranges: return "$1 BETWEEN $2.\"lo\" AND $2.\"hi\"";
            case Construct::in_pixels: return "$1 BETWEEN $2 << $4 AND (($3 + 1) << $4) - 1";
            // Keys from 12 << 59 on belong to rows without a position; reading the key alone
            // spares decoding the row.
            case Construct::sky_cell: return "CASE WHEN $1 < 6917529027641081856 THEN $1 >> $2 END";
        }
        // clang-format on
        return {};
    }

    /// Pairs of keys, first and last, 64 bits each in the machine's order.
    [[nodiscard]] vo::db::Parameter cells(const vo::sky::Moc& moc) const override {
        vo::db::Blob blob;
        blob.bytes.reserve(moc.ranges().size() * 16);
        for (const vo::sky::HpxRange& range : moc.ranges()) {
            // Keys are order-29 indices with one more bit: 59 - 2 * 29 = 1.
            const std::int64_t pair[] = {range.first << 1, (range.last << 1) - 1};
            blob.bytes.append(reinterpret_cast<const char*>(pair), sizeof pair);
        }
        return blob;
    }

    /// Debian's build: parser stack of 100 symbols, of which a statement needs some, depth 1000.
    /// A join has at most 64 tables. Preparing takes time quadratic in the conditions and cannot be
    /// interrupted.
    [[nodiscard]] Limits limits() const override { return {80, 900, 32000, 62, 2000}; }
};

}  // namespace

const Dialect& sqlite_dialect() {
    static const SqliteDialect dialect;
    return dialect;
}

}  // namespace adql
