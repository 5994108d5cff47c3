using System.Text.Json;
using Headroom.Studies.Reports;
using Headroom.Studies.Sweeps;

namespace Headroom.Studies.Tests.Sweeps;

/// <summary>A sweep's table in all its forms.</summary>
public sealed class SweepAnswerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("headroom-sweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Csv_HasARowACell_ChangesFirst()
    {
        string folder = Path.Combine(_folder, "out");
        SweepAnswer answer = Answer("""{ axes: [ { name: mw, change: 'zones[A].demand.mw', values: [50, 150] } ], cases: [ { name: as-is }, { name: carbon, set: [ { change: 'fuels[gas].co2_kg_per_mmbtu', value: 100 } ] } ] }""");

        await StudyFiles.WriteFolderAsync(answer, [], folder, overwrite: false);
        string[] rows = await File.ReadAllLinesAsync(Path.Combine(folder, "sweep.csv"));

        Assert.StartsWith("cell,case,mw,mean_usd_per_mwh,", rows[0], StringComparison.Ordinal);
        Assert.Equal(["0,as-is,50,24", "1,as-is,150,36", "2,carbon,50,24", "3,carbon,150,36"], rows.Skip(1).Select(r => string.Join(',', r.Split(',').Take(4))));
        Assert.All(rows, row => Assert.Equal(rows[0].Count(c => c == ','), row.Count(c => c == ',')));
        // 24 h x 50 MWh x 8 MMBtu/MWh x 50 kg; twice the carbon, twice the tonnes.
        Assert.Equal(480, answer.Figure(0, "co2_t"), 1e-9);
        Assert.Equal(960, answer.Figure(2, "co2_t"), 1e-9);
        Assert.True(File.Exists(Path.Combine(folder, "sweep.parquet")) && File.Exists(Path.Combine(folder, "study.json")));
    }

    [Fact]
    public void Json_Cell_HoldsItsChangesAndItsFigures()
    {
        using JsonDocument json = JsonDocument.Parse(Answer("{ axes: [ { name: mw, change: 'zones[A].demand.mw', values: [50, 150] }, { change: commitment, values: [none] } ] }").Json());
        JsonElement cell = json.RootElement.GetProperty("cells")[1];

        Assert.Equal((1, 150.0, "none", 36.0),
            (cell.GetProperty("cell").GetInt32(), cell.GetProperty("mw").GetDouble(), cell.GetProperty("commitment").GetString(), cell.GetProperty("mean_usd_per_mwh").GetDouble()));
        Assert.Equal(SweepFigure.All.Select(f => f.Name), json.RootElement.GetProperty("figures").EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("{ axes: [ { change: seed, from: 1, to: 50, steps: 50 } ] }")]
    [InlineData("{ axes: [ { change: seed, values: [1, 2] }, { change: hours, values: [24] }, { change: market.voll_usd_per_mwh, values: [4000] }, { change: market.price_cap_usd_per_mwh, values: [5000] }, { change: 'generators[cheap].heat_rate_btu_per_kwh', values: [8000] } ] }")]
    [InlineData("{ cases: [ { name: a-case-with-a-name-that-is-longer-than-any-column-can-be-on-a-terminal } ] }")]
    public void Lines_AnySweep_FitEightyColumns(string sweep) =>
        Assert.All(Answer(sweep).Lines(), line => Assert.True(line.Length <= 80, line));

    [Fact]
    public void Lines_Means_AreOverAllCellsOfAValue()
    {
        // (24 + 36) / 2 in each case.
        IReadOnlyList<string> lines = Answer("{ axes: [ { name: mw, change: 'zones[A].demand.mw', values: [50, 150] } ], cases: [ { name: a }, { name: b } ] }").Lines();
        int at = lines.ToList().IndexOf("MEANS BY case");

        Assert.StartsWith("  a          30.00", lines[at + 2], StringComparison.Ordinal);
        Assert.StartsWith("  50        24.00", lines[lines.ToList().IndexOf("MEANS BY mw") + 2], StringComparison.Ordinal);
    }

    private static SweepAnswer Answer(string sweep)
    {
        SweepRunner runner = SweepRunnerTests.Runner(sweep);
        return new(runner.Sweep, [.. Enumerable.Range(0, runner.Sweep.Count).Select(cell => runner.Run(cell))]);
    }
}
