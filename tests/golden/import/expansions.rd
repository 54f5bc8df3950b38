<resource>
  <schema>Main</schema>
  <meta name="title">Expansions</meta>
  <meta name="creator">Doe, J.; Roe, R.</meta>
  <meta name="rights" format="rst">\RSTccby{the data}</meta>
  <NXSTREAM id="many">
    <LOOP listItems="\names"><events>
      <column name="\\item" type="integer" description="\\item of \what"/>
    </events></LOOP>
  </NXSTREAM>
  <STREAM id="axes">
    <column name="x1" type="double precision"/>
    <column name="x2" type="double precision"/>
    <column name="old_x" type="double precision"/>
  </STREAM>
  <table id="base"><column name="common" type="text" ucd="meta.note"/></table>
  <table id="T-1" onDisk="True" original="base">
    <FEED source="many" names="alpha beta" what="the \\alpha test"/>
    <FEED source="axes">
      <PRUNE name="^old_"/>
      <EDIT ref="column[x2]"><unit>km/s</unit><description>Second</description></EDIT>
    </FEED>
    <LOOP><codeItems>yield {"n": 1}</codeItems><events><column name="\n"/></events></LOOP>
    <LOOP listItems="u v">
      <events>
        <LOOP listItems="1 2"><events>
          <column name="\\item\\+_\item" type="text[]"/>
        </events></LOOP>
      </events>
    </LOOP>
    <dm>
      (stc2:Coords) {
        time: (stc2:Coordinate) { frame: (stc2:TimeFrame) {
          timescale: TDB refPosition: BARYCENTER time0: 2400000.5 }
          location: @mjd }
        space: (stc2:Coordinate) { frame: (stc2:SpaceFrame) { orientation: GALACTIC epoch: "J2000" }
          longitude: @l latitude: @b }
      }
    </dm>
    <column name="mjd" type="double precision" unit="d"/>
    <column name="l" type="double precision" unit="deg"/>
    <column name="b" type="double precision" unit="deg"/>
    <column name="L" type="real[2][3]"/>
    <column name="area" type="spoly"/>
    <column name="blob" type="bytea[]"/>
    <column name="odd" type="hstore" description="By \getConfig{web}{sitename}"/>
    <column original="//siap#accref"/>
  </table>
  <table id="t_1" onDisk="True"><column name="common" type="date"/></table>
</resource>
