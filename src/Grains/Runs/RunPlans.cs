using System.Collections.Concurrent;
using Headroom.Grid;

namespace Headroom.Grains.Runs;

/// <summary>
/// The plans that this silo has read, one object for all its grains. A grain that wakes up on a silo where the run is not
/// known yet asks the market for the request and reads it once; after that a lookup is enough, for 100,000 participants too.
/// </summary>
internal sealed class RunPlans(IGrainFactory grains, RunAhead? ahead = null)
{
    private const int Kept = 32;
    private readonly ConcurrentDictionary<string, RunPlan> _plans = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _age = new();

    /// <summary>The plan of a run if this silo has read it.</summary>
    public RunPlan? Find(string run) => _plans.GetValueOrDefault(run);

    /// <summary>The plan of a run.</summary>
    /// <exception cref="RunRefusedException">There is no such run.</exception>
    public async ValueTask<RunPlan> Of(string run)
    {
        if (Find(run) is { } known) return known;
        RunRequest request = await grains.GetGrain<IMarketGrain>(run).Request();
        return Read(run, request);
    }

    /// <summary>Reads a request.</summary>
    /// <exception cref="RunRefusedException">The input has problems.</exception>
    public RunPlan Read(string run, RunRequest request)
    {
        try
        {
            RunPlan plan = ahead?.Take(request) ?? RunPlan.Read(request);
            // Reading is the same for everyone: it does not matter who wins when two grains read at once.
            _plans[run] = plan;
            _age.Enqueue(run);
            // A silo that stands for months must not keep every scenario it has ever seen; a dropped one is read again.
            while (_plans.Count > Kept && _age.TryDequeue(out string? oldest))
            {
                if (oldest != run) _plans.TryRemove(oldest, out _);
            }
            return plan;
        }
        catch (InputException input)
        {
            throw RunRefusedException.Of(input);
        }
    }

    /// <summary>Forgets a run's plan unless it was made from the request of this key: a name that was refused may come again.</summary>
    public void Keep(string run, string key)
    {
        if (Find(run) is { } known && known.Request.Key != key) Drop(run);
    }

    /// <summary>Forgets a run that was refused or abandoned.</summary>
    public void Drop(string run) => _plans.TryRemove(run, out _);
}
