namespace Headroom.Grains.Runs;

/// <summary>
/// How a run that outlives its silos meets failures. Known ones that pass (<see cref="Passing"/>) are outlasted without end; one of an unknown
/// kind comes of a silo in its last moments, or of a defect, and only repeating tells which.
/// </summary>
/// <param name="Between">Wall time between two attempts.</param>
/// <param name="Attempts">Attempts in a row after which an unknown failure counts as the run's own.</param>
internal sealed record Patience(TimeSpan Between, int Attempts)
{
    /// <summary>Half a minute: longer than a silo takes to be missed, and its grains to come back elsewhere, on a busy machine.</summary>
    public static Patience HalfAMinute { get; } = new(TimeSpan.FromMilliseconds(250), 120);
}
