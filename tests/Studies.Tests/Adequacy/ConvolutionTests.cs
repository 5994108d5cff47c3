using CsCheck;
using Headroom.Grid.Adequacy;
using Headroom.Studies.Adequacy;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Adequacy;

/// <summary>Expected figures: ../shared/data/known-systems/README.md and ../shared/data/rts-gmlc/README.md (independent programs, closed forms).</summary>
public class ConvolutionTests
{
    [Fact]
    public void Rts79_Published_IsTheKnownAnswer()
    {
        AdequacyMetrics found = new Convolution(KnownSystems.Rts79).Assess();

        Assert.Equal(1.368863, found.LoleDays, 1e-6);
        Assert.Equal(9.394175, found.LolhHours, 1e-6);
        Assert.Equal(1176.30, found.EueMwh, 0.01);
    }

    // Scaled loads meet whole megawatts of capacity now and then: a load just met is met here, and by rounding not always in the reference. That is 1e-5.
    [Theory]
    [InlineData(0.02, 1.451109)]
    [InlineData(0.05, 1.911295)]
    public void Rts79_UncertainLoad_IsTheKnownAnswer(double sigma, double days) =>
        Assert.Equal(days, new Convolution(KnownSystems.Rts79, sigma).Assess().LoleDays, 2e-5);

    [SharedDataFact]
    public void Rts79_Load_IsThePublishedSeries()
    {
        double[] load = KnownSystems.Rts79.LoadMw[0];
        string[] lines = File.ReadAllLines(Path.Combine(SharedData.Folder!, "known-systems", "rts79-load.csv"));
        Assert.Equal(lines.Length - 1, load.Length);
        for (int h = 0; h < load.Length; h++)
            Assert.Equal(double.Parse(lines[h + 1].Split(',')[1], System.Globalization.CultureInfo.InvariantCulture), load[h], 1e-6);
    }

    [Fact]
    public void OneNode_ClosedForm_IsTheKnownAnswer()
    {
        AdequacyMetrics a = new Convolution(KnownSystems.NodeA).Assess(), b = new Convolution(KnownSystems.NodeB).Assess();

        Assert.Equal((0.355, 1.59), (a.LolhHours, a.EueMwh), Close);
        Assert.Equal((0.96, 7.11), (b.LolhHours, b.EueMwh), Close);
    }

    [Fact]
    public void ThreeNodes_CopperPlate_IsTheKnownAnswer()
    {
        AdequacyMetrics found = new Convolution(KnownSystems.ThreeNodes.CopperPlate()).Assess();

        Assert.Equal((1.17877, 11.73276), (found.LolhHours, found.EueMwh), Close);
    }

    [SharedDataFact]
    public void RtsGmlc_ThermalUnits_IsTheKnownAnswer()
    {
        AdequacySystem system = RtsGmlcAdequacy.Thermal(Path.Combine(SharedData.Folder!, "rts-gmlc"));
        AdequacyMetrics found = new Convolution(system).Assess();

        Assert.Equal((73, 8076.0), (system.Units.Count, system.Units.Sum(unit => unit.CapacityMw[0])));
        Assert.Equal(38.519575, found.LolhHours, 1e-5);
        Assert.Equal(10_338.1007, found.EueMwh, 1e-3);
    }

    // Law: the table against every combination of units written out.
    [Fact]
    public void Table_FewUnits_EqualsEnumeration() =>
        Gen.Select(Gen.Select(Gen.Int[1, 60], Gen.Double[0, 0.6]).Array[1, 8], Gen.Int[0, 600]).Sample((units, halves) =>
        {
            double load = halves / 2.0;
            (double Mw, double Outage)[] fleet = [.. units.Select(u => ((double)u.Item1, u.Item2))];
            double lost = 0, unserved = 0;
            for (int state = 0; state < 1 << fleet.Length; state++)
            {
                double probability = 1, mw = 0;
                for (int u = 0; u < fleet.Length; u++)
                {
                    bool up = (state >> u & 1) == 1;
                    probability *= up ? 1 - fleet[u].Outage : fleet[u].Outage;
                    mw += up ? fleet[u].Mw : 0;
                }
                if (mw >= load) continue;
                lost += probability;
                unserved += probability * (load - mw);
            }
            (double p, double e) = new CapacityOutageTable(fleet).Loss(load);
            Assert.Equal(lost, p, 1e-12);
            Assert.Equal(unserved, e, 1e-9);
        }, iter: 300);

    private static bool Close((double Hours, double Mwh) expected, (double Hours, double Mwh) actual) =>
        Math.Abs(expected.Hours - actual.Hours) < 1e-9 && Math.Abs(expected.Mwh - actual.Mwh) < 1e-9;
}
