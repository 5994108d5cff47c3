namespace Headroom.Grid.Quantities;

/// <summary>
/// An energy price in whole cents a MWh, the tick in which ERCOT and other US markets take offers.
/// Whole ticks make every comparison of prices exact. The default value is zero.
/// </summary>
/// <param name="Cents">US cents a MWh; may be negative.</param>
public readonly record struct Price(int Cents) : IComparable<Price>
{
    /// <summary>The price in $/MWh.</summary>
    public double UsdPerMWh => Cents / 100.0;

    /// <summary>Rounds $/MWh to the nearest cent (ties to even).</summary>
    public static Price FromUsdPerMWh(double usdPerMWh) => new((int)Math.Round(usdPerMWh * 100));

    /// <inheritdoc/>
    public int CompareTo(Price other) => Cents.CompareTo(other.Cents);

    /// <summary>Whether <paramref name="a"/> is below <paramref name="b"/>.</summary>
    public static bool operator <(Price a, Price b) => a.Cents < b.Cents;

    /// <summary>Whether <paramref name="a"/> is above <paramref name="b"/>.</summary>
    public static bool operator >(Price a, Price b) => a.Cents > b.Cents;

    /// <summary>Whether <paramref name="a"/> is at most <paramref name="b"/>.</summary>
    public static bool operator <=(Price a, Price b) => a.Cents <= b.Cents;

    /// <summary>Whether <paramref name="a"/> is at least <paramref name="b"/>.</summary>
    public static bool operator >=(Price a, Price b) => a.Cents >= b.Cents;

    /// <summary>Dollars a MWh with two decimals.</summary>
    public override string ToString() => $"{UsdPerMWh:0.00} $/MWh";
}
