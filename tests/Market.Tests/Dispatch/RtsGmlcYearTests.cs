using Headroom.Market.Dispatch;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Dispatch;

/// <summary>
/// A year of RTS-GMLC against the answers of independent programs (shared/data/rts-gmlc/README.md: PyPSA with HiGHS, numpy, C)
/// under the same conventions.
/// </summary>
public sealed class RtsGmlcYearTests
{
    private const double UnservedUsdPerMwh = 10_000;

    [SharedDataFact]
    public void CopperPlate_AverageCost_GivesTheKnownYear()
    {
        DispatchResult year = new CopperPlateDispatch(RtsGmlcOffers.AtAverageCost(SharedData.RtsGmlc))
            .Clear(SharedData.RtsGmlc.SystemLoadMw(), UnservedUsdPerMwh);

        Assert.Equal(8784, year.Hours);
        Assert.Equal(154, year.Offers);
        Assert.Equal(427_094_995.733, year.TotalUsd, 0.001);
        Assert.Equal(0, year.UnservedMw.Sum());
        Assert.Equal(23.168173, year.UsdPerMwh.Average(), 5e-7);
        Assert.Equal(285_763.022, year.CurtailedMwh, 5e-4);
        Assert.Equal(17_464_523.778, year.LimitedMwh, 5e-4);
        Assert.Equal(37_655_798.898, SharedData.RtsGmlc.SystemLoadMw().Sum(), 5e-4);
        Assert.Equal(8_191.836, SharedData.RtsGmlc.SystemLoadMw().Max(), 5e-4);
    }

    [SharedDataFact]
    public void CopperPlate_EveryStepAnOffer_GivesTheKnownYear()
    {
        DispatchResult year = new CopperPlateDispatch(RtsGmlcOffers.ByStep(SharedData.RtsGmlc))
            .Clear(SharedData.RtsGmlc.SystemLoadMw(), UnservedUsdPerMwh);

        Assert.Equal(405_127_755.805, year.TotalUsd, 0.001);
        Assert.Equal(22.322369, year.UsdPerMwh.Average(), 5e-7);
    }

    [SharedDataFact]
    public void DcLimits_AverageCost_GivesTheKnownYear()
    {
        NetworkDispatchResult year = new LineLimitedDispatch(RtsGmlcNetwork.Of(SharedData.RtsGmlc), RtsGmlcOffers.AtAverageCost(SharedData.RtsGmlc))
            .Clear(RtsGmlcNetwork.BusLoadMw(SharedData.RtsGmlc), UnservedUsdPerMwh);

        Assert.Equal(919_924.1538, year.Energy.CostUsd.Take(24).Sum(), 1e-3);
        Assert.Equal(4_613_420.8558, year.Energy.CostUsd.Take(168).Sum(), 1e-3);
        Assert.Equal(434_433_777.826, year.Energy.TotalUsd, 0.01);
    }
}
