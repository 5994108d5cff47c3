namespace Headroom.Market.Network;

/// <summary>Choices of an optimal power flow.</summary>
/// <param name="Convention">How impedances become susceptances.</param>
/// <param name="UnservedUsdPerMwh">Price of load that is not served and of injection that finds no taker; 0: 10,000, or ten times the dearest offer.</param>
/// <param name="OverloadUsdPerMwh">Price of each MW beyond a line's limit; 0: half of <paramref name="UnservedUsdPerMwh"/>.</param>
/// <param name="WithLimits">Whether lines have limits; false: a copper plate on each island.</param>
public readonly record struct OpfOptions(
    LineConvention Convention = LineConvention.Pglib, double UnservedUsdPerMwh = 0, double OverloadUsdPerMwh = 0, bool WithLimits = true);
