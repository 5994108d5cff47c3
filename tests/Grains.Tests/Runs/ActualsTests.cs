using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Studies.Summaries;

namespace Headroom.Grains.Tests.Runs;

/// <summary>A run whose scenario names actuals is held against them; what is wrong with their files is told before it starts.</summary>
[Collection(nameof(OneSilo))]
public sealed class ActualsTests(OneSilo cluster)
{
    private const string Named = """

        actuals:
          zone: south
          energy: [{ fuel: gas, series: { file: happened.csv, column: gas, stamp: hour-start } }]
          price: { file: happened.csv, column: usd, stamp: hour-start }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Summary_ThroughGrains_HoldsTheRunAgainstThem(bool folder)
    {
        using Scratch scratch = new();
        File.WriteAllText(scratch["happened.csv"], Happened());
        RunRequest request = SmallScenario.Request(text: SmallScenario.Text + Named) with { DataFolder = scratch["."], Charts = true };
        await PlainLoop.Run("held", request with { OutFolder = scratch["plain"] });

        IClockGrain clock = await cluster.Start("held", request with { OutFolder = folder ? scratch["grains"] : "" });
        await clock.Settles();

        RunSummary plain = SummaryJson.ReadFolder(scratch["plain"]), grains = SummaryJson.Read(await clock.Summary(), "summary");
        Assert.Equal(72 * 150, grains.Backcast!.Fuel("gas").ActualMwh, 1e-9);
        Assert.NotNull(grains.Backcast.Prices!.RankCorrelation);
        Assert.Equal(SummaryJson.Write(plain), SummaryJson.Write(grains with { Run = plain.Run, Seconds = plain.Seconds }));
        if (folder) Assert.True(File.Exists(Path.Combine(scratch["grains"], "backcast.png")));
    }

    [Fact]
    public async Task Start_FilesOfActualsAndZonesBroken_RefusedWithEveryLineAndNothingLeft()
    {
        using Scratch scratch = new();
        File.WriteAllText(scratch["happened.csv"], Happened().Replace("2025-01-31T06:00Z,150", "2025-01-31T06:00Z,lots", StringComparison.Ordinal));
        string text = SmallScenario.Text.Replace("technology: gas_ct, capacity_mw: 50, count: 2,",
            "technology: gas_ct, capacity_mw: 50, count: 2, availability: series, series: { file: none.csv, column: mw, stamp: hour-start },", StringComparison.Ordinal) + Named;

        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(() =>
            cluster.Start("broken", SmallScenario.Request(scratch["out"], text: text) with { DataFolder = scratch["."] }));

        Assert.Equal(2, refused.Lines.Length);
        Assert.StartsWith("none.csv: file: expected an existing file", refused.Lines[0], StringComparison.Ordinal);
        Assert.Equal("happened.csv:26: gas is 'lots': expected a number, or a blank for a missing hour", refused.Lines[1]);
        Assert.Equal([scratch["happened.csv"]], Directory.EnumerateFileSystemEntries(scratch["."]).Select(Path.GetFullPath));
    }

    /// <summary>The three days from local midnight of 2025-01-30 (06:00 UTC): 150 MW of gas, prices that vary.</summary>
    private static string Happened() => "utc,gas,usd\n" + string.Concat(Enumerable.Range(0, 72).Select(h =>
        $"{new DateTime(2025, 1, 30, 6, 0, 0, DateTimeKind.Utc).AddHours(h):yyyy-MM-dd'T'HH:mm'Z'},150,{20 + h % 24}\n"));
}
