using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Studies.Summaries;

namespace Headroom.Grains.Tests.Runs;

/// <summary>Hours of an hourly fuel price that a rule filled are counted in the run's summary, like those of any other input.</summary>
[Collection(nameof(OneSilo))]
public sealed class FuelGapsTests(OneSilo cluster)
{
    [Theory]
    [InlineData("out")]
    [InlineData("")]
    public async Task Summary_HourlyFuelWithGaps_CountsThem(string results)
    {
        using Scratch scratch = new();
        // Three days from local midnight of 2025-01-30 (06:00 UTC) and a day before; three hours of the second day are blank.
        File.WriteAllText(scratch["gas.csv"], "utc,usd\n" + string.Concat(Enumerable.Range(-24, 96).Select(h =>
            $"{new DateTime(2025, 1, 30, 6, 0, 0, DateTimeKind.Utc).AddHours(h):yyyy-MM-dd'T'HH:mm'Z'},{(h is >= 30 and < 33 ? "" : "3")}\n")));
        string text = SmallScenario.Text.Replace("usd_per_mmbtu: [3, 5]", "series: { file: gas.csv, column: usd, stamp: hour-start, gaps: day-before }", StringComparison.Ordinal);
        RunRequest request = SmallScenario.Request(results.Length == 0 ? "" : scratch[results], text: text) with { DataFolder = scratch["."] };

        IClockGrain clock = await cluster.Start("fuel-gaps", request);
        await clock.Settles();

        RunSummary summary = SummaryJson.Read(await clock.Summary(), "summary");
        Assert.Equal([new GapSummary("north", "gas.csv:usd", "day-before", 3)], summary.Gaps);
    }
}
