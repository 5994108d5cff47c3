namespace Headroom.Grid.Quantities;

/// <summary>
/// Active power, held as whole watts so that sums are exact and independent of their order.
/// One hour at <c>n</c> watts is <c>n</c> watt-hours, so the same integers serve as hourly energy.
/// Range: about ±9.2e12 MW. The default value is zero.
/// </summary>
/// <param name="Watts">The power in watts; negative where the context gives it a direction.</param>
public readonly record struct Power(long Watts) : IComparable<Power>
{
    /// <summary>Watts in a megawatt.</summary>
    public const long WattsPerMW = 1_000_000;

    /// <summary>The power in megawatts, to the nearest double.</summary>
    public double MW => Watts / (double)WattsPerMW;

    /// <summary>Rounds megawatts to the nearest watt (ties to even).</summary>
    public static Power FromMW(double mw) => new((long)Math.Round(mw * WattsPerMW));

    /// <inheritdoc/>
    public int CompareTo(Power other) => Watts.CompareTo(other.Watts);

    /// <summary>Sum.</summary>
    public static Power operator +(Power a, Power b) => new(a.Watts + b.Watts);

    /// <summary>Difference.</summary>
    public static Power operator -(Power a, Power b) => new(a.Watts - b.Watts);

    /// <summary>Whether <paramref name="a"/> is less than <paramref name="b"/>.</summary>
    public static bool operator <(Power a, Power b) => a.Watts < b.Watts;

    /// <summary>Whether <paramref name="a"/> is more than <paramref name="b"/>.</summary>
    public static bool operator >(Power a, Power b) => a.Watts > b.Watts;

    /// <summary>Whether <paramref name="a"/> is at most <paramref name="b"/>.</summary>
    public static bool operator <=(Power a, Power b) => a.Watts <= b.Watts;

    /// <summary>Whether <paramref name="a"/> is at least <paramref name="b"/>.</summary>
    public static bool operator >=(Power a, Power b) => a.Watts >= b.Watts;

    /// <summary>Megawatts with six decimals.</summary>
    public override string ToString() => $"{MW:0.######} MW";
}
