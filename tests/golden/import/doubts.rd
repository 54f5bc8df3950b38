<!-- An invented resource: what must not become public, or wrong, without a word. -->
<resource schema="doubts" resdir="doubts" readProfiles="team">
  <meta name="title">Doubtful Tables</meta>

  <table id="secret" onDisk="True" adql="hidden" readProfiles="reviewers" temporary="False"
    dupePolicy="drop" forceUnique="True" system="True" primary="star, epoch">
    <index columns="nowhere, mag"/>
    <index columns="B-V, mag"/>
    <column name="star" type="integer"/>
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
</resource>
