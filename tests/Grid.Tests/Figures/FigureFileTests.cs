using Headroom.Grid.Figures;
using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Figures;

public sealed class FigureFileTests : IDisposable
{
    private static readonly FigureTable Table = new("toy", "A toy.",
    [
        new("gap_gw", "GW", 44, 0, 500, "The gap", "somewhere", Standing.Read),
        new("units", "1", 10, 1, 100, "Units", "nowhere", Standing.Assumption) { Whole = true },
    ]);

    private readonly string folder = Directory.CreateTempSubdirectory("headroom-figures-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_NoFile_GivesDefaultsWithTheirSources()
    {
        FigureValues values = FigureFile.Read(Table, "", []);

        Assert.Equal((44, "somewhere", Standing.Read), (values["gap_gw"], values.Of("gap_gw").Source, values.Of("gap_gw").Standing));
    }

    [Fact]
    public void Read_FileThenSet_TheSetHoldsAndSaysSo()
    {
        string file = Write("study: toy\nfigures:\n  gap_gw: 50\n  units: 20\n");

        FigureValues values = FigureFile.Read(Table, file, ["gap_gw=60"]);

        Assert.Equal((60, "--set", Standing.Given), (values["gap_gw"], values.Of("gap_gw").Source, values.Of("gap_gw").Standing));
        Assert.Equal((20, file, 4), (values["units"], values.Of("units").Source, values.Of("units").Line));
    }

    [Fact]
    public void Read_ValueAsItWas_KeepsItsSource() =>
        Assert.Equal(Standing.Read, FigureFile.Parse(Table, "study: toy\nfigures:\n  gap_gw: 44\n", "toy.yaml").Of("gap_gw").Standing);

    [Fact]
    public void Yaml_OfTheTable_ReadsAsItsDefaults() =>
        Assert.Equal(Table.Defaults().All, FigureFile.Parse(Table, Table.Yaml(), "toy.yaml").All);

    [Theory]
    [InlineData("gap=1", "--set: gap is '1': expected a figure of the study toy (did you mean 'gap_gw'?); its file lists them: scenarios/toy.yaml")]
    [InlineData("gap_gw=501", "--set: gap_gw is '501': expected a number in GW from 0 to 500")]
    [InlineData("gap_gw=much", "--set: gap_gw is 'much': expected a number in GW from 0 to 500")]
    [InlineData("gap_gw=NaN", "--set: gap_gw is 'NaN': expected a number in GW from 0 to 500")]
    [InlineData("gap_gw", "--set: gap_gw: expected a number in GW from 0 to 500")]
    [InlineData("units=1.5", "--set: units is '1.5': expected a whole number from 1 to 100")]
    public void Read_BadSet_IsOneLine(string set, string line) =>
        Assert.Equal(line, Assert.Throws<InputException>(() => FigureFile.Read(Table, "", [set])).Message);

    [Theory]
    [InlineData("", "toy.yaml:1: file: expected 'study: toy' and a map 'figures'")]
    [InlineData("study: other\n", "toy.yaml:1: study is 'other': expected toy")]
    [InlineData("study: toy\nfigures: 7\n", "toy.yaml:2: figures is '7': expected names and their values")]
    [InlineData("study: toy\nmore: 7\n", "toy.yaml:2: more is '7': expected only 'study' and 'figures'")]
    [InlineData("study: toy\nfigures:\n  gap_gw: [1]\n", "toy.yaml:3: gap_gw is '[...]': expected a number in GW from 0 to 500")]
    public void Parse_BadFile_NamesItsLine(string yaml, string line) =>
        Assert.Equal(line, Assert.Throws<InputException>(() => FigureFile.Parse(Table, yaml, "toy.yaml")).Message);

    [Fact]
    public void Read_SeveralProblems_AllOfThem() => Assert.Equal(2,
        Assert.Throws<InputException>(() => FigureFile.Read(Table, Write("study: toy\nfigures:\n  gap_gw: -1\n  uni: 2\n"), [])).Problems.Count);

    [Fact]
    public void Read_NoSuchFile_SaysSo() =>
        Assert.EndsWith("file: expected a file of figures; there is none of this name", Assert.Throws<InputException>(() => FigureFile.Read(Table, Path.Combine(folder, "no.yaml"), [])).Message);

    [Fact]
    public void Catalogue_FileOfFigures_IsNoScenario()
    {
        Write("# A comment.\n\nstudy: toy\nfigures:\n");

        Assert.Empty(ScenarioCatalogue.List(folder));
    }

    private string Write(string yaml)
    {
        string file = Path.Combine(folder, "toy.yaml");
        File.WriteAllText(file, yaml);
        return file;
    }
}
