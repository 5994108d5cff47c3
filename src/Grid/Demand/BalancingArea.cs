namespace Headroom.Grid.Demand;

/// <summary>A US balancing authority as EIA-930 knows it.</summary>
/// <param name="Code">EIA code.</param>
/// <param name="Name">Name as the field uses it.</param>
/// <param name="UtcOffsetHours">Its standard time minus UTC, hours.</param>
public sealed record BalancingArea(string Code, string Name, int UtcOffsetHours)
{
    /// <summary>The 22 areas of the headroom study of Norris et al. (Duke University 2025), largest peak first.</summary>
    public static IReadOnlyList<BalancingArea> Study { get; } =
    [
        new("PJM", "PJM", -5), new("MISO", "MISO", -6), new("ERCO", "ERCOT", -6), new("SWPP", "SPP", -6),
        new("SOCO", "Southern", -6), new("CISO", "CAISO", -8), new("TVA", "TVA", -6), new("FPL", "Florida P&L", -5),
        new("NYIS", "NYISO", -5), new("ISNE", "ISO-NE", -5), new("DUK", "Duke Carolinas", -5), new("FPC", "Duke Florida", -5),
        new("BPAT", "Bonneville", -8), new("AZPS", "Arizona PS", -7), new("PACE", "PacifiCorp E", -7), new("SRP", "Salt River", -7),
        new("CPLE", "Duke Progress E", -5), new("PSCO", "Xcel Colorado", -7), new("PACW", "PacifiCorp W", -8),
        new("PGE", "Portland GE", -8), new("SC", "Santee Cooper", -5), new("SCEG", "Dominion SC", -5),
    ];

    /// <summary>Areas that the yearly files may hold beside those of the study.</summary>
    public static IReadOnlyList<BalancingArea> Others { get; } =
        [new("CPLW", "Duke Progress W", -5), new("LGEE", "LG&E and KU", -5), new("AECI", "Associated EC", -6)];

    /// <summary>The area of a code; null where it is not known.</summary>
    public static BalancingArea? Find(string code) => Study.Concat(Others).FirstOrDefault(area => area.Code == code);
}
