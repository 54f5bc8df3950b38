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
            case FunctionId::healpix_index: return "vo_healpix_index($1, $2, $3)";
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
        switch (construct) {
            case Construct::like:
                return "$1 LIKE $2";  // connections make it mind the case
            case Construct::ilike:
                return "lower($1) LIKE lower($2)";
            case Construct::to_double:
                return "CAST($1 AS REAL)";
            case Construct::separation:
                return "vo_separation($1, $2, $3, $4)";
            case Construct::within_radius:
                return "vo_within_radius($1, $2, $3, $4, $5)";
            case Construct::within_radius_strict:
                return "vo_within_radius_strict($1, $2, $3, $4, $5)";
            // Keys from 12 << 59 on belong to rows without a position; reading the key alone
            // spares decoding the row.
            case Construct::sky_cell:
                return "CASE WHEN $1 < 6917529027641081856 THEN $1 >> $2 END";
            // CROSS JOIN pins the order: ranges outside, the table's key inside.
            case Construct::from_ranges:
                return "healpix_ranges($1, $2, $3) AS \"h\" CROSS JOIN $4";
            case Construct::in_ranges:
                return "$1 BETWEEN \"h\".\"lo\" AND \"h\".\"hi\"";
        }
        return {};
    }

    /// Debian's build: parser stack of 100 symbols, of which a statement needs some, depth 1000.
    /// Preparing takes time quadratic in the conditions and cannot be interrupted.
    [[nodiscard]] Limits limits() const override { return {80, 900, 32000, 2000}; }
};

}  // namespace

const Dialect& sqlite_dialect() {
    static const SqliteDialect dialect;
    return dialect;
}

}  // namespace adql
