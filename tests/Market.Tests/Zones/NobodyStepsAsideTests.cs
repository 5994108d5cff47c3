using CsCheck;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Tests.Fixtures;
using Headroom.Market.Zones;

namespace Headroom.Market.Tests.Zones;

/// <summary>Made-up zones beside themselves with nobody stepping aside.</summary>
public sealed class NobodyStepsAsideTests
{
    private const int Iterations = 150;

    // Plants, storage, and halls that can do nothing but draw.
    [Fact]
    public void In_NoFlexibleParticipant_IsTheSameRunToTheBit() => RandomZone.WithoutProgrammes.Sample(
        zone =>
        {
            RandomZone rigid = zone with
            {
                Scenario = zone.Scenario with
                {
                    Miners = [],
                    DataCenters = [.. zone.Scenario.DataCenters.Select(d => d with
                    {
                        FlexibleShare = 0,
                        Gensets = d.Gensets is null ? null : d.Gensets with { DemandResponseUsdPerMwh = 0 },
                    })],
                },
            };
            ZoneRun.AssertSame(new ZoneRun(rigid).ToEnd(), new ZoneRun(Nobody(rigid)).ToEnd());
        },
        iter: Iterations);

    [Fact]
    public void In_AnyZone_NobodyIsCalledPausesOrCurtailsAndTheBooksClose() => RandomZone.All.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(Nobody(zone)).ToEnd();
            foreach ((int hour, int from, int to, byte cause, long amount) in run.Postings)
            {
                Assert.True(amount > 0 && from != to);
                Assert.True((Cause)cause is not (Cause.EmergencyResponse or Cause.LoadReserve or Cause.LargeLoadCall or Cause.CapacityResponse or Cause.Clawback));
            }
            foreach (HourRecord hour in run.Hours)
            {
                Assert.Equal((0, 0), (hour.PausedWatts, hour.CalledWatts));
                long sources = hour.GenerationWatts.Sum() + hour.DischargeWatts + hour.UnservedWatts;
                Assert.Equal(hour.DemandWatts + hour.MinerWatts + hour.DataCenterWatts + hour.ChargeWatts, sources);
            }
            Assert.All(run.Events, e => Assert.Equal(LadderStepSpec.FirmShed, e.Step));
            foreach (ParticipantTotals site in Enumerable.Range(0, run.Participants).Select(run.Market.TotalsOf))
            {
                if (site.DataCenter is { } hall) Assert.Equal((0, 0), (hall.SteppedAsideMwh, hall.GensetHours[(int)GensetPurpose.DemandResponse]));
            }
        },
        iter: Iterations);

    /// <summary>
    /// A theorem where the supply of an hour is the same in both runs: with G of supply and T of load that bids at the value of lost load, F of it
    /// firm, F (1 - G/T) goes unserved, and nobody stepping aside raises T. Storage, water, commitment, ramps and fuel on the pile carry
    /// supply over from hour to hour, machines that are cut in a shortage and come back by stages carry load over; a ladder sheds firm load in
    /// blocks; scarcity and reserve products price firm load out before supply is used up. They are left out: there it is no theorem.
    /// </summary>
    [Fact]
    public void In_SupplyOfTheHourTheSame_NeverLessUnserved() => RandomZone.WithoutProgrammes.Sample(
        zone =>
        {
            RandomZone simple = zone with
            {
                Scenario = zone.Scenario with
                {
                    Storage = [],
                    Miners = [.. zone.Scenario.Miners.Select(m => m with { RestartPerHour = 1 })],
                    Market = zone.Scenario.Market with { Ordc = null, Reserves = [], ReserveCurve = null, OnlineReserveMw = 0 },
                    Generators =
                    [
                        .. zone.Scenario.Generators.Where(g => g.BudgetCapacityFactor.Count == 0).Select(g => g with
                        {
                            MinStable = 0, MinUpHours = 0, MinDownHours = 0, StartCostUsdPerMw = 0, RampPerHour = 1, FuelContract = null,
                        }),
                    ],
                },
            };
            ZoneRun run = new ZoneRun(simple).ToEnd(), nobody = new ZoneRun(Nobody(simple)).ToEnd();
            for (int h = 0; h < RandomZone.Count; h++)
            {
                // Shares at the margin are whole watts: one each may go the other way.
                long own = run.Hours[h].UnservedWatts + run.Hours[h].DataCenterUnservedWatts;
                Assert.InRange(nobody.Hours[h].UnservedWatts + nobody.Hours[h].DataCenterUnservedWatts, own - 10, long.MaxValue);
            }
        },
        iter: 500);

    private static RandomZone Nobody(RandomZone zone) => zone with { Scenario = NobodyStepsAside.In(zone.Scenario) };
}
