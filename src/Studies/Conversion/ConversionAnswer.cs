using System.Globalization;
using Headroom.Studies.Charts;
using Headroom.Studies.Reports;
using Headroom.Studies.Sensitivity;

namespace Headroom.Studies.Conversion;

/// <summary>The conversion study in every form it may be asked for.</summary>
/// <param name="result">What it came to.</param>
public sealed class ConversionAnswer(ConversionResult result) : IStudyAnswer
{
    private const string Model = "this study; every figure with its source in the last table";

    /// <summary>What the study came to.</summary>
    public ConversionResult Result => result;

    /// <inheritdoc/>
    public IReadOnlyList<string> Lines() => ConversionText.Lines(result);

    /// <inheritdoc/>
    public string Json() => ConversionText.Json(result);

    /// <inheritdoc/>
    public IReadOnlyList<StudyTable> Tables() =>
    [
        new StudyTable("sites")
            .Text("site", [.. result.Sites.Select(s => s.Name)])
            .Number<double>("mw", [.. result.Sites.Select(s => s.Mw)])
            .Number<double>("converted_mw", [.. result.Sites.Select(s => s.ConvertedMw)])
            .Number<double>("mining_usd_per_mw_year", [.. result.Sites.Select(s => s.MiningUsdPerMwYear)])
            .Number<double>("interruptible_usd_per_mw_year", [.. result.Sites.Select(s => s.InterruptibleUsdPerMwYear)])
            .Number<double>("mining_given_up_usd", [.. result.Sites.Select(s => s.MiningGivenUpUsd)])
            .Number<double>("capital_usd", [.. result.Sites.Select(s => s.CapitalUsd)])
            .Number<double>("hosting_usd_per_year", [.. result.Sites.Select(s => s.HostingUsdPerYear)])
            .Number<double>("gain_usd", [.. result.Sites.Select(s => s.GainUsd)])
            .Number<double>("gain_usd_per_mw", [.. result.Sites.Select(s => s.GainUsdPerMw)]),
        new StudyTable("cash")
            .Number<int>("month", [.. result.Cash.Select(c => c.Month)])
            .Number<double>("hosting_usd", [.. result.Cash.Select(c => c.HostingUsd)])
            .Number<double>("capital_usd", [.. result.Cash.Select(c => c.CapitalUsd)])
            .Number<double>("mining_given_up_usd", [.. result.Cash.Select(c => c.MiningGivenUpUsd)])
            .Number<double>("sum_usd", [.. result.Cash.Select(c => c.SumUsd)]),
        new StudyTable("gain_table")
            .Number<double>("capex_usd_per_mw", [.. result.GainTable.Select(c => c.CapexUsdPerMw)])
            .Number<double>("hosting_usd_per_mw_year", [.. result.GainTable.Select(c => c.HostingUsdPerMwYear)])
            .Number<double>("gain_million_usd_per_mw", [.. result.GainTable.Select(c => c.GainMillionUsdPerMw)]),
        FigureTables.Parquet(result.Tornado, "gain_million_usd_per_mw"),
        FigureTables.Parquet(result.Figures),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<ReportChart> Charts() =>
    [
        new("conversion_cash.png", "Cash of the conversion over mining on, year by year, and the sum so far.", ChartFrame.Png(ConversionChart.Draw(result))),
        new("conversion_tornado.png", "Gain of a MW converted, one figure at a time.", ChartFrame.Png(TornadoChart.Draw(
            result.Tornado, result.Together.GainUsdPerMw / 1e6, $"{result.Tornado[0].Figure} decides most whether converting pays",
            $"Present value of a MW converted over mining on; each figure alone at either end of its range. Run {result.Run}", "Gain (million $/MW)"))),
    ];

    /// <inheritdoc/>
    public Report Report(IReadOnlyList<ReportChart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        SiteConversion t = result.Together;
        double[] rents = [.. result.GainTable.Select(c => c.HostingUsdPerMwYear).Distinct()];
        return new($"Making {N(t.ConvertedMw)} MW of mining an AI data center {(t.GainUsd >= 0 ? "gains" : "loses")} {M(Math.Abs(t.GainUsd))} million $",
            $"{t.Name}, run {result.Run}: present value over mining on",
            [
                new("The answer", [
                    new ReportFigures(
                    [
                        new("Gain", M(t.GainUsd), "million $", "Present value of rent less running costs, capital and mining given up, over mining on", Model),
                        new("Gain a MW", M(t.GainUsdPerMw), "million $/MW", "The same a MW converted", Model),
                        new("Worth as load that steps aside", N0(t.InterruptibleUsdPerMwYear), "$/MW-year", "Gain over a twin that never steps aside, a MW of the site's size", $"run {result.Run}, headroom rewards"),
                        new("Mining nets", N0(t.MiningUsdPerMwYear), "$/MW-year", "Mining, sell-back and programmes less energy, a MW of the site's size; machines renewed are not in it", $"run {result.Run}"),
                    ]), new ReportPoints(result.Findings), charts[0]]),
                new("Site by site", [new ReportTable("Sites",
                    [new("Site", "", Number: false), new("MW"), new("Converted, MW"), new("Mining, $/MW-yr", "Net after energy, stepping aside included"), new("Stepping aside, $/MW-yr", "Of that, gain over a twin that never does"),
                        new("Mining given up, M$", "Net less upkeep, until the last milestone"), new("Capital, M$"), new("Hosting, M$/yr", "Rent less running costs, all delivered"), new("Gain, M$", "Present value"), new("Gain, M$/MW")],
                    [.. result.Sites.Append(t).Select(s => (IReadOnlyList<string>)[s.Name, N(s.Mw), N(s.ConvertedMw), N0(s.MiningUsdPerMwYear), N0(s.InterruptibleUsdPerMwYear),
                        M(s.MiningGivenUpUsd), M(s.CapitalUsd), M(s.HostingUsdPerYear), M(s.GainUsd), M(s.GainUsdPerMw)])], $"run {result.Run} and this study") { SumRows = 1 }]),
                new("Milestones and break-even", [
                    new ReportTable("Milestones", [new("Month", "After mining stops"), new("MW"), new("Delivered, MW")],
                        [.. result.Milestones.Select(m => (IReadOnlyList<string>)[$"{m.Month}", N(m.Mw), N(m.TotalMw)])], Model),
                    new ReportTable("Break-even", [new("Figure", "Alone at this value, converting is worth as much as mining on", Number: false), new("Value")],
                        [.. result.BreakEvens.Select(b => (IReadOnlyList<string>)[b.Key, b.Value is { } v ? N0(v) : "no value"])], Model),
                    new ReportTable("Gain of a MW converted, million $", [new("Capital, million $/MW"), .. rents.Select(h => new ReportColumn($"rent {M(h)} million $/yr"))],
                        [.. result.GainTable.GroupBy(c => c.CapexUsdPerMw).Select(row => (IReadOnlyList<string>)[M(row.Key), .. row.Select(c => M(c.GainMillionUsdPerMw * 1e6))])],
                        "capital: Sabre56 3-5, CoinShares 8-15; rent: CoreWeave 1.45, 250-350 $/MWh (aidc.csv)")]),
                new("What matters", [charts[1]]),
                new("Every figure, its source and standing", [FigureTables.Of(result.Figures)]),
            ]);
    }

    private static string N(double value) => value.ToString("#,0.0", CultureInfo.InvariantCulture);

    private static string N0(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string M(double usd) => (usd / 1e6).ToString("#,0.00", CultureInfo.InvariantCulture);
}
