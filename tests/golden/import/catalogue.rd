<?xml version="1.0" encoding="utf-8"?>
<!-- An invented catalogue, for tests: what most resource descriptors hold. -->
<resource schema="faintstars" resdir="faintstars">
  <meta name="title">Faint Stars of the Test Field</meta>
  <meta name="creationDate">2020-02-03T12:00:00Z</meta>
  <meta name="description" format="plain">
    Positions and magnitudes of stars
    that nobody has ever seen.

    Made for tests of \metaString{title}.
  </meta>
  <meta>
    creator.name: Doe, J.
    creator.name: Roe, R.
    subject: stars
    # a remark
    subject: photometry
    rights: Free to use, \
      with thanks.
  </meta>
  <meta name="rights.rightsURI">https://spdx.org/licenses/CC0-1.0.html</meta>
  <meta name="source">2020A&amp;A...600A...1D</meta>
  <meta name="doi">doi:10.9999/faint</meta>
  <meta name="contact">
    <meta name="name">Help desk</meta>
    <meta name="email">help@example.org</meta>
  </meta>
  <meta name="coverage"><meta name="waveband">Optical</meta></meta>
  <meta name="content.type">Catalog</meta>
  <meta name="contentLevel">Research</meta>
  <meta name="facility">Test Observatory</meta>
  <meta name="instrument">Camera 1</meta>
  <meta name="_longdoc" format="rst">Much more to read.</meta>
  <meta name="_example" title="Bright ones">
    The brightest of \schema:

    .. tapquery::

      SELECT TOP 5 * FROM \schema.main
        ORDER BY gmag
  </meta>

  <macDef name="survey">TSF</macDef>

  <STREAM id="photometry">
    <doc>Magnitude and error in one band.</doc>
    <DEFAULTS unit="mag"/>
    <column name="\band\+mag" type="real" unit="\unit" ucd="phot.mag;\ucd"
      description="Magnitude in \band of \survey" verbLevel="10"/>
    <column name="e_\band\+mag" type="real" unit="\unit" ucd="stat.error;phot.mag;\ucd"
      description="Error of it"/>
  </STREAM>

  <table id="main" onDisk="True" adql="True" mixin="//scs#pgs-pos-index" primary="starid">
    <meta name="description">One row per star.</meta>
    <meta name="note" tag="1">About the flags.</meta>
    <mixin>//products#table</mixin>
    <stc>Time TT "obstime" Position ICRS Epoch J2015.5 "raj2000" "dej2000"
      Error "e_ra" "e_ra" PM "pmra" "pmde"</stc>
    <index columns="gmag"/>
    <index columns="field, starid"/>
    <index name="expr">upper(name)</index>
    <foreignKey inTable="fields" source="field" dest="fieldno"/>
    <group name="motion" description="Proper motion" utype="stc:motion">
      <columnRef dest="pmra"/>
      <columnRef key="pmde"/>
    </group>
    <param name="equinox" type="text">J2000</param>
    <column name="starid" type="bigint" ucd="meta.id;meta.main" required="True"
      tablehead="Star" verbLevel="1">
      <description>Running
        number</description>
    </column>
    <column name="raj2000" type="double precision" unit="deg" ucd="pos.eq.ra;meta.main"
      description="Right ascension" displayHint="sf=5"/>
    <column>
      <name>dej2000</name>
      <type>double precision</type>
      <unit>deg</unit>
      <ucd>pos.eq.dec;meta.main</ucd>
      <description>Declination</description>
    </column>
    <column name="e_ra" unit="arcsec" ucd="stat.error;pos.eq" description="Error"/>
    <column name="pmra" unit="mas/yr" ucd="pos.pm;pos.eq.ra" description="Motion in RA"/>
    <column original="pmra" name="pmde" ucd="pos.pm;pos.eq.dec"/>
    <LOOP>
      <csvItems>
        band, ucd
        g, em.opt
        r, "em.opt.R"
      </csvItems>
      <events passivate="True">
        <FEED source="photometry" band="\band" ucd="\ucd"/>
      </events>
    </LOOP>
    <column name="field" type="smallint" description="Field">
      <values nullLiteral="-1" min="0"/>
    </column>
    <column name="name" type="unicode" ucd="meta.id" description="Name"/>
    <column name="obstime" type="timestamp" ucd="time.epoch" description="When"/>
    <column name="colours" type="real[3]" unit="mag" description="Colours"/>
    <column name="where" type="spoint" description="Position as point"/>
    <column name="flag" type="char(4)" unit="furlongs" ucd="meta.nonsense" description="Flag"/>
    <column name="B-V" type="float" description="Colour" note="1"/>
    <column name="quoted/log g" type="double precision" description="Gravity"/>
  </table>

  <table id="fields" onDisk="True" adql="True" primary="fieldno" utype="test:fields">
    <meta name="title">Fields</meta>
    <column name="fieldno" type="smallint" description="Number"/>
    <column original="main.raj2000" ucd="pos.eq.ra"/>
    <FEED source="//obscore#obscore-columns"/>
  </table>

  <table id="raw"><column name="x"/></table>

  <rowmaker id="make_main" idmaps="*">
    <map dest="starid">@ID</map>
    <map dest="raj2000">float(@RA)*15</map>
    <map key="dej2000" source="DE"/>
    <apply procDef="//procs#simpleSelect"/>
  </rowmaker>

  <data id="import">
    <sources pattern="data/stars.csv"/>
    <csvGrammar delimiter=";"/>
    <make table="main" rowmaker="make_main"/>
  </data>

  <data id="import_fields">
    <sources><pattern>data/*.txt</pattern></sources>
    <columnGrammar/>
    <make table="fields"/>
  </data>

  <service id="cone" allowed="scs.xml,form">
    <publish render="scs.xml" sets="ivo_managed"/>
    <scsCore queriedTable="main"/>
  </service>
  <service id="web" allowed="form"><dbCore queriedTable="fields"/></service>
</resource>
