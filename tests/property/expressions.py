"""Values and conditions of queries: each node prints itself as ADQL and computes itself.

An environment maps an alias to a row (a dict), or to None where an outer join found nothing.
Conditions give True, False or None for unknown (SQL-92 section 8.12).
"""
import math
import re

import sphere


class Node:
    def __init__(self, *parts, **more):
        self.parts = parts
        self.__dict__.update(more)


class Column(Node):  # alias, name
    def sql(self):
        return f"{self.parts[0]}.{self.parts[1]}"

    def value(self, env):
        row = env[self.parts[0]]
        return None if row is None else row[self.parts[1]]


class Literal(Node):  # value
    def sql(self):
        value = self.parts[0]
        if value is None:
            return "NULL"
        if isinstance(value, str):
            return "'" + value.replace("'", "''") + "'"
        return repr(value)

    def value(self, env):
        return self.parts[0]


class Arithmetic(Node):  # operator, left, right
    def sql(self):
        return f"({self.parts[1].sql()} {self.parts[0]} {self.parts[2].sql()})"

    def value(self, env):
        a, b = self.parts[1].value(env), self.parts[2].value(env)
        if a is None or b is None:
            return None
        operator = self.parts[0]
        if operator in "/%" and b == 0:
            return None
        whole = isinstance(a, int) and isinstance(b, int)
        if operator in "/%" and whole:  # toward zero; the remainder has the dividend's sign
            quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
            return quotient if operator == "/" else a - b * quotient
        if operator == "%":
            return math.fmod(a, b)
        result = {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b,
                  "/": lambda: a / b}[operator]()
        if whole and not -2**63 <= result < 2**63:
            raise OverflowError
        return result


class Negated(Node):  # operand
    def sql(self):
        return f"(- {self.parts[0].sql()})"

    def value(self, env):
        value = self.parts[0].value(env)
        return None if value is None else -value


class Case(Node):  # ((condition, value), …), otherwise
    def sql(self):
        arms = "".join(f" WHEN {c.sql()} THEN {v.sql()}" for c, v in self.parts[0])
        end = f" ELSE {self.parts[1].sql()}" if self.parts[1] else ""
        return f"CASE{arms}{end} END"

    def value(self, env):
        for condition, value in self.parts[0]:
            if condition.truth(env) is True:
                return value.value(env)
        return self.parts[1].value(env) if self.parts[1] else None


class Coalesce(Node):  # values
    def sql(self):
        return "COALESCE(" + ", ".join(v.sql() for v in self.parts) + ")"

    def value(self, env):
        return next((v for v in (p.value(env) for p in self.parts) if v is not None), None)


class NullIf(Node):  # a, b
    def sql(self):
        return f"NULLIF({self.parts[0].sql()}, {self.parts[1].sql()})"

    def value(self, env):
        a, b = self.parts[0].value(env), self.parts[1].value(env)
        return None if a is not None and a == b else a


class Whole(Node):  # number: CAST AS BIGINT, halves away from zero
    def sql(self):
        return f"CAST({self.parts[0].sql()} AS BIGINT)"

    def value(self, env):
        value = self.parts[0].value(env)
        if value is None or isinstance(value, int):
            return value
        return int(math.copysign(math.floor(abs(value) + 0.5), value))


class Joined(Node):  # texts: ||
    def sql(self):
        return "(" + " || ".join(p.sql() for p in self.parts) + ")"

    def value(self, env):
        texts = [p.value(env) for p in self.parts]
        return None if None in texts else "".join(texts)


class Distance(Node):  # lon, lat, lon, lat
    def sql(self):
        a = [p.sql() for p in self.parts]
        if self.points:
            return f"DISTANCE(POINT({a[0]}, {a[1]}), POINT({a[2]}, {a[3]}))"
        return f"DISTANCE({', '.join(a)})"

    def value(self, env):
        angles = [p.value(env) for p in self.parts]
        return None if None in angles else sphere.distance(*angles)


class Scalar(Node):  # query of one row and column
    def sql(self):
        return f"({self.parts[0].sql()})"

    def value(self, env):
        rows = self.parts[0].rows(env)
        return rows[0][0] if rows else None


class Aggregate(Node):  # name, operand or None for *, distinct
    def sql(self):
        name, operand, distinct = self.parts
        inside = "*" if operand is None else operand.sql()
        return f"{name}({'DISTINCT ' if distinct else ''}{inside})"

    def of_group(self, envs):
        name, operand, distinct = self.parts
        if operand is None:
            return len(envs)
        values = [v for v in (operand.value(e) for e in envs) if v is not None]
        if distinct:
            values = list(dict.fromkeys(values))
        if name == "COUNT":
            return len(values)
        if not values:
            return None
        if name == "MEDIAN":
            ordered, middle = sorted(values), len(values) // 2
            return float(ordered[middle]) if len(values) % 2 else \
                (ordered[middle - 1] + ordered[middle]) / 2
        return {"MIN": min, "MAX": max, "SUM": sum,
                "AVG": lambda v: sum(v) / len(v)}[name](values)


def negate(truth):
    return None if truth is None else not truth


class Compare(Node):  # operator, left, right
    def sql(self):
        return f"{self.parts[1].sql()} {self.parts[0]} {self.parts[2].sql()}"

    def truth(self, env):
        a, b = self.parts[1].value(env), self.parts[2].value(env)
        if a is None or b is None:
            return None
        if isinstance(a, float) and isinstance(b, float) and a != b and \
                abs(a - b) <= 1e-12 * max(abs(a), abs(b)):
            raise sphere.Borderline
        return {"=": a == b, "<>": a != b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b,
                ">=": a >= b}[self.parts[0]]


class Between(Node):  # value, low, high, negated
    def sql(self):
        word = "NOT BETWEEN" if self.parts[3] else "BETWEEN"
        return f"{self.parts[0].sql()} {word} {self.parts[1].sql()} AND {self.parts[2].sql()}"

    def truth(self, env):
        value, low, high, negated = self.parts
        both = And(Compare(">=", value, low), Compare("<=", value, high)).truth(env)
        return negate(both) if negated else both


class In(Node):  # value, list of values or a query, negated
    def sql(self):
        value, among, negated = self.parts
        inside = among.sql() if hasattr(among, "rows") else ", ".join(a.sql() for a in among)
        return f"{value.sql()} {'NOT ' if negated else ''}IN ({inside})"

    def truth(self, env):
        value, among, negated = self.parts
        value = value.value(env)
        values = [r[0] for r in among.rows(env)] if hasattr(among, "rows") else \
            [a.value(env) for a in among]
        if not values:
            found = False
        elif value is None:
            found = None
        else:
            found = value in [v for v in values if v is not None] or \
                (None if None in values else False)
        return negate(found) if negated else found


class Like(Node):  # value, pattern, ignoring case, negated
    def sql(self):
        value, pattern, fold, negated = self.parts
        word = ("NOT " if negated else "") + ("ILIKE" if fold else "LIKE")
        return f"{value.sql()} {word} {Literal(pattern).sql()}"

    def truth(self, env):
        value, pattern, fold, negated = self.parts
        value = value.value(env)
        if value is None:
            return None
        if fold:  # ASCII letters alone
            value, pattern = (re.sub("[A-Z]+", lambda m: m.group().lower(), t)
                              for t in (value, pattern))
        expression = "".join({"%": ".*", "_": "."}.get(c, re.escape(c)) for c in pattern)
        return (re.fullmatch(expression, value, re.DOTALL) is not None) != negated


class IsNull(Node):  # value, negated
    def sql(self):
        return f"{self.parts[0].sql()} IS {'NOT ' if self.parts[1] else ''}NULL"

    def truth(self, env):
        return (self.parts[0].value(env) is None) != self.parts[1]


class Exists(Node):  # query
    def sql(self):
        return f"EXISTS ({self.parts[0].sql()})"

    def truth(self, env):
        return bool(self.parts[0].rows(env))


class Not(Node):  # condition
    def sql(self):
        return f"NOT ({self.parts[0].sql()})"

    def truth(self, env):
        return negate(self.parts[0].truth(env))


class And(Node):  # conditions
    def sql(self):
        return "(" + " AND ".join(p.sql() for p in self.parts) + ")"

    def truth(self, env):
        truths = [p.truth(env) for p in self.parts]
        return False if False in truths else None if None in truths else True


class Or(Node):  # conditions
    def sql(self):
        return "(" + " OR ".join(p.sql() for p in self.parts) + ")"

    def truth(self, env):
        truths = [p.truth(env) for p in self.parts]
        return True if True in truths else None if None in truths else False


class Within(Node):  # lon, lat, lon, lat, radius; spelling: a format of the angles' texts
    """The first position lies within the radius of the second."""

    def sql(self):
        return self.spelling.format(*(p.sql() for p in self.parts))

    def truth(self, env):
        values = [p.value(env) for p in self.parts]
        if None in values:
            return None
        if values[4] < 0:
            return False
        return sphere.decided(values[4] - sphere.distance(*values[:4]))


class WithinShape(Node):  # lon, lat; text, corners (counter-clockwise)
    """The position lies in a constant convex shape."""

    def sql(self):
        return f"1 = CONTAINS(POINT({self.parts[0].sql()}, {self.parts[1].sql()}), {self.text})"

    def truth(self, env):
        lon, lat = self.parts[0].value(env), self.parts[1].value(env)
        if lon is None or lat is None:
            return None
        return sphere.in_convex(lon, lat, self.corners)
