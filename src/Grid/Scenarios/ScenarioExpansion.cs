using System.Globalization;

namespace Headroom.Grid.Scenarios;

/// <summary>Writes out counts, and cuts participants into smaller ones.</summary>
public static class ScenarioExpansion
{
    /// <summary>
    /// Replaces every participant of count n by n of count 1, each of the size given, called name-1 to name-n, in its
    /// place. A participant of count 1 keeps its name.
    /// </summary>
    public static ScenarioSpec Expand(ScenarioSpec scenario) => Each(scenario, new Expansion());

    /// <summary>
    /// Replaces every participant by equal ones that together have its size, called name.1 to name.n, in its place:
    /// the same market, cut finer, to measure what many participants cost. Counts are kept.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="parts">Parts of each participant, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parts"/> is below 1.</exception>
    public static ScenarioSpec Split(ScenarioSpec scenario, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        return Each(scenario, new Division(parts));
    }

    private static ScenarioSpec Each(ScenarioSpec scenario, IChange change) => scenario with
    {
        Generators = [.. scenario.Generators.SelectMany(change.Of)],
        Storage = [.. scenario.Storage.SelectMany(change.Of)],
        Miners = [.. scenario.Miners.SelectMany(change.Of)],
        DataCenters = [.. scenario.DataCenters.SelectMany(change.Of)],
    };

    private static string Numbered(string name, char mark, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}{mark}{number}");

    private interface IChange
    {
        IEnumerable<T> Of<T>(T participant) where T : ParticipantSpec;
    }

    private sealed class Expansion : IChange
    {
        public IEnumerable<T> Of<T>(T participant) where T : ParticipantSpec =>
            participant.Count == 1
                ? [participant]
                : Enumerable.Range(1, participant.Count)
                    .Select(i => (T)(participant with { Name = Numbered(participant.Name, '-', i), Count = 1 }));
    }

    private sealed class Division(int parts) : IChange
    {
        public IEnumerable<T> Of<T>(T participant) where T : ParticipantSpec
        {
            var part = (T)Part(participant);
            return Enumerable.Range(1, parts).Select(i => (T)(part with { Name = Numbered(participant.Name, '.', i) }));
        }

        private EnrolmentSpec[] Cut(IReadOnlyList<EnrolmentSpec> enrolments) =>
            [.. enrolments.Select(e => e with { Mw = e.Mw / parts })];

        private ParticipantSpec Part(ParticipantSpec participant) => participant switch
        {
            GeneratorSpec generator => generator with
            {
                CapacityMw = generator.CapacityMw / parts,
                // A series in MW is the whole plant's; one per unit fits any size.
                Series = generator.Series is { } series && !generator.SeriesPerUnit
                    ? series with { Scale = series.Scale / parts }
                    : generator.Series,
            },
            StorageSpec storage => storage with { PowerMw = storage.PowerMw / parts, EnergyMwh = storage.EnergyMwh / parts },
            MinerSpec miner => miner with
            {
                Machines = [.. miner.Machines.Select(machine => machine with { Mw = machine.Mw / parts })],
                Contract = miner.Contract is { } contract ? contract with { Mw = contract.Mw / parts } : null,
                Programmes = Cut(miner.Programmes),
            },
            DataCenterSpec site => site with
            {
                ContractedMw = site.ContractedMw / parts,
                Energised = [.. site.Energised.Select(milestone => milestone with { Mw = milestone.Mw / parts })],
                Gensets = site.Gensets is { } gensets ? gensets with { MwEach = gensets.MwEach / parts } : null,
                Plant = site.Plant is { } plant ? plant with { CapacityMw = plant.CapacityMw / parts } : null,
                Programmes = Cut(site.Programmes),
            },
            _ => throw new NotSupportedException($"{participant.GetType()} can't be split."),
        };
    }
}
