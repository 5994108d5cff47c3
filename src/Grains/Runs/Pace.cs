namespace Headroom.Grains.Runs;

/// <summary>
/// How many hours a paced run should have taken by now. It counts from where the pace was set, so ticks that come late
/// are made up for and the run keeps time over the day.
/// </summary>
/// <param name="Speed">Simulated seconds a second of the wall, above 0.</param>
/// <param name="FromHour">Hour that came next when the pace was set.</param>
internal readonly record struct Pace(double Speed, int FromHour)
{
    // Below this a timer would spend its time on ticking; the hours of several ticks are taken together instead.
    private static readonly TimeSpan ShortestTick = TimeSpan.FromMilliseconds(50);

    /// <summary>Time between two looks at the clock of the wall: one hour of the run, at least 50 ms.</summary>
    public TimeSpan Tick
    {
        get
        {
            double seconds = 3600 / Speed;
            return seconds >= TimeSpan.FromDays(30).TotalSeconds ? TimeSpan.FromDays(30)
                : seconds <= ShortestTick.TotalSeconds ? ShortestTick
                : TimeSpan.FromSeconds(seconds);
        }
    }

    /// <summary>Hour that should come next: whole hours only, an hour is taken when it is over.</summary>
    /// <param name="elapsed">Wall time since the pace was set.</param>
    public int NextHourAfter(TimeSpan elapsed) => FromHour + (int)Math.Min(int.MaxValue / 2, Math.Floor(elapsed.TotalSeconds * Speed / 3600));
}
