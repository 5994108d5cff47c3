using Headroom.Grid.Adequacy;
using Headroom.Studies.Adequacy;
using Headroom.Studies.Cells;
using Headroom.Studies.Tests.Fixtures;

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

    // A single seed may be three errors off by chance; the mean of twenty tells a bias: it is as far off as chance allows, and seeds scatter as their errors say.
    [Fact]
    public void Rts79_TwentySeeds_ScatterAroundTheKnownAnswer()
    {
        const int Seeds = 20;
        AdequacyMetrics[] found = [.. Enumerable.Range(1, Seeds).Select(seed => MonteCarlo.Play(KnownSystems.Rts79, 5000, (ulong)seed).Metrics)];

        Unbiased(1.368863, m => m.LoleDays, m => m.LoleError);
        Unbiased(9.394175, m => m.LolhHours, m => m.LolhError);
        Unbiased(1176.30, m => m.EueMwh, m => m.EueError);

        void Unbiased(double known, Func<AdequacyMetrics, double> value, Func<AdequacyMetrics, double> error)
        {
            Within(known, found.Average(value), Math.Sqrt(found.Sum(m => error(m) * error(m))) / Seeds);
            // Chi-square with 20 degrees of freedom: 5.9 to 43 in 998 of 1,000.
            Assert.InRange(found.Sum(m => Math.Pow((value(m) - known) / error(m), 2)), 5.9, 43);
        }
    }

    [Fact]
    public void Journal_FinishedRounds_AreNotPlayedAgainAndGiveTheSameBits()
    {
        using Scratch scratch = new();
        MonteCarloResult whole = MonteCarlo.Play(KnownSystems.Rts79, 25_000, 4), resumed;
        using (CellJournal journal = CellJournal.Open(scratch["s.cells"], "rts79 4", resume: false, overwrite: false))
        {
            using CancellationTokenSource stop = new();
            Assert.ThrowsAny<OperationCanceledException>(() => MonteCarlo.Play(KnownSystems.Rts79, 25_000, 4, played: done =>
            {
                if (done > 12_000) stop.Cancel();
            }, cancel: stop.Token, journal: journal));
        }
        List<long> told = [];
        using (CellJournal journal = CellJournal.Open(scratch["s.cells"], "rts79 4", resume: true, overwrite: false))
        {
            Assert.Equal(1, journal.Found);
            resumed = MonteCarlo.Play(KnownSystems.Rts79, 25_000, 4, threads: 1, played: told.Add, journal: journal);
        }

        Assert.Equal(10_000, told[0]);
        Assert.Equal(whole.Metrics, resumed.Metrics);
        Assert.Equal(whole.RegionMwh, resumed.RegionMwh);
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
        Dependence dependence = new(DependenceKind.Gaussian, 0.1);
        FleetSampler quick = new(system, 11, 0.05, 20, dependence);
        NetworkSampler general = new(system, 11, 0.05, 20, dependence);
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
