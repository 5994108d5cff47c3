namespace Headroom.Market.Dispatch;

/// <summary>Output of every offer in every hour, and what it costs.</summary>
/// <param name="hours">Hours.</param>
/// <param name="offers">Offers.</param>
public sealed class DispatchResult(int hours, int offers)
{
    /// <summary>Hours.</summary>
    public int Hours => hours;

    /// <summary>Offers.</summary>
    public int Offers => offers;

    /// <summary>MW of each offer, hour after hour: offer k of hour h is at h * <see cref="Offers"/> + k.</summary>
    public double[] OutputMw { get; } = new double[hours * offers];

    /// <summary>MW of load that was not served, each hour.</summary>
    public double[] UnservedMw { get; } = new double[hours];

    /// <summary>
    /// $/MWh, each hour: without a network the lowest price that supports the schedule, with one the mean of the buses'
    /// prices weighted by their load.
    /// </summary>
    public double[] UsdPerMwh { get; } = new double[hours];

    /// <summary>Cost of each hour, $: offers at their cost and unserved load at its value.</summary>
    public double[] CostUsd { get; } = new double[hours];

    /// <summary>MWh that offers with hourly limits could have given and did not give.</summary>
    public double CurtailedMwh { get; internal set; }

    /// <summary>MWh taken from offers with hourly limits.</summary>
    public double LimitedMwh { get; internal set; }

    /// <summary>Outputs of an hour.</summary>
    public ReadOnlySpan<double> Hour(int hour) => OutputMw.AsSpan(hour * offers, offers);

    /// <summary>Cost of all hours, $; hours are added in their order.</summary>
    public double TotalUsd => CostUsd.Sum();
}
