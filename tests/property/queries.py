"""FROM, SELECT, set operations and WITH: each prints itself as ADQL and computes its rows."""
from expressions import Aggregate

NULLS_FIRST = (0,)

# Pairs of rows that the evaluator, which knows no index, is willing to look at in one step.
MOST_ROWS = 20_000


class TooLarge(Exception):
    """The evaluator would take too long."""


def order_key(value):
    """NULL comes first, as the program's engine has it."""
    return NULLS_FIRST if value is None else (1, value)


def has_aggregate(node):
    """True if a value is computed from a whole group."""
    if isinstance(node, Aggregate):
        return True
    return any(has_aggregate(p) for p in getattr(node, "parts", ()) if hasattr(p, "parts"))


def value_of_group(node, envs):
    """The value of an item in a grouped query."""
    if isinstance(node, Aggregate):
        return node.of_group(envs)
    if not has_aggregate(node):
        return node.value(envs[0]) if envs else None
    clone = object.__new__(type(node))
    clone.__dict__.update(node.__dict__)
    clone.parts = tuple(Fixed(value_of_group(p, envs)) if hasattr(p, "value") or
                        isinstance(p, Aggregate) else p for p in node.parts)
    return clone.value({})


class Fixed:
    """A value that is known already."""

    def __init__(self, value):
        self.known = value

    def value(self, env):
        return self.known


class Table:
    """A table or query under an alias: FROM's leaf. `rows_of(env)` gives its rows as dicts."""

    def __init__(self, text, alias, kinds, rows_of):
        self.text, self.alias, self.kinds, self.rows_of = text, alias, kinds, rows_of

    def sql(self):
        return f"{self.text} AS {self.alias}"

    def leaves(self):
        return [self]

    def envs(self, outer):
        return [{self.alias: row} for row in self.rows_of()]


class Join:
    def __init__(self, kind, left, right, on):
        self.kind, self.left, self.right, self.on = kind, left, right, on

    def sql(self):
        right = self.right.sql()
        if isinstance(self.right, Join):
            right = f"({right})"
        end = f" ON {self.on.sql()}" if self.on else ""
        return f"{self.left.sql()} {self.kind} JOIN {right}{end}"

    def leaves(self):
        return self.left.leaves() + self.right.leaves()

    def envs(self, outer):
        left, right = self.left.envs(outer), self.right.envs(outer)
        if len(left) * len(right) > MOST_ROWS:
            raise TooLarge
        out, matched = [], set()
        for a in left:
            found = False
            for k, b in enumerate(right):
                if self.on is None or self.on.truth({**outer, **a, **b}) is True:
                    out.append({**a, **b})
                    matched.add(k)
                    found = True
            if not found and self.kind in ("LEFT", "FULL"):
                out.append({**a, **{leaf.alias: None for leaf in self.right.leaves()}})
        if self.kind in ("RIGHT", "FULL"):
            nothing = {leaf.alias: None for leaf in self.left.leaves()}
            out += [{**nothing, **b} for k, b in enumerate(right) if k not in matched]
        return out


class Select:
    def __init__(self, items, froms, where=None, group=(), having=None, distinct=False,
                 order=False, top=None, offset=None):
        self.items, self.froms, self.where = items, froms, where  # items: (expression, name, kind)
        self.group, self.having, self.distinct = group, having, distinct
        self.order, self.top, self.offset = order, top, offset  # order: by all columns

    def sql(self):
        text = "SELECT " + ("DISTINCT " if self.distinct else "")
        text += f"TOP {self.top} " if self.top is not None else ""
        text += ", ".join(f"{e.sql()} AS {name}" for e, name, _ in self.items)
        text += " FROM " + ", ".join(f.sql() for f in self.froms)
        text += f" WHERE {self.where.sql()}" if self.where else ""
        text += " GROUP BY " + ", ".join(g.sql() for g in self.group) if self.group else ""
        text += f" HAVING {self.having.sql()}" if self.having else ""
        if self.order:
            text += " ORDER BY " + ", ".join(str(i + 1) for i in range(len(self.items)))
        return text + (f" OFFSET {self.offset}" if self.offset is not None else "")

    def kinds(self):
        return {name: kind for _, name, kind in self.items}

    def rows(self, outer):
        envs = [{}]
        for source in self.froms:
            more = source.envs(outer)
            if len(envs) * len(more) > MOST_ROWS:
                raise TooLarge
            envs = [{**a, **b} for a in envs for b in more]
        envs = [{**outer, **e} for e in envs]
        if self.where:
            envs = [e for e in envs if self.where.truth(e) is True]
        if self.group or any(has_aggregate(e) for e, _, _ in self.items):
            rows = self.grouped(envs)
        else:
            rows = [tuple(e.value(env) for e, _, _ in self.items) for env in envs]
        if self.distinct:
            rows = list(dict.fromkeys(rows))
        if self.order:
            rows.sort(key=lambda row: [order_key(v) for v in row])
        rows = rows[self.offset or 0:]
        return rows if self.top is None else rows[:self.top]

    def grouped(self, envs):
        groups = {}
        for env in envs:
            groups.setdefault(tuple(g.value(env) for g in self.group), []).append(env)
        if not self.group and not groups:
            groups[()] = []
        out = []
        for members in groups.values():
            if self.having and not self.having_holds(members):
                continue
            out.append(tuple(value_of_group(e, members) for e, _, _ in self.items))
        return out

    def having_holds(self, members):
        clone = object.__new__(type(self.having))
        clone.__dict__.update(self.having.__dict__)
        clone.parts = tuple(Fixed(value_of_group(p, members)) if hasattr(p, "parts") else p
                            for p in self.having.parts)
        return clone.truth({}) is True


class SetOperation:
    def __init__(self, word, keep_all, left, right):
        self.word, self.keep_all, self.left, self.right = word, keep_all, left, right

    def sql(self):
        word = self.word + (" ALL" if self.keep_all else "")
        return f"({self.left.sql()}) {word} ({self.right.sql()})"

    def kinds(self):
        return self.left.kinds()

    def rows(self, outer):
        left, right = self.left.rows(outer), self.right.rows(outer)
        if self.word == "UNION":
            rows = left + right
        else:
            rest, rows = list(right), []
            for row in left:
                found = row in rest
                if found and self.keep_all:
                    rest.remove(row)
                if found == (self.word == "INTERSECT"):
                    rows.append(row)
        return rows if self.keep_all else list(dict.fromkeys(rows))


class With:
    def __init__(self, commons, query):
        self.commons, self.query = commons, query

    def sql(self):
        parts = ", ".join(f"{name} AS ({query.sql()})" for name, query in self.commons)
        return f"WITH {parts} {self.query.sql()}" if self.commons else self.query.sql()

    def rows(self, outer):
        return self.query.rows(outer)
