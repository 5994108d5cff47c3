using Headroom.Grains.Runs;

namespace Headroom.Client.Connections;

/// <summary>What the phase of a run means for those who follow it.</summary>
public static class Phases
{
    /// <summary>Whether nothing more will happen in the run: done, failed or cancelled.</summary>
    public static bool IsOver(this RunPhase phase) =>
        phase is RunPhase.Done or RunPhase.Failed or RunPhase.Cancelled;

    /// <summary>The phase as a word: "opening", "running", "paused", "closing", "done", "failed", "cancelled".</summary>
    public static string Word(this RunPhase phase) => phase switch
    {
        RunPhase.Opening => "opening",
        RunPhase.Running => "running",
        RunPhase.Paused => "paused",
        RunPhase.Closing => "closing",
        RunPhase.Done => "done",
        RunPhase.Failed => "failed",
        RunPhase.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "no such phase"),
    };
}
