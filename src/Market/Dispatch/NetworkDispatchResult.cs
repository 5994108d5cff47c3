namespace Headroom.Market.Dispatch;

/// <summary>A dispatch within the limits of lines.</summary>
/// <param name="hours">Hours.</param>
/// <param name="offers">Offers.</param>
/// <param name="network">The network.</param>
public sealed class NetworkDispatchResult(int hours, int offers, DispatchNetwork network)
{
    /// <summary>Outputs, costs and what was not served.</summary>
    public DispatchResult Energy { get; } = new(hours, offers);

    /// <summary>The network.</summary>
    public DispatchNetwork Network => network;

    /// <summary>Locational marginal prices, $/MWh: hour h, bus b at h * buses + b.</summary>
    public double[] BusUsdPerMwh { get; } = new double[hours * network.Buses];

    /// <summary>Hours in which each line's limit had a price.</summary>
    public int[] BindingHours { get; } = new int[network.Lines];

    /// <summary>Hours in which the limit of some line had a price.</summary>
    public int HoursWithLines { get; internal set; }
}
