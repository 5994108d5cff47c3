using Headroom.Studies.Sensitivity;

namespace Headroom.Studies.Paths;

/// <summary>A quantity over drawn futures.</summary>
/// <param name="P10">A tenth of the futures lie below.</param>
/// <param name="P50">Median.</param>
/// <param name="P90">A tenth lie above.</param>
/// <param name="Mean">Mean.</param>
public sealed record Spread(double P10, double P50, double P90, double Mean);

/// <summary>What the six paths come to.</summary>
public sealed record PathsResult
{
    /// <summary>Seed of every draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Futures drawn.</summary>
    public required int Samples { get; init; }

    /// <summary>First and last month.</summary>
    public required string From { get; init; }

    /// <summary>Last month.</summary>
    public required string To { get; init; }

    /// <summary>Month by whose end the gap is to be closed.</summary>
    public required string CloseBy { get; init; }

    /// <summary>Gap at that date before any path delivers, GW.</summary>
    public required double GapGw { get; init; }

    /// <summary>Constant load that all paths carry at that date, GW.</summary>
    public required Spread CarriedGw { get; init; }

    /// <summary>What stays short at that date, GW.</summary>
    public required Spread ShortGw { get; init; }

    /// <summary>Share of futures in which nothing does.</summary>
    public required double ChanceClosed { get; init; }

    /// <summary>First month in which the tenth percentile, the median and the ninetieth percentile of what is carried cover the gap; null for none.</summary>
    public required IReadOnlyDictionary<string, string?> Closes { get; init; }

    /// <summary>Cost of what stays short, up to that date, billion $.</summary>
    public required Spread GapCostBillionUsd { get; init; }

    /// <summary>The same up to the last month.</summary>
    public required Spread GapCostToEndBillionUsd { get; init; }

    /// <summary>The path that holds the answer back most, and why.</summary>
    public required string Binds { get; init; }

    /// <summary>What the numbers say, in sentences.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>The routes.</summary>
    public required IReadOnlyList<RouteResult> Routes { get; init; }

    /// <summary>Month by month.</summary>
    public required IReadOnlyList<MonthResult> Months { get; init; }

    /// <summary>Cheapest mixes: of the median in hand, and of what nine futures in ten have in hand.</summary>
    public required IReadOnlyList<MixResult> Mixes { get; init; }

    /// <summary>Independence, Gaussian copula and t copula side by side.</summary>
    public required IReadOnlyList<TailResult> Tails { get; init; }

    /// <summary>Coefficients of tail dependence of the t copula: two projects of one path, of different paths.</summary>
    public required TailDependenceResult TailDependence { get; init; }

    /// <summary>What today's grid has room for.</summary>
    public required GridRoomResult GridRoom { get; init; }

    /// <summary>Median carried at the date with each figure at either end of its range, less the gap, GW.</summary>
    public required IReadOnlyList<Swing> Tornado { get; init; }

    /// <summary>The outcome that the tornado swings around, GW.</summary>
    public required double TornadoAt { get; init; }

    /// <summary>Every figure used.</summary>
    public required IReadOnlyList<FigureUsed> Figures { get; init; }
}

/// <summary>A route, see <see cref="SupplyRoute"/>, and what it carries at the closing date.</summary>
public sealed record RouteResult(
    string Name, string Path, string Title, double PotentialGw, double GwPerYear, double LeadMedianMonths, double FirmShare, double ScarceShare,
    IReadOnlyList<double> ByHour, double UsdPerKw, double UsdPerMwh, double TonnesPerMwh, Spread CarriedGw, string? FirstPower)
{
    /// <summary>Of all there is, GW of constant load that could not even be ordered by the closing date.</summary>
    public required double HeldByLimitGw { get; init; }

    /// <summary>Of what could, GW that has not come by then in half of the futures.</summary>
    public required double HeldByLeadGw { get; init; }
}

/// <summary>A month: GW of constant load carried, by all and on average by each route.</summary>
public sealed record MonthResult(string Month, double GapGw, Spread CarriedGw, IReadOnlyDictionary<string, double> MeanGwByRoute);

/// <summary>A cheapest mix.</summary>
/// <param name="InHand">What the routes have in hand: "p50" or "p10" of each.</param>
/// <param name="Lines">The routes, cheapest first.</param>
/// <param name="CarriedGw">What they carry at the closing date.</param>
/// <param name="ShortGw">What they do not.</param>
/// <param name="UsdPerMwh">Mean cost of what they carry then.</param>
/// <param name="BillionUsdPerYear">The same as a yearly bill.</param>
/// <param name="CapitalBillionUsd">Capital in it.</param>
/// <param name="MillionTonnesPerYear">Carbon dioxide.</param>
/// <param name="BillionUsdToDate">Bill up to the closing date.</param>
public sealed record MixResult(
    string InHand, IReadOnlyList<MixLine> Lines, double CarriedGw, double ShortGw, double UsdPerMwh, double BillionUsdPerYear,
    double CapitalBillionUsd, double MillionTonnesPerYear, double BillionUsdToDate);

/// <summary>A route's part of a mix.</summary>
/// <param name="Route">Name.</param>
/// <param name="Gw">Carried at the closing date.</param>
/// <param name="InHandGw">Most that it could.</param>
/// <param name="UsdPerMwh">Its cost.</param>
/// <param name="SavesUsdPerMwh">What one more GW of it in hand would save; 0 where there is enough of it.</param>
public sealed record MixLine(string Route, double Gw, double InHandGw, double UsdPerMwh, double SavesUsdPerMwh);

/// <summary>The tail under one copula.</summary>
/// <param name="Copula">"independent", "gaussian" or "student".</param>
/// <param name="DelayP50Months">Median over futures of the mean delay of all that is due by the closing date.</param>
/// <param name="DelayP95Months">95th percentile.</param>
/// <param name="DelayP99Months">99th percentile.</param>
/// <param name="GwP50">Carried at the closing date: median.</param>
/// <param name="GwP10">10th percentile.</param>
/// <param name="GwP05">5th percentile.</param>
/// <param name="GwP01">1st percentile.</param>
/// <param name="LateTogether">Share of futures in which at least half of the paths are each among their own latest twentieth.</param>
/// <param name="GwP10ByYear">10th percentile at the end of each year.</param>
public sealed record TailResult(
    string Copula, double DelayP50Months, double DelayP95Months, double DelayP99Months, double GwP50, double GwP10, double GwP05, double GwP01,
    double LateTogether, IReadOnlyDictionary<string, double> GwP10ByYear)
{
    /// <summary>Standard error of <see cref="DelayP99Months"/> over samples, from the order statistics around it.</summary>
    public required double DelayP99StandardError { get; init; }

    /// <summary>Delay, months, that a share of futures exceeds, from a half down.</summary>
    public required IReadOnlyList<Exceeded> DelayTail { get; init; }
}

/// <summary>A value and the share of futures in which it is exceeded.</summary>
public sealed record Exceeded(double Share, double Months);

/// <summary>Coefficients of tail dependence.</summary>
public sealed record TailDependenceResult(double WithinPath, double AcrossPaths);

/// <summary>What today's grid has room for, GW, all areas.</summary>
/// <param name="Areas">Balancing areas.</param>
/// <param name="ByLimitGw">By the share of its energy that new load gives up, percent.</param>
/// <param name="WithinDieselHoursGw">With stepping aside in no more hours than diesel may run.</param>
/// <param name="CurtailedShare">Share of energy that diesel then makes.</param>
public sealed record GridRoomResult(int Areas, IReadOnlyDictionary<string, double> ByLimitGw, double WithinDieselHoursGw, double CurtailedShare);
