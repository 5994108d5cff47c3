using Headroom.Grid.Networks;
using Headroom.Grid.Networks.Matpower;
using Headroom.Market.Network;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Network;

/// <summary>
/// Costs of published cases. Pglib's convention: BASELINE.csv of pglib-opf v23.07, and more digits by PowerModels; MATPOWER's: an
/// independent solve under its convention (both as listed in issue 4).
/// </summary>
public sealed class PublishedCasesTests
{
    [SharedDataTheory]
    [InlineData("pglib_opf_case3_lmbd", LineConvention.Pglib, 5695.895901)]
    [InlineData("pglib_opf_case3_lmbd", LineConvention.Matpower, 5693.803333)]
    [InlineData("pglib_opf_case5_pjm", LineConvention.Pglib, 17479.89693)]
    [InlineData("pglib_opf_case5_pjm", LineConvention.Matpower, 17479.89693)]
    [InlineData("pglib_opf_case24_ieee_rts", LineConvention.Pglib, 61001.24031)]
    [InlineData("pglib_opf_case24_ieee_rts", LineConvention.Matpower, 61001.24031)]
    [InlineData("pglib_opf_case30_ieee", LineConvention.Pglib, 7472.81467)]
    [InlineData("pglib_opf_case30_ieee", LineConvention.Matpower, 7504.440462)]
    [InlineData("pglib_opf_case73_ieee_rts", LineConvention.Pglib, 183003.7209)]
    [InlineData("pglib_opf_case118_ieee", LineConvention.Pglib, 93100.72993)]
    [InlineData("pglib_opf_case118_ieee", LineConvention.Matpower, 93132.67929)]
    [InlineData("pglib_opf_case200_activ", LineConvention.Pglib, 27479.64331)]
    [InlineData("pglib_opf_case300_ieee", LineConvention.Pglib, 517851.0752)]
    [InlineData("pglib_opf_case300_ieee", LineConvention.Matpower, 517585.5349)]
    [InlineData("pglib_opf_case1354_pegase", LineConvention.Pglib, 1218182.036)]
    [InlineData("pglib_opf_case1354_pegase", LineConvention.Matpower, 1218096.856)]
    [InlineData("pglib_opf_case2000_goc", LineConvention.Pglib, 943042.2073)]
    [InlineData("pglib_opf_case2000_goc", LineConvention.Matpower, 943643.97)]
    [InlineData("pglib_opf_case2383wp_k", LineConvention.Pglib, 1804090.386)]
    [InlineData("pglib_opf_case2383wp_k", LineConvention.Matpower, 1796340.101)]
    public void Cost(string name, LineConvention convention, double usd)
    {
        NetworkCase network = MatpowerFile.Read(SharedData.File("pglib-opf", name + ".m"));
        OptimalPowerFlow flow = new(network, new(convention));
        OpfResult result = flow.Solve();
        Assert.True(result.IsFeasible, string.Join(", ", result.Slack));
        Assert.Equal(usd, result.CostUsdPerHour, 1e-6 * usd);
        Optimality.Prove(network, convention, result, flow.SlackUsdPerMwh, flow.OverloadUsdPerMwh);
    }

    /// <summary>shared/data/rts-gmlc/README.md: 225,806.0715 $/h.</summary>
    [SharedDataFact]
    public void Cost_RtsGmlc_PiecewiseCostsAndDcLine()
    {
        NetworkCase network = MatpowerFile.Read(SharedData.File("rts-gmlc", "FormattedData", "MATPOWER", "RTS_GMLC.m"));
        OpfResult result = new OptimalPowerFlow(network, new(LineConvention.Matpower)).Solve();
        Assert.True(result.IsFeasible, string.Join(", ", result.Slack));
        Assert.Equal(225806.0715, result.CostUsdPerHour, 1e-4);
    }

    /// <summary>Next hour of the big cases: loads change, the active set stands, the answer is proven again.</summary>
    [SharedDataTheory]
    [InlineData("pglib_opf_case118_ieee")]
    [InlineData("pglib_opf_case1354_pegase")]
    [InlineData("pglib_opf_case2000_goc")]
    [InlineData("pglib_opf_case2383wp_k")]
    public void NextHour(string name)
    {
        NetworkCase network = MatpowerFile.Read(SharedData.File("pglib-opf", name + ".m"));
        OptimalPowerFlow flow = new(network, new(LineConvention.Matpower));
        flow.Solve();
        for (int hour = 1; hour <= 3; hour++)
        {
            for (int b = 0; b < flow.LoadMw.Length; b++) flow.LoadMw[b] = network.Buses[b].LoadMw * (1 - 0.02 * hour + 0.01 * (b % 3));
            OpfResult result = flow.Solve();
            Assert.True(result.IsFeasible, string.Join(", ", result.Slack));
            Optimality.Prove(network.WithLoads(flow.LoadMw), LineConvention.Matpower, result, flow.SlackUsdPerMwh, flow.OverloadUsdPerMwh);
        }
    }
}
