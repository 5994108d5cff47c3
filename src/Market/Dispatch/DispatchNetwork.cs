using Headroom.Market.Network;

namespace Headroom.Market.Dispatch;

/// <summary>
/// A network as hourly dispatch sees it: how a megawatt put in at a bus (and taken out at the reference bus) spreads over the
/// lines, what each line carries at most, and links whose flow is chosen.
/// </summary>
/// <param name="LineNames">Names of the lines.</param>
/// <param name="Flow">The linear flow of the lines: one island, without shifts.</param>
/// <param name="LimitMw">Most MW of each line, either way.</param>
/// <param name="Links">Lossless links (DC lines).</param>
public sealed record DispatchNetwork(IReadOnlyList<string> LineNames, LinearFlow Flow, double[] LimitMw, IReadOnlyList<DispatchLink> Links)
{
    /// <summary>Number of buses.</summary>
    public int Buses => Flow.Buses;

    /// <summary>Number of lines.</summary>
    public int Lines => LimitMw.Length;

    /// <summary>Power transfer distribution factors of a line, one a bus.</summary>
    public ReadOnlySpan<double> Factors(int line) => Flow.Ptdf(line);
}

/// <summary>A link between two buses whose flow is chosen, without losses.</summary>
/// <param name="Name">Name.</param>
/// <param name="From">Index of the bus that positive flow leaves.</param>
/// <param name="To">Index of the bus that it reaches.</param>
/// <param name="LimitMw">Most MW, either way.</param>
public readonly record struct DispatchLink(string Name, int From, int To, double LimitMw);
