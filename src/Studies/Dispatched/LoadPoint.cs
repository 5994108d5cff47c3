namespace Headroom.Studies.Dispatched;

/// <summary>What all sample years came to at one size of the new load.</summary>
/// <param name="LoadMw">New load, MW.</param>
/// <param name="Availability">
/// 1 - (IT energy that it lost + energy that others lost because of it) / energy due to it, over all sample years; 1 without new load.
/// </param>
/// <param name="YearsShort">Sample years in which anything was lost by it, or by others because of it.</param>
/// <param name="Figures">Mean of the sample years.</param>
public sealed record LoadPoint(double LoadMw, double Availability, int YearsShort, CellFigures Figures)
{
    /// <summary>Adds sample years up.</summary>
    /// <param name="loadMw">New load, MW.</param>
    /// <param name="years">Figures of each sample year.</param>
    /// <param name="without">The same years without new load, in the same order.</param>
    public static LoadPoint Of(double loadMw, IReadOnlyList<CellFigures> years, IReadOnlyList<CellFigures> without)
    {
        ArgumentNullException.ThrowIfNull(years);
        ArgumentNullException.ThrowIfNull(without);
        double due = years.Sum(y => y.NewDueMwh), own = years.Sum(y => y.NewLostMwh);
        double others = Math.Max(0, years.Sum(y => y.OthersLostMwh) - without.Sum(y => y.OthersLostMwh));
        int shortYears = years.Where((y, i) => y.NewLostMwh > 0 || y.OthersLostMwh > without[i].OthersLostMwh).Count();
        return new(loadMw, due > 0 ? 1 - (own + others) / due : 1, shortYears, CellFigures.Mean(years));
    }
}
