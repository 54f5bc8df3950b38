#include "libvo/catalog/pack.h"

#include <cstring>
#include <type_traits>

#include "libvo/base/hash.h"

namespace vo::catalog {
namespace {

/// To be raised whenever the members below change.
constexpr std::string_view kVersion = "almagest-schema-2";

class Packer {
 public:
    template <class... Members>
    void operator()(const Members&... members) {
        (put(members), ...);
    }
    std::string bytes;

 private:
    template <class Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
    void put(const Number& number) {
        bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    void put(const std::string& text) {
        put(static_cast<std::uint32_t>(text.size()));
        bytes += text;
    }
    template <class Item>
    void put(const std::vector<Item>& items) {
        put(static_cast<std::uint32_t>(items.size()));
        for (const Item& item : items) put(item);
    }
    template <class Item>
    void put(const std::optional<Item>& item) {
        put(static_cast<std::uint8_t>(item.has_value()));
        if (item) put(*item);
    }
    template <class Struct>
    requires std::is_class_v<Struct>
    void put(const Struct& value) { members_of(*this, const_cast<Struct&>(value)); }
};

/// Thrown out of a damaged pack; never leaves this file.
struct Damaged {};

class Unpacker {
 public:
    explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
    template <class... Members>
    void operator()(Members&... members) {
        (take(members), ...);
    }
    [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
    std::string_view take_bytes(std::size_t count) {
        if (count > bytes_.size()) throw Damaged();
        const std::string_view taken = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return taken;
    }
    template <class Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
    void take(Number& number) {
        std::memcpy(&number, take_bytes(sizeof number).data(), sizeof number);
    }
    std::uint32_t take_count() {
        std::uint32_t count = 0;
        take(count);
        if (count > bytes_.size()) throw Damaged();
        return count;
    }
    void take(std::string& text) { text = take_bytes(take_count()); }
    template <class Item>
    void take(std::vector<Item>& items) {
        items.resize(take_count());
        for (Item& item : items) take(item);
    }
    template <class Item>
    void take(std::optional<Item>& item) {
        std::uint8_t there = 0;
        take(there);
        if (there != 0) take(item.emplace());
    }
    template <class Struct>
    requires std::is_class_v<Struct>
    void take(Struct& value) { members_of(*this, value); }

    std::string_view bytes_;
};

// One list of members for both directions.

template <class Archive>
void members_of(Archive& archive, ColumnStatistics& s) {
    archive(s.null_count, s.min, s.max, s.quantiles);
}
template <class Archive>
void members_of(Archive& archive, table::TimeSystem& t) {
    archive(t.scale, t.refposition, t.origin);
}
template <class Archive>
void members_of(Archive& archive, table::Group& g) {
    archive(g.name, g.description, g.ucd, g.utype, g.columns);
}
template <class Archive>
void members_of(Archive& archive, table::ServiceParameter& p) {
    archive(p.name, p.type.datatype, p.type.arraysize, p.xtype, p.unit, p.ucd, p.description,
            p.column, p.value, p.min, p.max, p.options);
}
template <class Archive>
void members_of(Archive& archive, table::ServiceDescriptor& s) {
    archive(s.name, s.description, s.access_url, s.standard_id, s.content_type, s.parameters);
}
template <class Archive>
void members_of(Archive& archive, Column& c) {
    archive(c.name, c.type.datatype, c.type.arraysize, c.unit, c.ucd, c.utype, c.xtype,
            c.description, c.frame, c.epoch, c.time, c.indexed, c.principal, c.std, c.statistics);
}
template <class Archive>
void members_of(Archive& archive, Position& p) {
    archive(p.ra_column, p.dec_column, p.hpx_order);
}
template <class Archive>
void members_of(Archive& archive, ForeignKey& k) {
    archive(k.target, k.from_columns, k.target_columns, k.description, k.utype);
}
template <class Archive>
void members_of(Archive& archive, Table& t) {
    archive(t.name, t.title, t.description, t.utype, t.source, t.extension, t.row_count, t.position,
            t.id_column, t.coverage_moc, t.coverage_fraction, t.columns, t.keys, t.groups,
            t.services);
}
template <class Archive>
void members_of(Archive& archive, Example& e) {
    archive(e.name, e.description, e.query);
}
template <class Archive>
void members_of(Archive& archive, Schema& s) {
    archive(s.name, s.title, s.description, s.creators, s.subjects, s.reference, s.reference_url,
            s.publisher, s.contact_name, s.contact_email, s.rights, s.rights_url, s.doi, s.version,
            s.content_types, s.content_level, s.facilities, s.instruments, s.wavebands,
            s.published_at, s.tables, s.examples);
}

}  // namespace

std::string pack_schema(const Schema& schema, std::string_view descriptor) {
    Packer packer;
    packer(std::string(kVersion), fnv1a(descriptor), schema);
    return std::move(packer.bytes);
}

std::optional<Schema> unpack_schema(std::string_view packed, std::string_view descriptor) {
    try {
        Unpacker unpacker(packed);
        std::string version;
        std::uint64_t hash = 0;
        unpacker(version, hash);
        if (version != kVersion || hash != fnv1a(descriptor)) return std::nullopt;
        Schema schema;
        unpacker(schema);
        if (!unpacker.at_end()) return std::nullopt;
        return schema;
    } catch (const Damaged&) {
        return std::nullopt;
    }
}

}  // namespace vo::catalog
