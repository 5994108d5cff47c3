using System.Globalization;
using Headroom.Studies.Charts;
using Headroom.Studies.Reports;
using Headroom.Studies.Sensitivity;

namespace Headroom.Studies.Paths;

/// <summary>The paths study in every form it may be asked for.</summary>
/// <param name="result">What it came to.</param>
public sealed class PathsAnswer(PathsResult result) : IStudyAnswer
{
    private const string Model = "this study; every figure with its source in the last table";

    /// <summary>What the study came to.</summary>
    public PathsResult Result => result;

    /// <inheritdoc/>
    public IReadOnlyList<string> Lines() => PathsText.Lines(result);

    /// <inheritdoc/>
    public string Json() => PathsText.Json(result);

    /// <inheritdoc/>
    public IReadOnlyList<StudyTable> Tables() => PathsTables.Of(result);

    /// <inheritdoc/>
    public IReadOnlyList<ReportChart> Charts() =>
    [
        new("paths_months.png", "What the six paths carry, month by month, against the gap.", ChartFrame.Png(PathsCharts.Months(result))),
        new("paths_tails.png", "The tail of delays under independence, a Gaussian copula and a t copula.", ChartFrame.Png(PathsCharts.Tails(result))),
        new("paths_tornado.png", $"Median carried less the gap by {result.CloseBy}, one figure at a time.", ChartFrame.Png(TornadoChart.Draw(
            result.Tornado, result.TornadoAt, $"{result.Tornado[0].Figure} moves the balance of {result.CloseBy} most",
            $"Median of what is carried less the gap; each figure alone at either end of its range; seed {result.Seed}", $"GW over (+) or short (-) by {result.CloseBy}"))),
    ];

    /// <inheritdoc/>
    public Report Report(IReadOnlyList<ReportChart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        PathsResult r = result;
        return new($"{N(r.CarriedGw.P50)} of {N(r.GapGw)} GW of power for AI come by {r.CloseBy}",
            $"Six paths, {r.From} to {r.To}, {r.Samples} drawn futures, seed {r.Seed}; median, with p10 and p90 in brackets",
            [
                new("The answer", [Headline(), new ReportPoints([.. r.Findings, $"What binds: {r.Binds}."]), charts[0]]),
                new("Each route", [Routes(), Grid()]),
                new("The cheapest mix", [.. r.Mixes.Select(Mix)]),
                new("How far the tail reaches", [
                    new ReportText("Delays hit together: a supplier, an interest rate, a law is late for many at once. The same lead times, tied in three ways:"), Tails(), charts[1]]),
                new("What matters", [charts[2], Swings()]),
                new("Every figure, its source and standing", [
                    new ReportText("read: read in the source; derived: arithmetic on figures read; assumption: nothing was read, a judgement; given: by whoever asked."),
                    FigureTables.Of(r.Figures)]),
            ]);
    }

    private ReportFigures Headline() => new(
    [
        new("Carried", Range(result.CarriedGw), "GW", $"Constant load, day and night, that all paths carry at the end of {result.CloseBy}", Model),
        new("Still short", Range(result.ShortGw), "GW", "The gap less that, never below 0", Model),
        new("Cost of the gap", Range(result.GapCostBillionUsd), "billion $", $"What stays short, month after month to {result.CloseBy}, times what a MW earns its landlord in a year", Model),
        new("Gap covered", result.Closes["p50"] ?? "after " + result.To, "", $"First month from which half of the futures cover it for good; nine of ten: {result.Closes["p10"] ?? "after " + result.To}", Model),
    ]);

    private ReportTable Routes() => new($"Each route by {result.CloseBy}",
        [
            new("Route", "", Number: false), new("Path", "", Number: false), new("All there is, GW", "Nameplate"), new("A year, GW", "Most that is ordered, and delivered, in a year"),
            new("Lead, months", "Median from order to power"), new("24x7 share", "Constant load that a GW carries, day and night, with diesel within its hours"),
            new("Scarce share", "Mean of nameplate in the hours of highest demand less solar, without batteries"), new("$/kW", "Capital for a kW of constant load"),
            new("$/MWh", "All costs of a MWh of constant load, capital included"), new("t CO2/MWh", "Of constant load"),
            new("p10, GW"), new("p50, GW", "Constant load carried"), new("p90, GW"),
            new("Held by limit, GW", "Could not even be ordered by then"), new("Held by lead time, GW", "Could be ordered, has not come in half of the futures"),
        ],
        [.. result.Routes.Select(x => (IReadOnlyList<string>)[x.Title, x.Path, N(x.PotentialGw), N(x.GwPerYear), N0(x.LeadMedianMonths), N2(x.FirmShare), N2(x.ScarceShare),
            N0(x.UsdPerKw), N0(x.UsdPerMwh), N2(x.TonnesPerMwh), N(x.CarriedGw.P10), N(x.CarriedGw.P50), N(x.CarriedGw.P90), N(x.HeldByLimitGw), N(x.HeldByLeadGw)])], Model);

    private ReportTable Grid() => new($"What today's grid has room for, {result.GridRoom.Areas} areas",
        [new("New load gives up", "", Number: false), new("Room, GW", "Largest constant new load, sum of areas")],
        [.. result.GridRoom.ByLimitGw.Select(x => (IReadOnlyList<string>)[$"{x.Key} % of its energy", N(x.Value)]),
            ["no more hours than diesel may run", N(result.GridRoom.WithinDieselHoursGw)]],
        "the headroom study on the shipped synthetic years (docs/demand.md)");

    private ReportTable Mix(MixResult mix) => new(
        mix.InHand == "p50" ? "With the median of each route in hand" : "With the tenth percentile of each route in hand",
        [new("Route", "", Number: false), new("Carries, GW"), new("In hand, GW"), new("$/MWh"), new("One more saves, $/MWh", "What one more GW in hand would save; 0 where there is enough, or it is dearer than the gap")],
        [.. mix.Lines.Select(l => (IReadOnlyList<string>)[Title(l.Route), N(l.Gw), N(l.InHandGw), N0(l.UsdPerMwh), N0(l.SavesUsdPerMwh)]),
            [$"together; {N(mix.ShortGw)} GW short", N(mix.CarriedGw), N(mix.Lines.Sum(l => l.InHandGw)), N0(mix.UsdPerMwh), ""]],
        $"linear program over all months; {N(mix.BillionUsdPerYear)} billion $ and {N0(mix.MillionTonnesPerYear)} Mt CO2 a year, {N(mix.CapitalBillionUsd)} billion $ of capital")
    { SumRows = 1 };

    private ReportTable Tails() => new("The tail",
        [
            new("Delays tied by", "", Number: false), new("Delay p50, months", "Mean delay, weighted by GW, of all that is due by the date at median lead times"), new("p95"), new("p99"),
            new("Error of p99", "Standard error over samples"), new("GW p50", "Carried by the date"), new("p10"), new("p05"), new("p01"),
            new("Late together, %", "Futures in which half of the paths or more are each in their own latest twentieth"),
        ],
        [.. result.Tails.Select(t => (IReadOnlyList<string>)[t.Copula, N(t.DelayP50Months), N(t.DelayP95Months), N(t.DelayP99Months), N2(t.DelayP99StandardError),
            N(t.GwP50), N(t.GwP10), N(t.GwP05), N(t.GwP01), N2(t.LateTogether * 100)])],
        $"drawn futures; coefficient of tail dependence of the t copula: {N2(result.TailDependence.WithinPath)} within a path, {N2(result.TailDependence.AcrossPaths)} across (Demarta and McNeil 2005), 0 for the first two");

    private ReportTable Swings() => new($"Median carried less the gap by {result.CloseBy}, GW",
        [new("Figure", "", Number: false), new("From"), new("To"), new("GW at from"), new("GW at to")],
        [.. result.Tornado.Select((Swing s) => (IReadOnlyList<string>)[s.Figure, Headroom.Grid.Figures.Figure.Plain(s.Low), Headroom.Grid.Figures.Figure.Plain(s.High), N(s.AtLow), N(s.AtHigh)])], Model);

    private string Title(string route) => result.Routes.Single(r => r.Name == route).Title;

    private static string Range(Spread s) => $"{N(s.P50)} ({N(s.P10)} to {N(s.P90)})";

    private static string N(double value) => value.ToString("#,0.0", CultureInfo.InvariantCulture);

    private static string N0(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string N2(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
