namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>A reserve product of <c>reserves.csv</c> and its day-ahead series.</summary>
/// <param name="Product">Name.</param>
/// <param name="Up">Whether it raises output; else it lowers it.</param>
/// <param name="TimeframeSeconds">Seconds within which it is there.</param>
/// <param name="RequirementMw">MW needed in every hour, where there is no series.</param>
/// <param name="Areas">Areas whose units may sell it.</param>
/// <param name="Categories">Categories of units that may sell it.</param>
/// <param name="HourlyMw">MW needed, one value an hour; null without a series.</param>
public sealed record RtsGmlcReserve(
    string Product, bool Up, double TimeframeSeconds, double RequirementMw,
    IReadOnlyList<string> Areas, IReadOnlyList<string> Categories, double[]? HourlyMw);
