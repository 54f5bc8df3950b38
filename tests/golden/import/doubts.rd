<!-- An invented resource: what must not become public, or wrong, without a word. -->
<resource schema="position" resdir="doubts" readProfiles="team" require="//dc">
  <meta name="title">Doubtful Tables</meta>
  <meta name="_example" title="Red stars">
    Those of \schema with

    .. tapquery::

      SELECT "B-V" FROM \schema.secret
  </meta>

  <table id="secret" onDisk="True" adql="hidden" readProfiles="reviewers" temporary="False"
    dupePolicy="drop" forceUnique="True" system="True" primary="star, epoch">
    <index columns="nowhere, mag"/>
    <index columns="B-V, mag"/>
    <column name="star" type="integer" hidden="True"/>
    <column name="mag" id="magnitude" type="double precision" unit="mag" description="Brightness"/>
    <column id="second" original="magnitude" name="mag2"/>
    <column original="second" name="mag3"/>
    <column name="B-V" type="real"><meta name="note">Beware of it.</meta></column>
    <group name="outer">
      <description>Both magnitudes</description>
      <columnRef dest="mag"/>
      <paramRef dest="zero_point"/>
      <group name="inner"><columnRef dest="mag2"/></group>
    </group>
    <group name="lost"><columnRef dest="nothing"/></group>
  </table>

  <table id="later" onDisk="True" adql="True" primary="mag3">
    <nrows>5</nrows>
    <column original="secret.mag3" description="By name, through two others"/>
    <column original="secret.star" name="star" required="False"/>
  </table>

  <table onDisk="True" adql="True"><column name="x"/></table>

  <table id="mean_1975" onDisk="True" adql="True">
    <stc>Time LST "when" Position FK5 J1975 "ra" "dec"</stc>
    <dm>(phot:PhotCal) { filterIdentifier: "Test/G" value: @mag }</dm>
    <column name="ra" type="double precision" unit="deg" ucd="pos.eq.ra;meta.main"/>
    <column name="dec" type="double precision" unit="deg" ucd="pos.eq.dec;meta.main"/>
    <column name="when" type="double precision" unit="d"/>
    <column name="mag" type="real"/>
  </table>

  <table id="mars" onDisk="True" adql="True">
    <stc>Polygon UNKNOWNFrame [area] Epoch "when"</stc>
    <dm>
      (stc2:Coords) {
        time: (stc2:Coordinate) { frame: (stc2:TimeFrame) {
          timescale: LOCAL refPosition: MARS time0: NaN } location: @mjd }
      }
    </dm>
    <column name="ra" type="double precision" unit="deg"/>
    <column name="dec" type="double precision" unit="deg"/>
    <column name="mjd" type="double precision" unit="d"/>
  </table>

  <table id="times" onDisk="True" adql="True">
    <dm>
      (stc2:Coords) {
        time: (stc2:Coordinate) { frame: (stc2:TimeFrame) {
          timescale: TT refPosition: GEOCENTER time0: 1_0 } location: @mjd }
        space: (stc2:Coordinate) { frame: (stc2:SpaceFrame) {
          orientation: FK5 equinox: J2000.0 epoch: "J2000.0.0" }
          longitude: @ra latitude: @dec }
      }
    </dm>
    <dm>
      (stc2:Coords) { time: (stc2:Coordinate) { frame: (stc2:TimeFrame) {
        timescale: TDB time0: +5 } location: @since } }
    </dm>
    <column name="ra" type="double precision" unit="deg"/>
    <column name="dec" type="double precision" unit="deg"/>
    <column name="mjd" type="double precision" unit="d"/>
    <column name="since" type="double precision" unit="d"/>
  </table>

  <rowmaker id="base_rows"><map dest="ra">hmsToDeg(@alpha)</map></rowmaker>
  <data id="base" updating="True">
    <sources pattern="data/mean.csv"/>
    <csvGrammar><names>ra, dec</names><delimiter>;</delimiter></csvGrammar>
  </data>
  <data id="fill_mean" original="base">
    <property name="kind">test</property>
    <rowmaker id="mean_rows" original="base_rows">
      <simplemaps>
        when: DATE-OBS,
        mag: GMAG
      </simplemaps>
    </rowmaker>
    <make table="mean_1975" rowmaker="mean_rows">
      <script type="postCreation" lang="SQL">ANALYZE</script>
      <parmaker idmaps="*"/>
    </make>
  </data>
  <data id="more_mean">
    <sources><item>data/more.csv</item><ignoreSources pattern="old/*"/></sources>
    <csvGrammar>
      <rowfilter procDef="//products#define"><bind key="table">"x"</bind></rowfilter>
    </csvGrammar>
    <make table="mean_1975"><rowmaker original="lost_rows" idmaps="*"/></make>
  </data>
  <data id="elsewhere"><sources>x.fits</sources><fitsTableGrammar/><make table="//foo#bar"/></data>
  <data id="lost" original="nowhere"/>
  <data id="fill_mars">
    <sources>data/mars.csv</sources>
    <csvGrammar/>
    <make table="mars" rowmaker="nobody"/>
  </data>

  <service id="cone" allowed="scs.xml" limitTo="team"/>
</resource>
