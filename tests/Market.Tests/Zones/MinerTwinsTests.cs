using CsCheck;
using Headroom.Market.Tests.Fixtures;
using Headroom.Market.Zones;

namespace Headroom.Market.Tests.Zones;

/// <summary>What a miner has over its twin, and which part of it prices alone gave.</summary>
public sealed class MinerTwinsTests
{
    private const double CentPerMwh = 0.01;

    // Nobody calls it and all of it comes back at once: the price is the only reason to be off.
    [Fact]
    public void GainOverTwin_NoCallsAndNoRestart_IsThePricesAlone() => RandomZone.WithoutProgrammes.Sample(
        zone =>
        {
            RandomZone atOnce = zone with { Scenario = zone.Scenario with { Miners = [.. zone.Scenario.Miners.Select(m => m with { RestartPerHour = 1 })] } };
            foreach (ParticipantTotals miner in Miners(new ZoneRun(atOnce).ToEnd()))
            {
                Assert.Equal(miner.CurtailedMwh, miner.Miner!.PricedOffMwh, 1e-6);
                // Each posting is rounded to a micro-dollar.
                Assert.Equal(miner.NetUsd - miner.Miner.TwinNetUsd, miner.Miner.PricedOffUsd, 1e-6 * 10 * miner.Hours);
            }
        },
        iter: 60);

    [Fact]
    public void PricedOff_InAnyZone_IsPartOfWhatIsCurtailedAndNoLoss() => RandomZone.All.Sample(
        zone =>
        {
            foreach (ParticipantTotals miner in Miners(new ZoneRun(zone).ToEnd()))
            {
                Assert.InRange(miner.Miner!.PricedOffMwh, 0, miner.CurtailedMwh + 1e-6);
                // A bid is a break-even in whole cents.
                Assert.True(miner.Miner.PricedOffUsd >= -CentPerMwh * miner.Miner.PricedOffMwh - 1e-6, $"{miner.Miner.PricedOffUsd} $ for {miner.Miner.PricedOffMwh} MWh");
            }
        },
        iter: 60);

    private static IEnumerable<ParticipantTotals> Miners(ZoneRun run) =>
        Enumerable.Range(0, run.Participants).Select(run.Market.TotalsOf).Where(totals => totals.Miner is not null);
}
