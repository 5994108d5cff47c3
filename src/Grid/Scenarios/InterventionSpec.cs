#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
namespace Headroom.Grid.Scenarios;

/// <summary>Something that is done to the grid on purpose, over some hours: what it does to each hour is in Market/Interventions.</summary>
[Kind("intervention", "Something done to the grid on purpose: what a run's operator may do while it goes on (headroom intervene), written down beforehand.")]
public sealed record InterventionSpec
{
    /// <summary>The word of <see cref="Kind"/> for a plant or battery that loses power.</summary>
    public const string Trip = "trip";

    /// <summary>The word for a line, or a site, that is off the grid.</summary>
    public const string Out = "out";

    /// <summary>The word for an offer or a bid at another price.</summary>
    public const string Price = "price";

    /// <summary>The word for the end of what was done before.</summary>
    public const string Restore = "restore";

    /// <summary>An hour after the last one of every run.</summary>
    public const int NoEnd = 877_000;

    [Field("", "trip: a plant or battery loses power. out: a line carries nothing, a miner or data center has no feed. price: a plant offers all it has, a miner bids for all its machines, a data center bids for its flexible load, at usd_per_mwh; what things cost stays as it is. restore: what earlier interventions in the target did ends.", Words = Trip + "|" + Out + "|" + Price + "|" + Restore)]
    public required string Kind { get; init; }

    [Field("", "Name of a plant, battery, miner, data center or line; one that has a count stands for all of them.")]
    public required string Target { get; init; }

    [Field("h", "First hour, counted from 0 at the start of the run.", Min = 0, Max = NoEnd)]
    public int FromHour { get; init; }

    [Field("h", "Hour with which it is over: the first one that is as before.", Min = 1, Max = NoEnd)]
    public int UntilHour { get; init; } = NoEnd;

    [Field("MW", "For trip: what is lost, of each one; left out, all of it.", Min = 0)]
    public double? Mw { get; init; }

    [Field("$/MWh", "For price: the price, within floor and cap of the market.")]
    public double? UsdPerMwh { get; init; }
}
