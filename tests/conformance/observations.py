"""The standard tables of observations, `ivoa.obscore` (ObsCore 1.1) and `ivoa.obsplan`
(ObsLocTAP 1.0), as an operator would describe them, with a few rows."""
import csv
import json

SPACE, TIME, SPECTRAL = "Char.SpatialAxis.", "Char.TimeAxis.", "Char.SpectralAxis."
BOUNDS = "Coverage.Bounds.Limits."

# Of both tables: name, type, unit, UCD, utype.
SHARED = [
    ("obs_id", "char[*]", "", "meta.id", "DataID.observationID"),
    ("obs_collection", "char[*]", "", "meta.id", "DataID.Collection"),
    ("target_name", "char[*]", "", "meta.id;src", "Target.Name"),
    ("s_ra", "double", "deg", "pos.eq.ra", SPACE + "Coverage.Location.Coord.Position2D.Value2.C1"),
    ("s_dec", "double", "deg", "pos.eq.dec",
     SPACE + "Coverage.Location.Coord.Position2D.Value2.C2"),
    ("s_fov", "double", "deg", "phys.angSize;instr.fov",
     SPACE + "Coverage.Bounds.Extent.diameter"),
    ("s_region", "char[*]", "", "pos.outline;obs.field", SPACE + "Coverage.Support.Area"),
    ("s_resolution", "double", "arcsec", "pos.angResolution", SPACE + "Resolution.Refval.value"),
    ("t_min", "double", "d", "time.start;obs.exposure", TIME + BOUNDS + "StartTime"),
    ("t_max", "double", "d", "time.end;obs.exposure", TIME + BOUNDS + "StopTime"),
    ("t_exptime", "double", "s", "time.duration;obs.exposure", TIME + "Coverage.Support.Extent"),
    ("t_resolution", "double", "s", "time.resolution", TIME + "Resolution.Refval.value"),
    ("em_min", "double", "m", "em.wl;stat.min", SPECTRAL + BOUNDS + "LoLimit"),
    ("em_max", "double", "m", "em.wl;stat.max", SPECTRAL + BOUNDS + "HiLimit"),
    ("em_res_power", "double", "", "spect.resolution",
     SPECTRAL + "Resolution.ResolPower.refVal"),
    ("o_ucd", "char[*]", "", "meta.ucd", "Char.ObservableAxis.ucd"),
    ("pol_states", "char[*]", "", "meta.code;phys.polarization",
     "Char.PolarizationAxis.stateList"),
    ("pol_xel", "long", "", "meta.number", "Char.PolarizationAxis.numBins"),
    ("facility_name", "char[*]", "", "meta.id;instr.tel", "Provenance.ObsConfig.Facility.name"),
    ("instrument_name", "char[*]", "", "meta.id;instr", "Provenance.ObsConfig.Instrument.name"),
]
OBSCORE = [(*start, "obscore:" + utype) for *start, utype in [
    ("dataproduct_type", "char[*]", "", "meta.code.class", "ObsDataset.dataProductType"),
    ("calib_level", "int", "", "meta.code;obs.calib", "ObsDataset.calibLevel"),
    ("obs_publisher_did", "char[*]", "", "meta.ref.ivoid", "Curation.PublisherDID"),
    ("access_url", "char[*]", "", "meta.ref.url", "Access.Reference"),
    ("access_format", "char[*]", "", "meta.code.mime", "Access.Format"),
    ("access_estsize", "long", "kbyte", "phys.size;meta.file", "Access.Size"),
    *SHARED,
    ("s_xel1", "long", "", "meta.number", SPACE + "numBins1"),
    ("s_xel2", "long", "", "meta.number", SPACE + "numBins2"),
    ("t_xel", "long", "", "meta.number", TIME + "numBins"),
    ("em_xel", "long", "", "meta.number", SPECTRAL + "numBins"),
]]
OBSPLAN = [
    ("t_planning", "double", "d", "", ""),
    *SHARED,
    ("t_plan_exptime", "double", "s", "time.duration;obs.exposure",
     TIME + "Coverage.Support.Extent"),
    ("category", "char[*]", "", "", ""),
    ("priority", "int", "", "", ""),
    ("execution_status", "char[*]", "", "", ""),
    ("tracking_type", "char[*]", "", "", ""),
]

RESOURCE = """[resource]
name = "ivoa"
title = "Observations of a telescope that does not exist"
description = "What was observed and what is planned, in the standard tables of the VO."
creators = ["Nobody, N."]
subjects = ["surveys"]
contact_name = "Help desk"
contact_email = "help@example.org"
"""


def shared_row(number):
    ra_deg, dec_deg = 10.0 * number, 5.0 * number
    return {
        "obs_id": f"obs-{number}", "obs_collection": "Nowhere", "target_name": f"Field {number}",
        "s_ra": ra_deg, "s_dec": dec_deg, "s_fov": 0.5,
        "s_region": f"Circle ICRS {ra_deg} {dec_deg} 0.25", "s_resolution": 18.0,
        "t_min": 55000.0 + number, "t_max": 55000.25 + number, "t_exptime": 21600.0,
        "t_resolution": "", "em_min": 2.0e-4, "em_max": 3.0e-4, "em_res_power": 3.0,
        "o_ucd": "phot.flux.density;em.IR.60-100um", "pol_states": "", "pol_xel": "",
        "facility_name": "Nowhere", "instrument_name": "Camera",
    }


def obscore_row(number):
    did = f"ivo://example.org/observations?{number}"
    return {**shared_row(number), "dataproduct_type": "image" if number % 2 else "cube",
            "calib_level": 2, "obs_publisher_did": did,
            "access_url": f"https://example.org/data/{number}.fits",
            "access_format": "image/fits", "access_estsize": 1000 + number,
            "s_xel1": 100, "s_xel2": 100, "t_xel": 1, "em_xel": 1}


def obsplan_row(number):
    return {**shared_row(number), "t_planning": 54990.0, "t_plan_exptime": 21600.0,
            "category": "Fixed", "priority": number % 3,
            "execution_status": "Performed" if number % 2 else "Scheduled",
            "tracking_type": "Sidereal"}


def table_text(name, utype, description, columns):
    lines = ["", "[[table]]", f'name = "{name}"', f'utype = "{utype}"',
             f'description = "{description}"', f'source = "{name}.csv"',
             'position = { ra = "s_ra", dec = "s_dec" }']
    for column, datatype, unit, ucd, its_utype in columns:
        keys = {"name": column, "type": datatype, "unit": unit, "ucd": ucd, "utype": its_utype,
                "description": f"{column} as the standard defines it"}
        if column in ("s_ra", "s_dec"):
            keys["frame"] = "ICRS"
        lines += ["", "[[table.column]]"]
        lines += [f"{key} = {json.dumps(value)}" for key, value in keys.items() if value]
        lines += ["std = true"]
    return "\n".join(lines) + "\n"


def write_rows(path, made):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(made[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)


def write_all(folder):
    """The descriptor, beside its data."""
    folder.mkdir(parents=True, exist_ok=True)
    write_rows(folder / "obscore.csv", [obscore_row(number) for number in range(1, 9)])
    write_rows(folder / "obsplan.csv", [obsplan_row(number) for number in range(1, 9)])
    descriptor = folder / "ivoa.toml"
    descriptor.write_text(
        RESOURCE
        + table_text("obscore", "ivo://ivoa.net/std/ObsCore#core-1.1", "Observations", OBSCORE)
        + table_text("obsplan", "ivo://ivoa.net/std/obsloctap#table-1.0", "Plans", OBSPLAN),
        encoding="utf-8")
    return descriptor
