using System.Globalization;
using Headroom.Grid.Networks;
using Headroom.Market.Network;

namespace Headroom.Client.Display;

/// <summary>An optimal power flow as JSON says it; power in MW, prices in $/MWh, cost in $/h.</summary>
internal sealed record OpfAnswer(
    string Case, string Status, double Objective, double SlackCost, IReadOnlyList<OpfBus> Buses, IReadOnlyList<OpfGenerator> Generators,
    IReadOnlyList<OpfBinding> Binding, double UnservedMw, IReadOnlyList<OpfSlack> Slack, double Seconds)
{
    internal static OpfAnswer Of(OpfResult result, double seconds)
    {
        NetworkCase network = result.Case;
        return new(
            network.Name, StatusOf(result), result.CostUsdPerHour, result.SlackUsdPerHour,
            [.. network.Buses.Select((bus, b) => new OpfBus(Id(bus.Id), Price(result.LmpUsdPerMwh[b]), Price(result.EnergyUsdPerMwh[b]),
                Price(result.LmpUsdPerMwh[b] - result.EnergyUsdPerMwh[b])))],
            [.. network.Generators.Select((unit, g) => new OpfGenerator(unit.Id, Id(network.Buses[unit.Bus].Id), result.OutputMw[g]))],
            [.. result.Binding.Select(limit =>
            {
                Branch line = network.Branches[limit.Branch];
                return new OpfBinding(line.Id, Id(network.Buses[line.From].Id), Id(network.Buses[line.To].Id), limit.FlowMw, limit.LimitMw,
                    limit.IsAngle ? "angle" : "rate", limit.ShadowUsdPerMwh);
            })],
            result.UnservedMw.Sum(),
            [.. result.Slack.Select(use => new OpfSlack(use.Kind.ToString().ToLowerInvariant(), Place(network, use), use.Mw))],
            seconds);
    }

    /// <summary>optimal; relaxed: slack was needed; unproven: rounding has left no answer that could be proven the cheapest.</summary>
    internal static string StatusOf(OpfResult result) => result.Doubt is not null ? "unproven" : result.IsFeasible ? "optimal" : "relaxed";

    /// <summary>Where slack was used: a bus, or a line.</summary>
    internal static string Place(NetworkCase network, SlackUse use) =>
        use.Kind == SlackKind.Overload ? network.Branches[use.Index].Id : network.Buses[use.Index].Id;

    // MATPOWER's numbers stay numbers.
    private static object Id(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : id;

    private static double? Price(double usd) => double.IsNaN(usd) ? null : usd;
}

/// <summary>Price at a bus; null at an isolated one.</summary>
internal sealed record OpfBus(object Id, double? Lmp, double? Energy, double? Congestion);

/// <summary>Output of a generator, MW.</summary>
internal sealed record OpfGenerator(string Id, object Bus, double Mw);

/// <summary>A line at its limit.</summary>
internal sealed record OpfBinding(string Branch, object From, object To, double FlowMw, double LimitMw, string Kind, double ShadowPrice);

/// <summary>A limit that gave way: unserved load or spilled injection at a bus, overload of a branch.</summary>
internal sealed record OpfSlack(string Kind, string Place, double Mw);
