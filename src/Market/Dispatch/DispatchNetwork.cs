namespace Headroom.Market.Dispatch;

/// <summary>
/// A network as hourly dispatch sees it: how a megawatt put in at a bus (and taken out at the reference bus) spreads over the
/// lines, what each line carries at most, and links whose flow is chosen.
/// </summary>
/// <param name="Buses">Number of buses.</param>
/// <param name="LineNames">Names of the lines.</param>
/// <param name="Ptdf">Power transfer distribution factors: line l, bus b at l * <paramref name="Buses"/> + b.</param>
/// <param name="LimitMw">Most MW of each line, either way.</param>
/// <param name="Links">Lossless links (DC lines).</param>
public sealed record DispatchNetwork(
    int Buses, IReadOnlyList<string> LineNames, double[] Ptdf, double[] LimitMw, IReadOnlyList<DispatchLink> Links)
{
    /// <summary>Number of lines.</summary>
    public int Lines => LimitMw.Length;

    /// <summary>Factors of a line, one a bus.</summary>
    public ReadOnlySpan<double> Factors(int line) => Ptdf.AsSpan(line * Buses, Buses);
}

/// <summary>A link between two buses whose flow is chosen, without losses.</summary>
/// <param name="Name">Name.</param>
/// <param name="From">Index of the bus that positive flow leaves.</param>
/// <param name="To">Index of the bus that it reaches.</param>
/// <param name="LimitMw">Most MW, either way.</param>
public readonly record struct DispatchLink(string Name, int From, int To, double LimitMw);
