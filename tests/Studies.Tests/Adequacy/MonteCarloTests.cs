using Headroom.Grid.Adequacy;
using Headroom.Studies.Adequacy;

namespace Headroom.Studies.Tests.Adequacy;

/// <summary>Expected figures: ../shared/data/known-systems/README.md; sampled ones within three standard errors.</summary>
public class MonteCarloTests
{
    private const int Many = 200_000;

    [Fact]
    public void Rts79_Sampled_IsTheKnownAnswer()
    {
        AdequacyMetrics found = MonteCarlo.Play(KnownSystems.Rts79, 20_000, 1).Metrics;

        Within(1.368863, found.LoleDays, found.LoleError);
        Within(9.394175, found.LolhHours, found.LolhError);
        Within(1176.30, found.EueMwh, found.EueError);
        Assert.InRange(found.EueError / found.EueMwh, 0.005, 0.05);
    }

    [Fact]
    public void Rts79_UncertainLoad_IsTheKnownAnswer()
    {
        AdequacyMetrics found = MonteCarlo.Play(KnownSystems.Rts79, 20_000, 2, loadSigma: 0.05).Metrics;

        Within(1.911295, found.LoleDays, found.LoleError);
    }

    [Fact]
    public void TwoRegions_LineThatFails_IsTheKnownAnswer()
    {
        MonteCarloResult found = MonteCarlo.Play(KnownSystems.TwoRegions, Many, 3);

        Within(0.19, found.Metrics.LolhHours, found.Metrics.LolhError);
        Within(0.647, found.Metrics.EueMwh, found.Metrics.EueError);
        Assert.Equal([0.314, 0.333], found.RegionMwh, (e, a) => Math.Abs(e - a) < 0.01);
    }

    [Fact]
    public void ThreeNodes_Network_IsTheKnownAnswer()
    {
        MonteCarloResult found = MonteCarlo.Play(KnownSystems.ThreeNodes, Many, 4);

        Within(1.3756, found.Metrics.LolhHours, found.Metrics.LolhError);
        Within(12.12885, found.Metrics.EueMwh, found.Metrics.EueError);
    }

    [Fact]
    public void Storage_OneRegion_IsTheKnownAnswer()
    {
        AdequacyMetrics found = MonteCarlo.Play(KnownSystems.Storage, Many, 5).Metrics;

        Within(0.2, found.LolhHours, found.LolhError);
        Within(1.5542, found.EueMwh, found.EueError);
    }

    [Fact]
    public void Storage_InTheOtherRegion_IsTheKnownAnswer()
    {
        AdequacyMetrics found = MonteCarlo.Play(KnownSystems.StorageElsewhere, Many, 6).Metrics;

        Within(0.320951, found.LolhHours, found.LolhError);
        Within(3.179289, found.EueMwh, found.EueError);
    }

    // Law 1: the same bits for any number of threads.
    [Fact]
    public void Years_AnyThreads_AreTheSame()
    {
        MonteCarloResult one = MonteCarlo.Play(KnownSystems.Rts79, 3000, 9, threads: 1), three = MonteCarlo.Play(KnownSystems.Rts79, 3000, 9, threads: 3);

        Assert.Equal(one.Metrics, three.Metrics);
        Assert.Equal(one.AnyDays, three.AnyDays);
    }

    // The quick sampler and the general one draw the same years: they must agree year by year.
    [Fact]
    public void Years_QuickAndGeneralSampler_Agree()
    {
        AdequacySystem system = KnownSystems.Rts79.WithPeak(3100) with { CommonEventsPerYear = 3, CommonMeanHours = 20 };
        system = system with { Units = [.. system.Units.Select((unit, i) => unit with { CommonOutage = i % 3 == 0 ? 0.3 : 0 })] };
        FleetSampler quick = new(system, 11, 0.05, 20);
        NetworkSampler general = new(system, 11, 0.05, 20);
        for (int i = 0; i < 60; i++)
        {
            SampleYear a = quick.Play(i), b = general.Play(i);
            Assert.Equal((a.Days, a.Hours, a.AnyDays), (b.Days, b.Hours, b.AnyDays));
            Assert.Equal(a.EnergyMwh, b.EnergyMwh, 1e-3);
        }
    }

    [Fact]
    public void Precision_Reached_StopsEarly()
    {
        MonteCarloResult found = MonteCarlo.Play(KnownSystems.Rts79, 500_000, 1, precision: 0.05);

        Assert.InRange(found.Samples, 10_000, 30_000);
        Assert.True(found.Metrics.EueError <= 0.05 * found.Metrics.EueMwh);
    }

    private static void Within(double expected, double found, double error)
    {
        Assert.True(error > 0);
        Assert.InRange(found, expected - 3 * error, expected + 3 * error);
    }
}
