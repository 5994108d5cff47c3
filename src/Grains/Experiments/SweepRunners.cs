using System.Collections.Concurrent;
using Headroom.Grains.Runs;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Studies.Sweeps;

namespace Headroom.Grains.Experiments;

/// <summary>The sweeps that this silo has read, one object for all cells. A cell on a silo that does not know its sweep yet asks the experiment.</summary>
internal sealed class SweepRunners(IGrainFactory grains)
{
    private const int Kept = 8;
    private readonly ConcurrentDictionary<string, Task<SweepRunner>> _read = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _age = new();

    /// <summary>The sweep of an experiment.</summary>
    /// <exception cref="RunRefusedException">There is no such experiment.</exception>
    /// <exception cref="InputException">Its input has problems.</exception>
    public Task<SweepRunner> Of(string experiment) => Once(experiment, async () => Read(await grains.GetGrain<IExperimentGrain>(experiment).Request()));

    /// <summary>The sweep of a request.</summary>
    /// <exception cref="InputException">The input has problems.</exception>
    public Task<SweepRunner> Of(string experiment, ExperimentRequest request) => Once(experiment, () => Task.FromResult(Read(request)));

    private static SweepRunner Read(ExperimentRequest request) => new(
        ScenarioSweep.Read(request.ScenarioText, request.ScenarioFile, request.Parameters, request.Bases, request.Seed, request.Hours),
        new DataFolder(request.DataFolder.Length > 0 ? request.DataFolder : null, Path.GetDirectoryName(request.ScenarioFile)));

    private async Task<SweepRunner> Once(string experiment, Func<Task<SweepRunner>> read)
    {
        Task<SweepRunner> reading = _read.GetOrAdd(experiment, _ =>
        {
            _age.Enqueue(experiment);
            // Off the grain's scheduler: a sweep of many cells takes seconds to check.
            return Task.Run(read);
        });
        try
        {
            SweepRunner runner = await reading;
            while (_read.Count > Kept && _age.TryDequeue(out string? oldest))
            {
                if (oldest != experiment) _read.TryRemove(oldest, out _);
            }
            return runner;
        }
        catch
        {
            _read.TryRemove(KeyValuePair.Create(experiment, reading));
            throw;
        }
    }
}
