using CsCheck;
using Headroom.Market.Participants;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Zones;

public sealed class HashpriceTests
{
    // Alone with wind, sun and a plant that is always on, a miner's own bid is all that its hashprice changes.
    [Fact]
    public void Miner_HigherHashprice_NeverCurtailsMore() => RandomZone.WithoutProgrammes.Select(Gen.Double[1, 3]).Sample(
        (zone, factor) =>
        {
            zone = zone with
            {
                Scenario = zone.Scenario with
                {
                    Market = zone.Scenario.Market with { OnlineReserveMw = 0, Ordc = null },
                    Generators = [.. zone.Scenario.Generators.Where(g => g.BudgetCapacityFactor.Count == 0).Select(g => g with
                    {
                        MinStable = 0, StartCostUsdPerMw = 0, MinUpHours = 0, MinDownHours = 0, RampPerHour = 1, FuelContract = null,
                    })],
                    Storage = [],
                    DataCenters = [],
                    Miners = [.. zone.Scenario.Miners.Take(1)],
                },
            };
            if (zone.Scenario.Miners.Count == 0) return;
            RandomZone dearer = zone with
            {
                Scenario = zone.Scenario with { Hashprice = new() { UsdPerPhDay = [.. zone.Scenario.Hashprice.UsdPerPhDay.Select(h => h * factor)] } },
            };

            Assert.True(Curtailed(dearer) <= Curtailed(zone));
        },
        iter: 60);

    private static double Curtailed(RandomZone zone)
    {
        ZoneRun run = new ZoneRun(zone).ToEnd();
        return run.Market.TotalsOf(run.Market.Roster.Select((r, i) => (r, i)).Single(x => x.r.Kind == ParticipantKind.Miner).i).CurtailedMwh;
    }
}
