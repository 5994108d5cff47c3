namespace Headroom.Studies.Curtailment;

/// <summary>What an area came to: its peaks, how full it is, and its headroom.</summary>
/// <param name="Area">EIA code.</param>
/// <param name="Name">Name as the field uses it.</param>
/// <param name="MeanMw">Mean demand, MW.</param>
/// <param name="PeakMw">Highest demand of the span, MW.</param>
/// <param name="SummerThresholdMw">Threshold of the summer months, MW.</param>
/// <param name="WinterThresholdMw">Threshold of the other months, MW.</param>
/// <param name="LoadFactor">Mean demand / highest demand of the span.</param>
/// <param name="AnnualLoadFactor">Mean over years of (that year's mean / that year's highest demand).</param>
/// <param name="Limits">The headroom by limit, in the order asked for.</param>
/// <param name="Curve">The headroom over many limits, for a curve.</param>
public sealed record AreaHeadroom(
    string Area, string Name, double MeanMw, double PeakMw, double SummerThresholdMw, double WinterThresholdMw,
    double LoadFactor, double AnnualLoadFactor, IReadOnlyList<LimitHeadroom> Limits, IReadOnlyList<CurvePoint> Curve);

/// <summary>A point of the curve of headroom over limits.</summary>
/// <param name="Limit">Curtailed share of energy, a fraction.</param>
/// <param name="HeadroomMw">MW that fit.</param>
public readonly record struct CurvePoint(double Limit, double HeadroomMw);

/// <summary>All areas together.</summary>
/// <param name="Areas">How many.</param>
/// <param name="LoadFactor">Mean over areas of their load factors.</param>
/// <param name="AnnualLoadFactor">Mean over areas of their annual load factors.</param>
/// <param name="CoincidentLoadFactor">Mean / highest hour of the sum of their demand, over the span.</param>
/// <param name="AnnualCoincidentLoadFactor">The same year by year, mean over years.</param>
/// <param name="Limits">Headroom by limit: MW summed, hours, run lengths and shares averaged over areas.</param>
/// <param name="Curve">Headroom summed, over many limits.</param>
public sealed record NationalHeadroom(
    int Areas, double LoadFactor, double AnnualLoadFactor, double CoincidentLoadFactor, double AnnualCoincidentLoadFactor,
    IReadOnlyList<LimitHeadroom> Limits, IReadOnlyList<CurvePoint> Curve);

/// <summary>The same areas over a shorter span of years that ends with the last: thresholds can only fall.</summary>
/// <param name="From">First year.</param>
/// <param name="To">Last year, included.</param>
/// <param name="ThresholdsMw">Sum over areas of the higher of their two thresholds, MW.</param>
/// <param name="HeadroomMw">Headroom of all areas by limit, MW.</param>
public sealed record SpanHeadroom(int From, int To, double ThresholdsMw, IReadOnlyList<double> HeadroomMw);
