using Headroom.Grid.Scenarios;
using Headroom.Market.Participants;

namespace Headroom.Grains.Participants;

/// <summary>The words for kinds of participants, as commands and queries spell them.</summary>
public static class KindWords
{
    /// <summary>A power plant.</summary>
    public const string Generator = "generator";

    /// <summary>A battery or pumped hydro plant.</summary>
    public const string Storage = "storage";

    /// <summary>A bitcoin mining site.</summary>
    public const string Miner = "miner";

    /// <summary>An AI data-center site.</summary>
    public const string DataCenter = "data-center";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Generator, Storage, Miner, DataCenter];

    /// <summary>The word for a kind.</summary>
    public static string Of(ParticipantKind kind) => All[(int)kind];

    /// <summary>The word for a specification's kind.</summary>
    public static string Of(ParticipantSpec spec) => spec switch
    {
        GeneratorSpec => Generator,
        StorageSpec => Storage,
        MinerSpec => Miner,
        _ => DataCenter,
    };

    /// <summary>The grain of a participant: one interface a kind, so the kind must be known.</summary>
    /// <param name="grains">Where grains come from.</param>
    /// <param name="kind">One of <see cref="All"/>.</param>
    /// <param name="run">Name of the run.</param>
    /// <param name="name">Name of the participant.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static IParticipantGrain GetParticipant(this IGrainFactory grains, string kind, string run, string name)
    {
        ArgumentNullException.ThrowIfNull(grains);
        string key = $"{run}/{name}";
        return kind switch
        {
            Generator => grains.GetGrain<IGeneratorGrain>(key),
            Storage => grains.GetGrain<IStorageGrain>(key),
            Miner => grains.GetGrain<IMinerGrain>(key),
            DataCenter => grains.GetGrain<IDataCenterGrain>(key),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"expected one of {string.Join(", ", All)}"),
        };
    }
}
