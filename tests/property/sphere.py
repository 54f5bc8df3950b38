"""Geometry on the sphere by unit vectors and half-spaces: other formulae than the program's."""
import math

# Nearer to an edge than this the answer is left to rounding, and the query is not used.
MARGIN_DEG = 1e-9


class Borderline(Exception):
    """A row lies so near to an edge that two right programs may differ."""


def vector(lon, lat):
    lon, lat = math.radians(lon), math.radians(lat)
    return (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))


def cross(a, b):
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def norm(a):
    return math.sqrt(dot(a, a))


def distance(lon1, lat1, lon2, lat2):
    """Great-circle distance in degrees."""
    a, b = vector(lon1, lat1), vector(lon2, lat2)
    return math.degrees(math.atan2(norm(cross(a, b)), dot(a, b)))


def decided(difference):
    """True if `difference` (degrees) is above 0, Borderline if rounding decides."""
    if abs(difference) < MARGIN_DEG:
        raise Borderline
    return difference > 0


def in_convex(lon, lat, corners):
    """True if the point lies in the convex polygon with these corners, counter-clockwise."""
    point = vector(lon, lat)
    inside = True
    for i, corner in enumerate(corners):
        pole = cross(vector(*corner), vector(*corners[(i + 1) % len(corners)]))
        height = math.degrees(math.asin(max(-1, min(1, dot(point, pole) / norm(pole)))))
        inside = decided(height) and inside
    return inside


def box_corners(lon, lat, width, height):
    """Corners of ADQL's BOX, counter-clockwise seen from outside: its sides are great circles
    that meet the arms of a cross at right angles."""
    centre = vector(lon, lat)
    east = vector(lon + 90, 0)
    north = cross(centre, east)
    corners = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x = sx * math.tan(math.radians(width / 2))
        y = sy * math.tan(math.radians(height / 2))
        v = [centre[k] + x * east[k] + y * north[k] for k in range(3)]
        corners.append((math.degrees(math.atan2(v[1], v[0])) % 360,
                        math.degrees(math.atan2(v[2], math.hypot(v[0], v[1])))))
    return corners
