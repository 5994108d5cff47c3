using Headroom.Grid.Networks;

namespace Headroom.Market.Network;

/// <summary>One hour's optimal dispatch. Arrays have an element for each bus, branch, generator or DC line of the network.</summary>
public sealed record OpfResult
{
    /// <summary>The network that was dispatched.</summary>
    public required NetworkCase Case { get; init; }

    /// <summary>Whether all limits were met; false: priced slack was needed, and <see cref="Slack"/> says where.</summary>
    public bool IsFeasible => Slack.Count == 0;

    /// <summary>Cost of generators and DC lines, $/h, with fixed costs of units in service.</summary>
    public required double CostUsdPerHour { get; init; }

    /// <summary>Price of all slack, $/h; 0 when <see cref="IsFeasible"/>.</summary>
    public required double SlackUsdPerHour { get; init; }

    /// <summary>Output of each generator, MW; 0 out of service.</summary>
    public required double[] OutputMw { get; init; }

    /// <summary>Flow on each DC line at its from end, MW.</summary>
    public required double[] DcFlowMw { get; init; }

    /// <summary>Flow on each branch, MW, positive from its from bus.</summary>
    public required double[] FlowMw { get; init; }

    /// <summary>Locational marginal price of each bus, $/MWh: energy and congestion. Not a number at isolated buses.</summary>
    public required double[] LmpUsdPerMwh { get; init; }

    /// <summary>Energy part of each price: the price at the reference of the bus's island.</summary>
    public required double[] EnergyUsdPerMwh { get; init; }

    /// <summary>Load not served at each bus, MW.</summary>
    public required double[] UnservedMw { get; init; }

    /// <summary>Injection without a taker at each bus, MW.</summary>
    public required double[] SpilledMw { get; init; }

    /// <summary>Lines whose limit has a price, or which carry exactly their limit, in the order of the network.</summary>
    public required IReadOnlyList<BindingLimit> Binding { get; init; }

    /// <summary>What had to give way, empty when all limits were met.</summary>
    public required IReadOnlyList<SlackUse> Slack { get; init; }

    /// <summary>What speaks against the answer where rounding has left none that could be proven optimal; null where it is proven.</summary>
    public string? Doubt { get; init; }

    /// <summary>Active-set steps taken: a measure of work.</summary>
    public required int Steps { get; init; }
}
