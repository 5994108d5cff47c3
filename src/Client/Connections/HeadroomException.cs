#pragma warning disable CA1032 // An error that names no subject and no phase would say nothing.
namespace Headroom.Client.Connections;

/// <summary>
/// A call to a silo that did not work out. Its message is one line that says about whom, doing what, why, and what to
/// do now; the original error is the inner exception. What a silo refuses comes as <see cref="Grains.Runs.RunRefusedException"/> instead.
/// </summary>
public sealed class HeadroomException : Exception
{
    /// <summary>Names what went wrong.</summary>
    /// <param name="subject">Who: "run texas-1", "participant texas-1/rockdale", "silo 127.0.0.1:30000".</param>
    /// <param name="phase">What was being done: "connecting", "reading its state".</param>
    /// <param name="reason">Why it failed, without a full stop.</param>
    /// <param name="advice">What to do now, a sentence; empty where the reason says it all.</param>
    /// <param name="inner">The error underneath, if any.</param>
    public HeadroomException(string subject, string phase, string reason, string advice = "", Exception? inner = null)
        : base(Line(subject, phase, reason, advice), inner)
    {
        Subject = subject;
        Phase = phase;
        Advice = advice;
    }

    /// <summary>Who the call was about.</summary>
    public string Subject { get; }

    /// <summary>What was being done.</summary>
    public string Phase { get; }

    /// <summary>What to do now; may be empty.</summary>
    public string Advice { get; }

    private static string Line(string subject, string phase, string reason, string advice)
    {
        string line = $"{subject}: {phase}: {reason.ReplaceLineEndings(" ").TrimEnd('.')}.";
        return advice.Length == 0 ? line : $"{line} {advice}";
    }
}
