namespace Headroom.Grains.Runs;

/// <summary>What the clock of a run keeps in grain storage: enough to go on elsewhere, and to answer for a run that has ended.</summary>
[GenerateSerializer]
public sealed class ClockRecord
{
    /// <summary>What was asked for; null until started.</summary>
    [Id(0)] public RunRequest? Request { get; set; }

    /// <summary>What the market said when it opened; null until then.</summary>
    [Id(1)] public MarketOpening? Opening { get; set; }

    /// <summary>Phase.</summary>
    [Id(2)] public RunPhase Phase { get; set; }

    /// <summary>Simulated seconds a second of the wall; 0: free.</summary>
    [Id(3)] public double Speed { get; set; }

    /// <summary>The market's last step; null before the first.</summary>
    [Id(4)] public MarketStep? Step { get; set; }

    /// <summary>Offers asked so far.</summary>
    [Id(5)] public long OffersAsked { get; set; }

    /// <summary>Why it failed, else empty.</summary>
    [Id(6)] public string Message { get; set; } = "";

    /// <summary>JSON of summary.json once done, else empty.</summary>
    [Id(7)] public string Summary { get; set; } = "";

    /// <summary>Wall-clock seconds of activations before this one, and of an ended run.</summary>
    [Id(8)] public double SecondsBefore { get; set; }

    /// <summary>Name of the run beside it in which nobody steps aside; empty for none.</summary>
    [Id(9)] public string NobodyAside { get; set; } = "";

    /// <summary>Summary of the run beside it where that was done before this one was interrupted, as JSON; else empty.</summary>
    [Id(10)] public string NobodySummary { get; set; } = "";

    /// <summary>The furthest hour that came next: hours before it have been played, and seen, also where some are being played again.</summary>
    [Id(11)] public int Reached { get; set; }

    /// <summary>Hours of the run; 0 before it is opened.</summary>
    public int Hours => Opening?.Hours ?? 0;

    /// <summary>Next hour to take effect.</summary>
    public int NextHour => Step?.NextHour ?? 0;

    /// <summary>Whether the run will never move again.</summary>
    public bool Ended => Phase is RunPhase.Done or RunPhase.Failed or RunPhase.Cancelled;

    /// <summary>One past the last hour of the market day of an hour.</summary>
    public int EndOfDay(int hour)
    {
        int[] starts = Opening!.DayStarts;
        int at = Array.BinarySearch(starts, hour);
        return starts[(at >= 0 ? at : ~at - 1) + 1];
    }
}
