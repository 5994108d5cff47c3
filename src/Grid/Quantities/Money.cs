namespace Headroom.Grid.Quantities;

/// <summary>
/// An amount of money in whole micro-dollars (law 2: money is exact). Range: about ±9.2 trillion dollars.
/// </summary>
/// <param name="MicroDollars">Millionths of a US dollar; the sign is the context's.</param>
public readonly record struct Money(long MicroDollars) : IComparable<Money>
{
    /// <summary>Micro-dollars in a dollar.</summary>
    public const long MicroPerUsd = 1_000_000;

    /// <summary>The amount in dollars, to the nearest double.</summary>
    public double Usd => MicroDollars / (double)MicroPerUsd;

    /// <summary>Rounds dollars to the nearest micro-dollar (ties to even).</summary>
    public static Money FromUsd(double usd) => new((long)Math.Round(usd * MicroPerUsd));

    /// <summary>
    /// What <paramref name="wattHours"/> of energy cost at <paramref name="price"/>, rounded half away from zero
    /// to a micro-dollar: Wh x cents/MWh = 1e-6 MWh x 1e4 micro-dollars/MWh = Wh x cents / 100.
    /// </summary>
    public static Money Of(long wattHours, Price price)
    {
        // A zone's hour fits into 64 bits up to 1 TWh at any price below 90,000 $/MWh.
        if (Math.Abs(wattHours) <= 1_000_000_000_000)
        {
            long small = wattHours * price.Cents;
            return new((small + (small >= 0 ? 50 : -50)) / 100);
        }
        Int128 hundredths = (Int128)wattHours * price.Cents;
        return new((long)((hundredths + (hundredths >= 0 ? 50 : -50)) / 100));
    }

    /// <inheritdoc/>
    public int CompareTo(Money other) => MicroDollars.CompareTo(other.MicroDollars);

    /// <summary>Sum.</summary>
    public static Money operator +(Money a, Money b) => new(a.MicroDollars + b.MicroDollars);

    /// <summary>Difference.</summary>
    public static Money operator -(Money a, Money b) => new(a.MicroDollars - b.MicroDollars);

    /// <summary>Negation.</summary>
    public static Money operator -(Money a) => new(-a.MicroDollars);

    /// <summary>Whether <paramref name="a"/> is less than <paramref name="b"/>.</summary>
    public static bool operator <(Money a, Money b) => a.MicroDollars < b.MicroDollars;

    /// <summary>Whether <paramref name="a"/> is more than <paramref name="b"/>.</summary>
    public static bool operator >(Money a, Money b) => a.MicroDollars > b.MicroDollars;

    /// <summary>Whether <paramref name="a"/> is at most <paramref name="b"/>.</summary>
    public static bool operator <=(Money a, Money b) => a.MicroDollars <= b.MicroDollars;

    /// <summary>Whether <paramref name="a"/> is at least <paramref name="b"/>.</summary>
    public static bool operator >=(Money a, Money b) => a.MicroDollars >= b.MicroDollars;

    /// <summary>Dollars with two decimals.</summary>
    public override string ToString() => $"{Usd:0.00} $";
}
