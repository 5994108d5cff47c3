using Headroom.Grains.Runs;

namespace Headroom.Grains.Tests.Runs;

public sealed class PaceTests
{
    // One hour of the run a second: 3600 simulated seconds a second (the issue's --speed 3600x).
    [Theory]
    [InlineData(3600, 0.999, 0)]
    [InlineData(3600, 1.0, 1)]
    [InlineData(3600, 10.5, 10)]
    [InlineData(1800, 10.5, 5)]
    [InlineData(36_000_000, 0.1, 1000)]
    [InlineData(1, 3599, 0)]
    public void NextHourAfter_CountsWholeHours(double speed, double seconds, int hours)
    {
        Assert.Equal(100 + hours, new Pace(speed, 100).NextHourAfter(TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData(3600, 1000)]
    [InlineData(7200, 500)]
    [InlineData(3_600_000, 50)]
    public void Tick_IsOneHourButNotBelow50ms(double speed, double milliseconds)
    {
        Assert.Equal(milliseconds, new Pace(speed, 0).Tick.TotalMilliseconds, 6);
    }

    [Fact]
    public void Tick_NearlyStanding_StaysWithinATimersReach()
    {
        Assert.Equal(TimeSpan.FromDays(30), new Pace(1e-9, 0).Tick);
        Assert.Equal(0, new Pace(1e-9, 0).NextHourAfter(TimeSpan.FromDays(300)));
    }
}
