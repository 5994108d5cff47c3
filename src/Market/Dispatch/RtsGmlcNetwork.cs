using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Market.Network;

namespace Headroom.Market.Dispatch;

/// <summary>
/// The RTS-GMLC network under the conventions of docs/rts-gmlc.md: reactance times tap, continuous ratings, the DC line as a
/// lossless link; the load of an area shared among its buses in proportion to <c>MW Load</c>.
/// </summary>
public static class RtsGmlcNetwork
{
    /// <summary>Lines, limits and links; buses in the order of the system.</summary>
    public static DispatchNetwork Of(RtsGmlcSystem system)
    {
        Dictionary<int, int> bus = system.Buses.Select((each, b) => (each.Id, b)).ToDictionary(pair => pair.Id, pair => pair.b);
        LinearFlow flow = LinearFlow.OfReactances(
            "RTS-GMLC",
            system.Buses.Count,
            [.. system.Branches.Select(line => bus[line.FromBus])],
            [.. system.Branches.Select(line => bus[line.ToBus])],
            [.. system.Branches.Select(line => line.X * line.Tap)]);
        return new DispatchNetwork(
            [.. system.Branches.Select(line => line.Uid)],
            flow,
            [.. system.Branches.Select(line => line.LimitMw)],
            [.. system.DcLines.Select(line => new DispatchLink(line.Uid, bus[line.FromBus], bus[line.ToBus], line.LimitMw))]);
    }

    /// <summary>Load of every bus, MW: hour h, bus b at h * buses + b.</summary>
    public static double[] BusLoadMw(RtsGmlcSystem system)
    {
        double[] share = system.LoadShares();
        double[][] area = [.. system.Buses.Select(bus => system.AreaLoadMw[bus.Area])];
        double[] load = new double[system.Hours * share.Length];
        for (int h = 0; h < system.Hours; h++)
        {
            for (int b = 0; b < share.Length; b++) load[h * share.Length + b] = share[b] * area[b][h];
        }
        return load;
    }
}
