using Headroom.Studies.Backcast;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Summaries;

public class SummaryTextTests
{
    private static readonly RunSummary Made = RunSummaryStudy.Of(MadeRun.Result(1000), 1);

    [Fact]
    public void Lines_OfARun_AnswerTheQuestionsInOrder()
    {
        string[] headings = [.. SummaryText.Lines(Made).Where(l => l.Length > 0 && l[0] != ' ')];
        Assert.Equal(["HOW FULL IS THE GRID", "WHAT DOES STEPPING ASIDE PAY", "WHO STAYED UP", "PRICES, $/MWh", "ENERGY"], headings);
        Assert.Contains(SummaryText.Lines(Made), l => l.StartsWith("  rockdale", StringComparison.Ordinal));
        Assert.Contains(SummaryText.Lines(Made), l => l.StartsWith("  abilene", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(1e9)]
    [InlineData(-1e9)]
    [InlineData(1e250)]
    [InlineData(-1e250)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Lines_ExtremeValues_FitEightyColumns(double scale)
    {
        string name = new('x', 200);
        RunSummary extreme = Made with
        {
            Title = name,
            TimeZone = name,
            Hours = int.MaxValue,
            MeanLoadMw = 12_345.678 * scale,
            PeakLoadMw = 99_999.5 * scale,
            Co2T = 7e7 * scale,
            StorageChargeMwh = 7e7 * scale,
            StorageDischargeMwh = 7e7 * scale,
            UnservedMwh = scale,
            UnservedHours = int.MaxValue,
            RenewableCurtailmentMwh = 1e7 * scale,
            RenewableCurtailmentShare = scale,
            Prices = new(64.32 * scale, -64.32 * scale, scale, scale, 9999.99 * scale, -scale, int.MaxValue, int.MaxValue),
            Utilisation = Made.Utilisation.Append(new(name, new(scale, name + " " + name))).ToDictionary(u => u.Key, u => u.Value),
            Headroom = Made.Headroom.ToDictionary(h => h.Key, h => h.Value with
            {
                HeadroomMw = 9999.99 * scale,
                CurtailedHoursPerYear = 8760 * scale,
                MeanEventHours = 4.5 * scale,
            }),
            EnergyMwh = Made.EnergyMwh.ToDictionary(e => e.Key, e => e.Value * scale),
            Miners = [.. Made.Miners.Select(m => m with
            {
                Name = name, MwhMined = 999_999 * scale, MwhCurtailed = 1e8 * scale, HoursOff = int.MaxValue, BreakEvenLow = 55.55 * scale,
                BreakEvenHigh = 1234.56 * scale, EnergyCostUsd = 1e8 * scale, SellBackUsd = 999.9e6 * scale, MiningRevenueUsd = 999.9e6 * scale,
                ForgoneUsd = 1e9 * scale, NetUsd = 1e7 * scale, TwinNetUsd = -1e8 * scale, GainVsTwinUsd = 1e8 * scale,
            })],
            DataCenters = [.. Made.DataCenters.Select(d => d with
            {
                Name = name, DueItMwh = 1e8 * scale, ServedItMwh = 1e8 * scale, DrawnMw = scale, ContractedMw = scale,
                OutageMinutes = new Dictionary<string, double> { ["feeds"] = 525_600 * scale },
                GensetHours = new Dictionary<string, double> { ["emergency"] = 8760 * scale, ["test"] = 8760 * scale, ["demand_response"] = 8760 * scale },
            })],
            Gaps = [new(name, name, "linear-6", int.MaxValue)],
            Backcast = new(name, [new(name, 7e7 * scale, 7e7 * scale, scale, true)],
                new(name, Spread(scale), Spread(-scale), scale, null), "", [new(name, "linear-6", int.MaxValue)]),
            Zones = [.. Made.Zones, Made.Zones[0] with { Name = name }],
        };
        Assert.All(SummaryText.Lines(extreme), line => Assert.True(line.Length <= 80, $"{line.Length}: {line}"));
    }

    [Fact]
    public void Lines_Backcast_HoldsRunBesideActual()
    {
        PriceSpread run = new(53.30, 1, 2, 47.11, 3, 90.96, 4), actual = new(64.31, 1, 2, 47.99, 3, 141.43, 4);
        IReadOnlyList<string> lines = SummaryText.Lines(Made with
        {
            Gaps = [],
            Backcast = new("ERCO",
                [new("coal", 75.244e6, 71.949e6, 75.244 / 71.949 - 1, false), new("wind", 107.293e6, 107.265e6, 0.0003, true), new("oil", 5000, 0, null, false)],
                new("hub average", run, actual, 0.8632, 0.7928), "", [new("f.csv:gas", "week-before", 7), new("f.csv:coal", "week-before", 7)]),
        });
        // Differences worked by hand: 75.244/71.949 = 1.0458, 53.30/64.31 = 0.8288, 47.11/47.99 = 0.9817, 90.96/141.43 = 0.6431.
        Assert.Equal(
        [
            "HELD AGAINST WHAT HAPPENED",
            "  energy                      run         actual   difference",
            "  coal                   75.2 TWh       71.9 TWh       +4.6 %",
            "  wind                    107 TWh        107 TWh        0.0 %  given",
            "  oil                    5.00 GWh           0 Wh            -",
            "      given: the run reads it from a file, so that agreement shows nothing",
            "  price, $/MWh                run         actual   difference",
            "  mean                      53.30          64.31      -17.1 %",
            "  median                    47.11          47.99       -1.8 %",
            "  p95                       90.96         141.43      -35.7 %",
            "  rank correlation with the actual price: run 0.863, net load alone 0.793",
            "      actual price: hub average; net load: demand less metered wind and sun;",
            "      rank correlation: Spearman's, of all hours; more percentiles are in",
            "      summary.json",
            "  actual: 7 h of f.csv (gas, coal) filled by rule week-before",
        ], lines.SkipWhile(l => l != "HELD AGAINST WHAT HAPPENED"));
    }

    [Fact]
    public void Lines_ManyMiners_AreCutShortAndSaySo()
    {
        RunSummary many = Made with { Miners = [.. Enumerable.Range(0, 500).Select(i => Made.Miners[0] with { Name = $"m-{i}" })] };
        IReadOnlyList<string> lines = SummaryText.Lines(many);
        Assert.Contains("  ... and 480 more, in summary.json", lines);
        Assert.Contains(lines, l => l.StartsWith("  all 500", StringComparison.Ordinal));
    }

    private static PriceSpread Spread(double usd) => new(64.32 * usd, usd, usd, 9999.99 * usd, usd, -64.32 * usd, usd);

    [Fact]
    public void Lines_NobodyThere_SaySo()
    {
        RunSummary none = Made with { Miners = [], DataCenters = [] };
        Assert.Contains("  This run has no miners.", SummaryText.Lines(none));
        Assert.Contains("  This run has no data centers.", SummaryText.Lines(none));
    }

    [Fact]
    public void Lines_SiteThatLostAnything_NeverReadsAHundredPercent()
    {
        RunSummary almost = Made with { DataCenters = [Made.DataCenters[0] with { Availability = 0.999999999 }] };
        Assert.Contains(SummaryText.Lines(almost), l => l.Contains("99.99999", StringComparison.Ordinal));
    }
}
