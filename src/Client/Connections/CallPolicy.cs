namespace Headroom.Client.Connections;

/// <summary>How patient a client is with a silo. Every value is positive.</summary>
public sealed record CallPolicy
{
    /// <summary>How long one attempt at a quick call (a view, a query, a pause) may take.</summary>
    public TimeSpan QuickTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a call may take that reads inputs or simulates: starting a run, stepping it.</summary>
    public TimeSpan LongTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Further attempts at an idempotent call after the first.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Median wait before the first further attempt; it doubles, with jitter, for each one after.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a watcher goes on trying while nobody answers: silos that are restarted, a store that is away.</summary>
    public TimeSpan WatchPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The circuit opens when this many attempts within <see cref="BreakWindow"/> have all failed; at least 2.</summary>
    public int BreakAfter { get; init; } = 8;

    /// <summary>Over which span failures are counted; at least half a second.</summary>
    public TimeSpan BreakWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long no call is sent after the circuit has opened; at least half a second.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(5);
}
