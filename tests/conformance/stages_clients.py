"""What STILTS and pyvo make of the services."""
import re
import shutil

import astropy.units as u
import numpy as np
from astropy.coordinates import SkyCoord
from astropy.table import Table

import observations
from harness import Archive, Server, Skipped, Stages, expect_same_ids, run

STAGES = Stages()


def stilts(*arguments):
    if not shutil.which("stilts"):
        raise Skipped("STILTS is not installed")
    done = run(["stilts", *arguments])
    assert done.returncode == 0, f"stilts {arguments[0]}: {done.stderr or done.stdout}"
    return done.stdout + done.stderr


def ids_of(path):
    return sorted(int(value) for value in Table.read(path, format="ascii.csv")["id"])


@STAGES.add("CLI-01", "STILTS cone")
def stilts_cone(site):
    out = site.folder / "cone.csv"
    for ra, dec, sr in ((0, 0, 1), (10, 89.5, 2)):
        stilts("cone", f"serviceurl={site.base}/scs/synth/main?", f"lon={ra}", f"lat={dec}",
               f"radius={sr}", "verb=2", f"out={out}", "ofmt=csv")
        expected = site.data.id[site.data.separations_deg(ra, dec) <= sr]
        expect_same_ids(ids_of(out), expected.tolist(), f"stilts cone {ra} {dec} {sr}")


@STAGES.add("CLI-02", "STILTS coneskymatch, with several requests at once")
def stilts_coneskymatch(site):
    places = [(0.0, 0.0), (359.99, 10.0), (83.8, -5.4), (200.0, 90.0), (150.25, 2.2),
              (45.0, 45.0), (300.0, -89.9), (120.0, 33.0)]
    table, out = site.folder / "places.csv", site.folder / "matched.csv"
    table.write_text("lon,lat\n" + "".join(f"{ra},{dec}\n" for ra, dec in places))
    stilts("coneskymatch", f"in={table}", "ifmt=csv", "ra=lon", "dec=lat", "sr=0.3", "find=all",
           f"serviceurl={site.base}/scs/synth/main?", "parallel=4", "erract=abort",
           f"out={out}", "ofmt=csv")
    expected = np.concatenate([site.data.id[site.data.separations_deg(*place) <= 0.3]
                               for place in places])
    expect_same_ids(ids_of(out), sorted(expected.tolist()), "coneskymatch")


@STAGES.add("CLI-03", "STILTS tapquery sync=true")
def stilts_tapquery(site):
    out = site.folder / "tap.csv"
    stilts("tapquery", "sync=true", "parse=false", f"tapurl={site.base}/tap",
           "adql=SELECT id, mag FROM synth.main WHERE mag < 6 AND dec > 30", "maxrec=100000",
           f"out={out}", "ofmt=csv")
    mask = (site.data.mag < 6) & (site.data.dec > 30)
    expect_same_ids(ids_of(out), site.data.id[mask].tolist(), "tapquery")


def votables(site):
    cone, tap = "/scs/synth/main?RA=10&DEC=20&SR=2", "SELECT * FROM synth.main"
    yield "cone.vot", site.get(cone + "&VERB=3")
    yield "cone-b2.vot", site.get(cone + "&VERB=1&RESPONSEFORMAT=votable/b2")
    yield "cone-overflow.vot", site.get(cone + "&MAXREC=2")
    yield "cone-fields.vot", site.get(cone + "&MAXREC=0")
    yield "cone-error.vot", site.get("/scs/synth/main?RA=10&DEC=91&SR=1")
    yield "cone-texts.vot", site.get("/scs/synth/notes?RA=0&DEC=0&SR=180&VERB=3")
    yield "cone-texts-b2.vot", site.get(
        "/scs/synth/notes?RA=0&DEC=0&SR=180&VERB=3&RESPONSEFORMAT=votable/b2")
    yield "tap.vot", site.tap(tap, MAXREC=500)
    yield "tap-b2.vot", site.tap(tap, MAXREC=500, RESPONSEFORMAT="votable/b2")
    yield "tap-fields.vot", site.tap(tap, MAXREC=0)
    yield "tap-error.vot", site.tap("SELECT <b> & FROM \"nowhere")
    yield "tap-count.vot", site.tap("SELECT kind, COUNT(*) AS n, AVG(mag) AS m FROM synth.main "
                                    "GROUP BY kind")


@STAGES.add("CLI-04", "STILTS votlint finds nothing in any kind of document")
def votlint(site):
    folder = site.folder / "votlint"
    folder.mkdir(exist_ok=True)
    count = 0
    for name, reply in votables(site):
        (folder / name).write_bytes(reply.body)
        said = stilts("votlint", f"votable={folder / name}", "validate=true", "ucd=true",
                      "unit=true").strip()
        assert not said, f"{name}: {said}"
        count += 1
    return f"{count} documents"


@STAGES.add("CLI-05", "pyvo SCSService")
def pyvo_cone(site):
    import pyvo
    service = pyvo.dal.SCSService(f"{site.base}/scs/synth/main?")
    for ra, dec, sr in ((0, 0, 1), (77, -89.9, 1)):
        found = service.search(pos=SkyCoord(ra * u.deg, dec * u.deg), radius=sr * u.deg)
        expected = site.data.id[site.data.separations_deg(ra, dec) <= sr]
        expect_same_ids(sorted(int(row["id"]) for row in found), expected.tolist(), "pyvo cone")
        assert found[0].id and found[0].pos is not None
    try:
        service.search(pos=(10, 20), radius=-1)
    except pyvo.dal.DALQueryError as error:
        assert "SR" in str(error)
    else:
        raise AssertionError("pyvo saw no error for SR=-1")


@STAGES.add("CLI-06", "pyvo TAPService.run_sync, tables, capabilities and errors")
def pyvo_tap(site):
    import pyvo
    service = pyvo.dal.TAPService(f"{site.base}/tap")
    found = service.run_sync("SELECT TOP 5 id, ra, dec FROM synth.main ORDER BY id")
    assert [int(row["id"]) for row in found] == sorted(site.data.id)[:5]
    mask = site.data.separations_deg(0, 0) <= 1
    found = service.run_sync("SELECT id FROM synth.main WHERE "
                             "1=CONTAINS(POINT('ICRS',ra,dec),CIRCLE('ICRS',0,0,1))")
    assert len(found) == mask.sum()
    assert {"synth.main", "synth.notes"} <= {table.name for table in service.tables}
    assert service.available and service.capabilities
    assert service.hardlimit and service.maxrec == 20000
    try:
        service.run_sync("SELECT nosuch FROM synth.main")
    except pyvo.dal.DALQueryError as error:
        assert "nosuch" in str(error), error
    else:
        raise AssertionError("pyvo saw no error for an unknown column")


@STAGES.add("CLI-07", "STILTS taplint, every stage, ObsCore and ObsLocTAP too: nothing to report")
def taplint(site):
    archive = Archive(site.archive.programs, site.folder / "observatory")
    archive.publish_or_fail(site.folder / "data/synth.toml",
                            observations.write_all(site.folder / "observations"))
    with Server(archive, site.folder / "observatory.log") as server:
        report = stilts("taplint", f"tapurl={server.base}/tap", "report=EWFS")
    bad = [line for line in report.splitlines() if re.match("[EWF]-", line)]
    assert not bad, "\n".join(bad[:10])
    for section in ("UWS", "OBS", "LOC", "UPL", "EXA"):
        assert f"Section {section}:" in report, report
    assert "ivoa.ObsCore columns: 30/30 required" in report, report
    assert "ivoa.obsplan columns: 26/26 required" in report, report


@STAGES.add("CLI-08", "astroquery TapPlus: sync, async, upload, errors, jobs, names of tables")
def astroquery_tap(site):
    from astropy import log
    from astroquery.utils.tap import TapPlus
    from requests import HTTPError
    log.setLevel("WARNING")  # it tells of every step otherwise
    service = TapPlus(url=site.base + "/tap", verbose=False)
    bright = site.data.id[(site.data.mag < 6) & (site.data.dec > 30)].tolist()
    query = "SELECT id, mag FROM synth.main WHERE mag < 6 AND dec > 30"

    answer = service.launch_job(query).get_results()
    expect_same_ids(sorted(answer["id"].tolist()), bright, "astroquery, sync")
    job = service.launch_job_async(query)
    expect_same_ids(sorted(job.get_results()["id"].tolist()), bright, "astroquery, async")
    assert job.get_phase() == "COMPLETED"
    assert job.jobid in {known.jobid for known in service.list_async_jobs()}

    mine = site.folder / "mine.vot"
    Table({"id": bright[:20]}).write(mine, format="votable", overwrite=True)
    joined = "SELECT m.id FROM synth.main AS m JOIN TAP_UPLOAD.mine AS u ON m.id = u.id"
    for launch in (service.launch_job, service.launch_job_async):
        answer = launch(joined, upload_resource=str(mine), upload_table_name="mine").get_results()
        expect_same_ids(sorted(answer["id"].tolist()), sorted(bright[:20]), "astroquery, upload")

    try:
        service.launch_job("SELECT nosuch FROM synth.main")
        raise AssertionError("astroquery has seen no error")
    except HTTPError as error:
        assert "no column `nosuch`" in str(error), error
    # Without `only_names` astroquery wants an attribute of ESA's own at every column.
    names = {table.name for table in service.load_tables(only_names=True)}
    assert {"synth.main", "tap_schema.columns"} <= {name.lower() for name in names}, names


@STAGES.add("CLI-09", "STILTS tapskymatch: a list of positions goes up in blocks")
def stilts_tapskymatch(site):
    places = [(0.0, 0.0), (359.99, 10.0), (83.8, -5.4), (200.0, 90.0), (150.25, 2.2),
              (45.0, 45.0), (300.0, -89.9), (120.0, 33.0)]
    table, out = site.folder / "targets.csv", site.folder / "tapmatched.csv"
    table.write_text("lon,lat\n" + "".join(f"{ra},{dec}\n" for ra, dec in places))
    stilts("tapskymatch", f"in={table}", "ifmt=csv", "inlon=lon", "inlat=lat",
           f"tapurl={site.base}/tap", "taptable=synth.main", "taplon=ra", "taplat=dec",
           "tapcols=id", "sr=0.3", "find=all", "blocksize=3", "sync=true", f"out={out}",
           "ofmt=csv")
    expected = np.concatenate([site.data.id[site.data.separations_deg(*place) <= 0.3]
                               for place in places])
    expect_same_ids(ids_of(out), sorted(expected.tolist()), "tapskymatch")
