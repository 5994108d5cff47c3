using Headroom.Grid.Figures;
using Headroom.Studies.Copulas;
using Headroom.Studies.Curtailment;
using Headroom.Studies.Reports;
using Headroom.Studies.Sensitivity;

namespace Headroom.Studies.Paths;

/// <summary>
/// Six paths to power for AI, month by month to the end of 2032: what they carry day and night, what stays short, what that costs, which
/// mix is cheapest, and how far the tail reaches when delays come together. Method: docs/paths.md.
/// </summary>
public sealed class PathsStudy
{
    /// <summary>Futures drawn where nobody says how many.</summary>
    public const int DefaultSamples = 10_000;

    /// <summary>Fewest futures from which quantiles are read.</summary>
    public const int FewestSamples = 100;

    /// <summary>Most futures behind each end of the tornado; it takes a tenth of all.</summary>
    private const int MostTornadoSamples = 1000;

    private readonly FigureValues _figures;
    private readonly ulong _seed;
    private readonly int _samples;
    private readonly Surroundings _around;

    /// <summary>Prepares a study.</summary>
    /// <param name="figures">Figures of <see cref="PathFigures.Table"/>.</param>
    /// <param name="seed">Seed of every draw.</param>
    /// <param name="samples">Futures, at least <see cref="FewestSamples"/>.</param>
    /// <exception cref="Grid.InputException">Figures contradict each other.</exception>
    public PathsStudy(FigureValues figures, ulong seed = 1, int samples = DefaultSamples)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, FewestSamples);
        SupplyRoutes.Check(figures);
        _figures = figures;
        _seed = seed;
        _samples = samples;
        _around = new(seed);
    }

    /// <summary>Runs it.</summary>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <param name="cancel">Gives up.</param>
    public PathsResult Run(IProgress<StudyStep>? progress = null, CancellationToken cancel = default)
    {
        progress?.Report(new("finding room", 0, 0));
        IReadOnlyList<SupplyRoute> routes = new SupplyRoutes(_figures, _around).All();
        int closing = StudyMonths.LastOf(_figures["close_by_years"]);
        double[] gap = GapOf(_figures);
        FactorModel model = ModelOf(_figures);
        Copula[] copulas = Enum.GetValues<Copula>();
        Deliveries[] drawn = [.. copulas.Select((c, i) =>
        {
            progress?.Report(new("drawing futures", i * (long)_samples, copulas.Length * (long)_samples));
            return Deliveries.Draw(routes, model, c, _samples, closing, c == Copula.Student, cancel);
        })];
        Deliveries student = drawn[(int)Copula.Student];
        double[] total = student.Total(closing);
        double gapUsdPerMwMonth = _figures["gap_usd_per_mw_year"] / 12;
        MonthResult[] months = [.. Enumerable.Range(0, StudyMonths.Count).Select(m => new MonthResult(StudyMonths.Name(m), gap[m], Quantiles.Spread(student.Total(m)),
            routes.Select((r, i) => (r.Name, Mean: Quantiles.Mean(student.OfRoute(i, m)))).ToDictionary(x => x.Name, x => x.Mean)))];
        MixResult[] mixes = [.. new[] { ("p50", 0.5), ("p10", 0.1) }.Select(q => Mix(routes, student, gap, closing, q.Item1, q.Item2))];
        RouteResult[] lines = [.. routes.Select((r, i) => Line(r, student, i, closing))];
        TailResult[] tails = [.. copulas.Select(c => TailFigures.Of(c, drawn[(int)c], closing))];
        cancel.ThrowIfCancellationRequested();
        double Outcome(FigureValues values) => Balance(values, cancel);
        IReadOnlyList<Swing> tornado = Tornado.Of(_figures, Outcome, (done, total) => progress?.Report(new("swinging figures", done, total)), cancel);
        PathsResult result = new()
        {
            Seed = _seed,
            Samples = _samples,
            From = StudyMonths.Name(0),
            To = StudyMonths.Name(StudyMonths.Count - 1),
            CloseBy = StudyMonths.Name(closing),
            GapGw = gap[closing],
            CarriedGw = Quantiles.Spread(total),
            ShortGw = Quantiles.Spread([.. total.Select(gw => Math.Max(0, gap[closing] - gw))]),
            ChanceClosed = total.Count(gw => gw >= gap[closing]) / (double)_samples,
            Closes = new Dictionary<string, string?>
            {
                ["p10"] = Closes(months, m => m.CarriedGw.P10),
                ["p50"] = Closes(months, m => m.CarriedGw.P50),
                ["p90"] = Closes(months, m => m.CarriedGw.P90),
            },
            GapCostBillionUsd = GapCost(student, gap, closing, gapUsdPerMwMonth),
            GapCostToEndBillionUsd = GapCost(student, gap, StudyMonths.Count - 1, gapUsdPerMwMonth),
            Binds = PathsFindings.Binds(mixes[0], lines),
            Findings = [],
            Routes = lines,
            Months = months,
            Mixes = mixes,
            Tails = tails,
            TailDependence = new(
                TailDependence.Student(_figures["common_correlation"] + _figures["path_correlation"], model.Degrees),
                TailDependence.Student(_figures["common_correlation"], model.Degrees)),
            GridRoom = Room(),
            Tornado = tornado,
            TornadoAt = Outcome(_figures),
            Figures = FigureUsed.Of(_figures),
        };
        return result with { Findings = PathsFindings.Of(result, _figures) };
    }

    /// <summary>Median carried at the closing date less the gap, GW; the same futures for all figures.</summary>
    private double Balance(FigureValues values, CancellationToken cancel)
    {
        SupplyRoutes.Check(values);
        int closing = StudyMonths.LastOf(values["close_by_years"]);
        Deliveries drawn = Deliveries.Draw(new SupplyRoutes(values, _around).All(), ModelOf(values), Copula.Student, Math.Clamp(_samples / 10, FewestSamples, MostTornadoSamples), closing, false, cancel);
        return Quantiles.Spread(drawn.Total(closing)).P50 - GapOf(values)[closing];
    }

    private FactorModel ModelOf(FigureValues values) =>
        new(_seed, values["common_correlation"], values["path_correlation"], (int)values["tail_degrees"]);

    private static double[] GapOf(FigureValues values) =>
        StudyMonths.Gap(values["gap_gw"], values["gap_years"], values["gap_growth_gw_per_year"]);

    private GridRoomResult Room()
    {
        (double gw, double share) = _around.RoomWithin(_figures["diesel_hours_per_year"]);
        return new(_around.Areas, HeadroomStudy.Limits.ToDictionary(l => Figure.Plain(l * 100), _around.RoomAt), gw, share);
    }

    private MixResult Mix(IReadOnlyList<SupplyRoute> routes, Deliveries drawn, double[] gap, int closing, string name, double share)
    {
        double[,] inHand = new double[routes.Count, closing + 1];
        for (int r = 0; r < routes.Count; r++)
            for (int t = 0; t <= closing; t++) inHand[r, t] = Quantiles.Of(drawn.OfRoute(r, t), share);
        CheapestMix mix = CheapestMix.Of([.. routes.Select(r => r.UsdPerMwh)], inHand, gap[..(closing + 1)], _figures["gap_usd_per_mw_year"] / 8760);
        MixLine[] lines = [.. routes.Select((r, i) => new MixLine(r.Name, mix.Gw(i, closing), inHand[i, closing], r.UsdPerMwh, mix.Saves(i)))];
        double gw = lines.Sum(l => l.Gw), usdPerHour = lines.Sum(l => l.Gw * 1000 * l.UsdPerMwh);
        return new(name, [.. lines.OrderBy(l => l.UsdPerMwh)], gw, mix.ShortGw[closing], gw > 0 ? usdPerHour / (gw * 1000) : 0, usdPerHour * 8760 / 1e9,
            routes.Select((r, i) => lines[i].Gw * r.UsdPerKw / 1000).Sum(), routes.Select((r, i) => lines[i].Gw * r.TonnesPerMwh * 8.76).Sum(), mix.CostUsd / 1e9);
    }

    private static RouteResult Line(SupplyRoute route, Deliveries drawn, int index, int closing)
    {
        int first = Enumerable.Range(0, StudyMonths.Count).FirstOrDefault(m => Quantiles.Of(drawn.OfRoute(index, m), 0.5) > 0, -1);
        Spread carried = Quantiles.Spread([.. drawn.OfRoute(index, closing).Select(f => (double)f)]);
        double all = route.PotentialGw * route.FirmShare;
        double ordered = Math.Min(all, Math.Max(0, route.GwPerYear * route.FirmShare * (closing + 1 - route.StartMonths) / 12));
        return new(route.Name, route.Path, route.Title, route.PotentialGw, route.GwPerYear, route.Lead.Median, route.FirmShare, route.ScarceShare,
            route.ByHour, route.UsdPerKw, route.UsdPerMwh, route.TonnesPerMwh,
            carried, first < 0 ? null : StudyMonths.Name(first))
        {
            HeldByLimitGw = all - ordered,
            HeldByLeadGw = Math.Max(0, ordered - carried.P50),
        };
    }

    private static string? Closes(MonthResult[] months, Func<MonthResult, double> carried)
    {
        // Covered for good: at that month and in every later one.
        int last = Array.FindLastIndex(months, m => carried(m) < m.GapGw);
        return last == months.Length - 1 ? null : months[last + 1].Month;
    }

    private Spread GapCost(Deliveries drawn, double[] gap, int last, double usdPerMwMonth)
    {
        double[] cost = new double[_samples];
        for (int m = 0; m <= last; m++)
            for (int s = 0; s < _samples; s++) cost[s] += Math.Max(0, gap[m] - drawn.Total(m)[s]) * 1000 * usdPerMwMonth / 1e9;
        return Quantiles.Spread(cost);
    }
}
