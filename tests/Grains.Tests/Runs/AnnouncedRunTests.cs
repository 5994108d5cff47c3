using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Studies.Rewards;
using Headroom.Studies.Summaries;

namespace Headroom.Grains.Tests.Runs;

/// <summary>A run on given prices whose scenario names announced credits: compared in its summary, refused before it starts where a mechanism can't run.</summary>
[Collection(nameof(OneSilo))]
public sealed class AnnouncedRunTests(OneSilo cluster)
{
    // 10 MW break even at 1000 x 67.2 / (24 x 28) = 100 $/MWh; one hour at 1,000 $, in column "other" one at 3,000 $.
    private const string Text = """
        schema: 1
        name: given
        start: 2025-01-01
        hours: 744
        time_zone: UTC
        parameters: { column: usd }
        market: { kind: price-path, prices: { file: prices.csv, column: "{column}", stamp: hour-start } }
        hashprice: { usd_per_ph_day: 67.2 }
        zones: [{ name: town }]
        miners:
          - { name: mine, zone: town, pue: 1, machines: [{ model: old, j_per_th: 28, mw: 10 }], contract: { mw: 10, usd_per_mwh: 30 } }
        announced:
          participant: mine
          months: [{ month: 2025-01, usd_million: 0.02 }]
          mechanisms: [{ name: zone, set: column=other }]

        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Summary_ThroughGrains_HoldsTheCreditsAgainstThoseAnnounced(bool folder)
    {
        using Scratch scratch = Prices();

        IClockGrain clock = await cluster.Start("announced", Request(scratch, Text) with { OutFolder = folder ? scratch["out"] : "" });
        await clock.Settles();

        RunSummary summary = SummaryJson.Read(await clock.Summary(), "summary");
        AnnouncedMonth month = Assert.Single(summary.Announced!.Months);
        Assert.Equal((10_000.0, 20_000.0, 0.5), (month.ModelledUsd, month.AnnouncedUsd, month.Ratio!.Value));
        Assert.Equal(20_000, Assert.Single(Assert.Single(summary.Announced.Mechanisms).EffectUsd));
        // What the comparison reads off its own run is what the run itself came to.
        Assert.Equal(month.ModelledUsd, Assert.Single(summary.Miners).SellBackUsd);
    }

    [Theory]
    [InlineData("column=none", "prices.csv:1: column 'none': expected to exist; the columns are utc, usd, other")]
    [InlineData("colum=other", "given.yaml:15: announced.mechanisms[0].set is 'colum=other': expected name=value, several separated by blanks, each name a parameter of the scenario: column")]
    public async Task Start_MechanismThatCantRun_IsRefusedBeforeTheFirstHour(string set, string line)
    {
        using Scratch scratch = Prices();

        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(() =>
            cluster.Start("refused", Request(scratch, Text.Replace("column=other", set, StringComparison.Ordinal))));

        Assert.Equal([line], refused.Lines);
    }

    private static RunRequest Request(Scratch scratch, string text) =>
        new() { ScenarioText = text, ScenarioFile = "given.yaml", DataFolder = scratch["."], Charts = false };

    private static Scratch Prices()
    {
        Scratch scratch = new();
        File.WriteAllText(scratch["prices.csv"], "utc,usd,other\n" + string.Concat(Enumerable.Range(0, 744).Select(h =>
            $"{new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(h):yyyy-MM-dd'T'HH:mm'Z'},{(h == 100 ? 1000 : 20)},{(h == 200 ? 3000 : 20)}\n")));
        return scratch;
    }
}
