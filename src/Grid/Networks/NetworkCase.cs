using System.Collections.Immutable;

namespace Headroom.Grid.Networks;

/// <summary>
/// One hour's network: buses, AC branches, generators and DC lines. Immutable; elements name their buses by position in
/// <see cref="Buses"/>. Power is in MW, impedance per unit on <see cref="BaseMva"/>, angles in degrees.
/// </summary>
public sealed record NetworkCase
{
    /// <summary>Puts a network together.</summary>
    /// <exception cref="ArgumentException">An element names a bus that is not there, or the base is not positive.</exception>
    public NetworkCase(
        string name, double baseMva, ImmutableArray<Bus> buses, ImmutableArray<Branch> branches,
        ImmutableArray<Generator> generators, ImmutableArray<DcLine> dcLines)
    {
        if (!(baseMva > 0 && double.IsFinite(baseMva))) throw new ArgumentException($"base is {baseMva} MVA, expected more than 0", nameof(baseMva));
        Name = name;
        BaseMva = baseMva;
        Buses = buses;
        Branches = branches;
        Generators = generators;
        DcLines = dcLines;
        foreach (Branch branch in branches) Check(branch.Id, branch.From, branch.To);
        foreach (Generator generator in generators) Check(generator.Id, generator.Bus, generator.Bus);
        foreach (DcLine line in dcLines) Check(line.Id, line.From, line.To);
    }

    /// <summary>Name of the case: "pglib_opf_case5_pjm".</summary>
    public string Name { get; }

    /// <summary>Base of per-unit values, MVA, more than 0.</summary>
    public double BaseMva { get; }

    /// <summary>Buses, in the order of the source.</summary>
    public ImmutableArray<Bus> Buses { get; init; }

    /// <summary>AC branches: lines and transformers.</summary>
    public ImmutableArray<Branch> Branches { get; init; }

    /// <summary>Generators, and dispatchable loads as generators of negative output.</summary>
    public ImmutableArray<Generator> Generators { get; init; }

    /// <summary>Lines whose flow is chosen, not given by angles.</summary>
    public ImmutableArray<DcLine> DcLines { get; init; }

    /// <summary>The same network with other loads, MW, one a bus: the next hour.</summary>
    /// <exception cref="ArgumentException">There are not as many loads as buses.</exception>
    public NetworkCase WithLoads(IReadOnlyList<double> loadMw)
    {
        if (loadMw.Count != Buses.Length) throw new ArgumentException($"{loadMw.Count} loads for {Buses.Length} buses", nameof(loadMw));
        return this with { Buses = [.. Buses.Select((bus, b) => bus with { LoadMw = loadMw[b] })] };
    }

    private void Check(string id, int from, int to)
    {
        if ((uint)from >= (uint)Buses.Length || (uint)to >= (uint)Buses.Length)
            throw new ArgumentException($"'{id}' names bus position {((uint)from >= (uint)Buses.Length ? from : to)}; there are {Buses.Length} buses");
    }
}
