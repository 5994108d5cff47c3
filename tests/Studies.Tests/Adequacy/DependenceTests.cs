using Headroom.Grid.Adequacy;
using Headroom.Studies.Adequacy;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Adequacy;

/// <summary>Figures: ../shared/data/reference/events.csv (tail-risk arithmetic on a stand-in fleet; Elliott, PJM, 2022-12-24).</summary>
public class DependenceTests
{
    private const double Elliott = 47_000;

    private static AdequacySystem Pjm => AdequacyFile.Load(Path.Combine(ShippedScenario.Folder, "pjm-standin.yaml"));

    [Fact]
    public void Pjm_Independent_IsFarBelowElliott()
    {
        Convolution table = new(Pjm);

        Assert.Equal(820, Pjm.Units.Count);
        Assert.InRange(table.MeanOutMw, 14_100, 15_100);
        Assert.InRange(table.DeviationOutMw, 2150, 2350);
        Assert.InRange(table.OutageQuantile(1 / AdequacyStudy.TenYears), 23_200, 25_200);
        Assert.True(table.OutAtLeast(Elliott) < 1e-25);
    }

    [Fact]
    public void Pjm_CommonStateOnceInTenYears_ReachesElliott()
    {
        AdequacySystem cold = Pjm with
        {
            CommonEventsPerYear = 0.1,
            CommonMeanHours = 12,
            Units = [.. Pjm.Units.Select(unit => unit with { CommonOutage = 0.19 })],
        };

        Assert.InRange(new Convolution(cold).OutageQuantile(6 / AdequacyStudy.TenYears), Elliott - 1000, Elliott + 1000);
    }

    // 820 alike units, 7.8 % each, correlation 0.04: 24 % are out for 12 hours in ten years (events.csv, for endlessly many units; 820 scatter by 1.5 %).
    [Fact]
    public void Gaussian_ManyAlikeUnits_HasThePublishedTail()
    {
        Assert.Equal(0.24, Share(new Dependence(DependenceKind.Gaussian, 0.04)), 0.01);
        Assert.True(Share(new Dependence(DependenceKind.StudentT, 0.04, 4)) > 0.3);
    }

    // Whatever the dependence, each unit keeps its own outage rate, so the mean stays.
    [Fact]
    public void Mean_AnyDependence_IsTheSame()
    {
        double alone = new Convolution(KnownSystems.Rts79).MeanOutMw;

        Assert.Equal(alone, new Convolution(KnownSystems.Rts79, 0, new Dependence(DependenceKind.Gaussian, 0.2)).MeanOutMw, 0.002 * alone);
        Assert.Equal(alone, new Convolution(KnownSystems.Rts79, 0, new Dependence(DependenceKind.StudentT, 0.2, 4)).MeanOutMw, 0.002 * alone);
    }

    [Fact]
    public void CommonState_SampledAndExact_Agree()
    {
        AdequacySystem system = KnownSystems.Rts79 with { CommonEventsPerYear = 5, CommonMeanHours = 24 };
        system = system with { Units = [.. system.Units.Select(unit => unit with { CommonOutage = 0.1 })] };
        AdequacyMetrics exact = new Convolution(system).Assess(), sampled = MonteCarlo.Play(system, 20_000, 8).Metrics;

        Assert.True(exact.LoleDays > 1.5);
        Assert.InRange(sampled.LoleDays, exact.LoleDays - 3 * sampled.LoleError, exact.LoleDays + 3 * sampled.LoleError);
        Assert.InRange(sampled.EueMwh, exact.EueMwh - 3 * sampled.EueError, exact.EueMwh + 3 * sampled.EueError);
    }

    // Given the latent state units are independent, by random years as in the table: the same distribution in every hour.
    [Theory]
    [InlineData(DependenceKind.Gaussian)]
    [InlineData(DependenceKind.StudentT)]
    public void Copula_SampledAndExact_Agree(DependenceKind kind)
    {
        Dependence dependence = new(kind, 0.1, 4);
        AdequacyMetrics exact = new Convolution(KnownSystems.Rts79, 0, dependence).Assess();
        AdequacyMetrics sampled = MonteCarlo.Play(KnownSystems.Rts79, 20_000, 12, dependence: dependence).Metrics;

        Assert.True(exact.LoleDays > 2 * 1.368863);
        Assert.InRange(sampled.LoleDays, exact.LoleDays - 3 * sampled.LoleError, exact.LoleDays + 3 * sampled.LoleError);
        Assert.InRange(sampled.LolhHours, exact.LolhHours - 3 * sampled.LolhError, exact.LolhHours + 3 * sampled.LolhError);
        Assert.InRange(sampled.EueMwh, exact.EueMwh - 3 * sampled.EueError, exact.EueMwh + 3 * sampled.EueError);
    }

    private static double Share(Dependence dependence)
    {
        const int Units = 820;
        AdequacySystem alike = Pjm with { Units = [.. Enumerable.Range(0, Units).Select(_ => new AdequacyUnit("alike", 0, [10], new(0.078 / 10, 0.922 / 10)))] };
        return new Convolution(alike, 0, dependence).OutageQuantile(12 / AdequacyStudy.TenYears) / (10.0 * Units);
    }
}
