"""Random queries over the small tables, from a seed: the same seed gives the same queries."""
import random

import tables
from expressions import (Aggregate, And, Arithmetic, Between, Case, Coalesce, Column, Compare,
                         Distance, Exists, In, IsNull, Joined, Like, Literal, Negated, Not, NullIf,
                         Or, Scalar, Whole, Within, WithinShape)
from queries import Join, Select, SetOperation, Table, With
from sphere import box_corners

# Spellings of "the distance is at most": {0}, {1} and {2}, {3} are positions, {4} a radius.
WITHIN = [
    "1 = CONTAINS(POINT({0}, {1}), CIRCLE({2}, {3}, {4}))",
    "CONTAINS(POINT({2}, {3}), CIRCLE({0}, {1}, {4})) = 1",
    "0 <> CONTAINS(POINT('ICRS', {0}, {1}), CIRCLE('ICRS', POINT({2}, {3}), {4}))",
    "INTERSECTS(CIRCLE({2}, {3}, {4}), POINT({0}, {1})) = 1",
    "DISTANCE({0}, {1}, {2}, {3}) <= {4}",
    "DISTANCE(POINT({2}, {3}), POINT({0}, {1})) < {4}",
    "{4} > DISTANCE({0}, {1}, {2}, {3})",
    "NOT DISTANCE({0}, {1}, {2}, {3}) > {4}",
    "DISTANCE(POINT({0}, {1}), POINT({2}, {3})) BETWEEN 0 AND {4}",
]
PLACES = [(10.1, 20.05), (0.02, 0.03), (359.93, -0.04), (120.0, 89.93), (300.0, -89.95),
          (83.83, -5.4), (180.1, 45.05), (150.11, 2.2), (266.45, -28.95), (77.0, 33.0)]
POSITIONED = ["tycho2.main", "gaia.source", "survey.clusters"]
PATTERNS = ["%a%", "C%", "c%", "_e%", "%2", "%\\%", "mid%", "%_score"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.tables = tables.load()
        self.count = 0

    def chance(self, part):
        return self.random.random() < part

    def pick(self, choices):
        return self.random.choice(choices)

    def alias(self):
        self.count += 1
        return f"x{self.count}"

    def query(self):
        """A whole statement."""
        self.count = 0
        commons, known = [], []
        if self.chance(0.15):
            inner = self.select(1, [], [])
            inner.order, inner.top, inner.offset = False, None, None
            commons.append(("common1", inner))
            known.append(("common1", inner))
        if self.chance(0.12):
            return With(commons, self.set_operation(known))
        return With(commons, self.select(0, [], known))

    def set_operation(self, commons):
        kinds = [self.pick(["int", "real", "text"]) for _ in range(self.random.randint(1, 2))]
        left = self.select(1, [], commons, kinds)
        right = self.select(1, [], commons, kinds)
        word = self.pick(["UNION", "EXCEPT", "INTERSECT"])
        return SetOperation(word, self.chance(0.4), left, right)

    def select(self, depth, outer, commons, kinds=None):
        """A SELECT; `outer` are the leaves that it may refer to, `kinds` those of its columns."""
        froms = self.froms(depth, commons)
        leaves = [leaf for f in froms for leaf in f.leaves()]
        where = self.conditions(leaves, outer, depth, commons) if self.chance(0.85) else None
        wanted = kinds or [self.pick(["int", "real", "real", "text"])
                           for _ in range(self.random.randint(1, 3))]
        if kinds is None and self.chance(0.25):
            return self.grouped(froms, leaves, where)
        items = [(self.value(kind, leaves, 2), f"c{i}", kind) for i, kind in enumerate(wanted)]
        query = Select(items, froms, where, distinct=self.chance(0.15))
        if self.chance(0.25):
            query.order = True
            query.top = self.random.randint(0, 8) if self.chance(0.7) else None
            query.offset = self.random.randint(0, 5) if self.chance(0.4) else None
        return query

    def grouped(self, froms, leaves, where):
        kind = self.pick(["int", "text"])
        key = self.column(kind, leaves)
        number = self.column("real", leaves)
        if number is None:
            key = None
        names = ["COUNT", "MIN", "MAX", "AVG", "SUM", "MEDIAN"]
        items = [(Aggregate("COUNT", None, False), "n", "int")]
        if number is not None:
            name = self.pick(names)
            items.append((Aggregate(name, number, name in ("COUNT", "SUM") and self.chance(0.3)),
                          "a", "int" if name == "COUNT" else "real"))
        if key is None or self.chance(0.3):
            return Select(items, froms, where)
        having = None
        if self.chance(0.3):
            having = Compare(self.pick([">", "<=", "<>"]), Aggregate("COUNT", None, False),
                             Literal(self.random.randint(0, 3)))
        return Select([(key, "k", kind)] + items, froms, where, group=(key,), having=having)

    def froms(self, depth, commons):
        first = self.leaf(depth, commons)
        if self.chance(0.4):
            return [first]
        second = self.leaf(depth, commons)
        if self.chance(0.3):
            return [first, second]
        join = self.join(first, second, depth, commons)
        if self.chance(0.15):
            join = self.join(join, self.leaf(2, commons), depth, commons)
        return [join]

    def join(self, left, right, depth, commons):
        kind = self.pick(["INNER", "INNER", "LEFT", "LEFT", "RIGHT", "FULL", "CROSS"])
        if kind == "CROSS":
            return Join(kind, left, right, None)
        both = left.leaves() + right.leaves()
        near = self.near(left.leaves(), right.leaves())
        on = near if near and self.chance(0.7) else self.equality(left.leaves(), right.leaves())
        if self.chance(0.2):
            on = And(on, self.simple(both))
        return Join(kind, left, right, on)

    def leaf(self, depth, commons):
        alias = self.alias()
        if commons and self.chance(0.5):
            name, query = self.pick(commons)
            return Table(name, alias, query.kinds(), lambda: self.as_dicts(query))
        if depth < 2 and self.chance(0.2):
            query = self.select(depth + 1, [], commons)
            return Table(f"({query.sql()})", alias, query.kinds(), lambda: self.as_dicts(query))
        if depth < 2 and self.chance(0.15):
            return self.narrowed(alias)
        name = self.pick(POSITIONED if self.chance(0.8) else list(self.tables))
        return Table(name, alias, tables.kinds_of(name), lambda: self.tables[name])

    def narrowed(self, alias):
        """A sub-query that chooses rows and columns of one table, which the sky index reaches."""
        name = self.pick(POSITIONED)
        inner = self.alias()
        leaf = Table(name, inner, tables.kinds_of(name), lambda: self.tables[name])
        items = [(Column(inner, c), c, k) for c, k in tables.kinds_of(name).items()]
        query = Select(items, [leaf], self.simple([leaf]))
        return Table(f"({query.sql()})", alias, query.kinds(), lambda: self.as_dicts(query))

    @staticmethod
    def as_dicts(query):
        names = list(query.kinds())
        return [dict(zip(names, row)) for row in query.rows({})]

    # Conditions.

    def conditions(self, leaves, outer, depth, commons):
        parts = [self.condition(leaves, outer, depth, commons)
                 for _ in range(self.random.randint(1, 3))]
        if len(parts) == 1:
            return parts[0]
        return (Or if self.chance(0.25) else And)(*parts)

    def condition(self, leaves, outer, depth, commons):
        if self.chance(0.1):
            return Not(self.condition(leaves, outer, depth, commons))
        if outer and self.chance(0.7):
            near = self.near(outer, leaves)
            return near if near and self.chance(0.7) else self.equality(outer, leaves)
        if depth < 2 and self.chance(0.15):
            return self.with_query(leaves, depth, commons)
        if self.chance(0.5):
            sky = self.sky(leaves)
            if sky:
                return sky
        return self.simple(leaves)

    def with_query(self, leaves, depth, commons):
        kind = self.pick(["int", "real"])
        if self.chance(0.6):
            query = self.select(depth + 1, leaves, commons)
            query.order, query.top, query.offset = False, None, None
            found = Exists(query)
            return Not(found) if self.chance(0.3) else found
        value = self.column(kind, leaves)
        if value is None:
            return self.simple(leaves)
        if self.chance(0.5):
            query = self.select(depth + 1, leaves if self.chance(0.3) else [], commons, [kind])
            return In(value, query, self.chance(0.3))
        inner = self.leaf(2, [])
        number = self.column(kind, [inner])
        if number is None:
            return self.simple(leaves)
        name = self.pick(["MIN", "MAX", "COUNT"])
        query = Select([(Aggregate(name, number, False), "m", kind)], [inner])
        return Compare(self.pick(["<", ">=", "="]), value, Scalar(query))

    def equality(self, left, right):
        for kind in self.random.sample(["int", "text", "real"], 3):
            a, b = self.column(kind, left), self.column(kind, right)
            if a and b:
                return Compare(self.pick(["=", "=", "<", "<>"]), a, b)
        return Compare("=", Literal(1), Literal(1))

    def position(self, leaves):
        found = [leaf for leaf in leaves if "ra" in leaf.kinds and "dec" in leaf.kinds]
        if not found:
            return None
        alias = self.pick(found).alias
        return Column(alias, "ra"), Column(alias, "dec"), alias

    def near(self, left, right):
        a, b = self.position(left), self.position(right)
        if not a or not b:
            return None
        radius = Literal(self.pick([0.0005, 0.01, 0.3, 1.0, 5.0]))
        sizes = [Column(leaf.alias, name) for leaf in left + right
                 for name in ("radius", "err") if name in leaf.kinds]
        if sizes and self.chance(0.3):
            radius = self.pick(sizes)
        return Within(a[0], a[1], b[0], b[1], radius, spelling=self.pick(WITHIN))

    def sky(self, leaves):
        """A condition on a position and constants."""
        position = self.position(leaves)
        if not position:
            return None
        ra, dec, alias = position
        lon, lat = self.pick(PLACES)
        choice = self.random.random()
        if choice < 0.5:
            radius = Literal(self.pick([0.02, 0.5, 1.3, 12.0, 95.0]))
            return Within(ra, dec, Literal(lon), Literal(lat), radius, spelling=self.pick(WITHIN))
        if choice < 0.65:
            size = self.pick([0.7, 2.3, 9.0])
            corners = box_corners(lon, lat, size, size / 2)
            text = f"BOX({lon}, {lat}, {size}, {size / 2})"
            if self.chance(0.5):
                text = "POLYGON(" + ", ".join(f"{a!r}, {b!r}" for a, b in corners) + ")"
            return WithinShape(ra, dec, text=text, corners=corners)
        if choice < 0.85:
            half = self.pick([0.05, 0.5, 3.0])
            bounds = [Between(dec, Literal(round(lat - half, 3)), Literal(round(lat + half, 3)),
                              False)]
            if self.chance(0.7):
                bounds.append(Between(ra, Literal(round(lon - half, 3)),
                                      Literal(round(lon + half, 3)), False))
            return And(*bounds) if len(bounds) > 1 else bounds[0]
        other = self.position(leaves)
        return Compare(self.pick(["<", ">"]),
                       Distance(ra, dec, other[0], Literal(lat), points=self.chance(0.5)),
                       Literal(1.5))

    def simple(self, leaves):
        kind = self.pick(["int", "real", "text"])
        value = self.column(kind, leaves)
        if value is None:
            return Compare("<", Literal(1), Literal(2))
        if self.chance(0.15):
            return IsNull(value, self.chance(0.5))
        if kind == "text":
            if self.chance(0.6):
                return Like(value, self.pick(PATTERNS), self.chance(0.5), self.chance(0.2))
            return In(value, [Literal(t) for t in ("near", "Alpha", "Cosmos", "O'Neil")],
                      self.chance(0.3))
        constant = Literal(self.random.randint(0, 12)) if kind == "int" else \
            Literal(round(self.random.uniform(-5, 20), 2))
        if self.chance(0.2):
            return Between(value, constant, Literal(1010), self.chance(0.2))
        if self.chance(0.15):
            return In(value, [constant, Literal(1002), Literal(4)], self.chance(0.3))
        if self.chance(0.2):
            value = self.value(kind, leaves, 1)
        return Compare(self.pick(["<", "<=", ">", ">=", "=", "<>", "!="]), value, constant)

    # Values.

    def column(self, kind, leaves):
        found = [Column(leaf.alias, name) for leaf in leaves for name, k in leaf.kinds.items()
                 if k == kind]
        return self.pick(found) if found else None

    def constant(self, kind):
        if kind == "text":
            return Literal(self.pick(["a", "it's", "Σ"]))
        return Literal(self.random.randint(-3, 9)) if kind == "int" else \
            Literal(round(self.random.uniform(-3, 9), 2))

    def value(self, kind, leaves, depth):
        plain = self.column(kind, leaves) or self.constant(kind)
        if depth == 0 or self.chance(0.5):
            return plain
        other = self.value(kind, leaves, depth - 1)
        choice = self.random.random()
        if choice < 0.2:
            return Case(((self.simple(leaves), plain),), other if self.chance(0.6) else None)
        if choice < 0.35:
            return Coalesce(plain, other)
        if choice < 0.45:
            return NullIf(plain, other)
        if kind == "text":
            return Joined(plain, Literal("/"), other)
        if kind == "int" and choice < 0.55:
            return Whole(self.value("real", leaves, depth - 1))
        if choice < 0.6:
            return Negated(plain)
        # Identifiers of 63 bits would overflow in products.
        operators = "+-" if kind == "int" else "+-*/"
        if kind == "int":
            other = self.constant("int")
            operators += "/%"
        return Arithmetic(self.pick(operators), plain, other)
