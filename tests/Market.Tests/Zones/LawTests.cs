using CsCheck;
using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Tests.Fixtures;
using Headroom.Market.Zones;

namespace Headroom.Market.Tests.Zones;

/// <summary>The laws of the simulator on made-up zones.</summary>
public sealed class LawTests
{
    private const int Iterations = 150;

    /// <summary>The books are tried on more: programmes, claw-backs and storage are on in half of them.</summary>
    private const int BooksIterations = 500;

    [Fact]
    public void Law1_SameSeed_SameBitsInWhateverOrderOffersArrive() => RandomZone.All.Select(Gen.Int[0, 1000]).Sample(
        (zone, shuffle) =>
        {
            ZoneRun first = new ZoneRun(zone).ToEnd();
            System.Random order = new(shuffle);
            ZoneRun second = new ZoneRun(zone).To(zone.Hours.Count, due => due.OrderBy(_ => order.Next()));

            ZoneRun.AssertSame(first, second);
        },
        iter: Iterations, print: Print);

    [Fact]
    public void Law2_Books_SumToZeroAndStatementsAreSumsOfPostings() => RandomZone.All.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            Dictionary<(int Account, byte Cause), long> statement = [];
            Dictionary<int, long> energyAtOperator = [];
            foreach ((int hour, int from, int to, byte cause, long amount) in run.Postings)
            {
                Assert.True(amount > 0);
                Assert.NotEqual(from, to);
                statement[(from, cause)] = statement.GetValueOrDefault((from, cause)) - amount;
                statement[(to, cause)] = statement.GetValueOrDefault((to, cause)) + amount;
                if (from == Account.Operator) energyAtOperator[hour] = energyAtOperator.GetValueOrDefault(hour) - amount;
                if (to == Account.Operator) energyAtOperator[hour] = energyAtOperator.GetValueOrDefault(hour) + amount;
            }
            Assert.All(statement.GroupBy(s => s.Key.Cause), cause => Assert.Equal(0, cause.Sum(s => s.Value)));
            // What the operator buys it sells: it keeps the rounding of each posting, half a micro-dollar at most.
            Assert.All(energyAtOperator.Values, kept => Assert.InRange(kept, -run.Participants * 2 - 2, run.Participants * 2 + 2));
            for (int i = 0; i < run.Participants; i++)
            {
                long[] totals = run.Market.TotalsOf(i).MicroDollarsByCause;
                for (byte cause = 0; cause < totals.Length; cause++)
                    Assert.Equal(statement.GetValueOrDefault((Account.FirstParticipant + i, cause)), totals[cause]);
            }
            // Monthly detail is the sum of hourly detail: March and April, booked at their first hours.
            ZoneRun monthly = new ZoneRun(zone, detail: false).ToEnd();
            Assert.Equal(ByMonth(run), ByMonth(monthly));

            SortedDictionary<(int Month, int Account, byte Cause), long> ByMonth(ZoneRun of)
            {
                SortedDictionary<(int, int, byte), long> sums = [];
                foreach ((int hour, int from, int to, byte cause, long amount) in of.Postings)
                {
                    int month = zone.Hours.MonthIndex(hour);
                    Add((month, from, cause), -amount);
                    Add((month, to, cause), amount);
                }
                foreach ((int, int, byte) key in sums.Where(s => s.Value == 0).Select(s => s.Key).ToArray()) sums.Remove(key);
                return sums;

                void Add((int, int, byte) key, long amount) => sums[key] = sums.GetValueOrDefault(key) + amount;
            }
        },
        iter: BooksIterations, print: Print);

    [Fact]
    public void PlantWithoutExport_WhateverPausesOrIsShed_SendsNothingToTheGrid() => RandomZone.All.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            for (int i = 0; i < run.Participants; i++)
            {
                if (run.Market.Participants[i] is not DataCenterSpec { Plant: null or { Export: false } }) continue;
                Assert.All(Enumerable.Range(0, zone.Hours.Count), hour => Assert.True(run.Award(hour, i) <= 0));
            }
        },
        iter: Iterations, print: Print);

    [Fact]
    public void Law3_EveryHour_BalancesToTheWatt() => RandomZone.All.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            foreach (HourRecord h in run.Hours)
            {
                long sources = h.GenerationWatts.Sum() + h.DischargeWatts + h.UnservedWatts;
                long sinks = h.DemandWatts + h.MinerWatts + h.DataCenterWatts + h.ChargeWatts;
                Assert.True(sources == sinks, $"hour {h.Hour}: {sources - sinks} W too much, {h}");
                long awards = Enumerable.Range(0, run.Participants).Sum(i => run.Award(h.Hour, i));
                Assert.Equal(h.DemandWatts - h.UnservedWatts, awards);
                Assert.Equal(Power.FromMW(zone.Inputs.DemandMw[h.Hour]).Watts, h.DemandWatts);
            }
        },
        iter: Iterations, print: Print);

    [Fact]
    public void Law4_EveryHour_HasAPriceWithinBoundsAndNamesItsShortage() => RandomZone.All.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            Assert.Equal(zone.Hours.Count, run.Hours.Count);
            foreach (HourRecord h in run.Hours)
            {
                Assert.InRange(h.PriceCents, -25_00, 500_00);
                Assert.InRange(h.LambdaCents, -25_00, h.PriceCents);
                Assert.InRange(h.UnservedWatts, 0, h.DemandWatts);
                if (h.UnservedWatts > 0 || h.DataCenterUnservedWatts > 0)
                {
                    Assert.Equal((Binding.UnservedEnergy, 500_00), (h.Binding, h.PriceCents));
                }
                if (h.TurnedDownWatts > 0) Assert.Equal((h.UnservedWatts > 0 ? Binding.UnservedEnergy : Binding.Surplus, -25_00), (h.Binding, h.LambdaCents));
            }
        },
        iter: Iterations, print: Print);

    [Fact]
    public void Law5_RunOnFromASnapshot_IsTheRunThatWasNeverStopped() => RandomZone.All
        .Select(Gen.Int[0, RandomZone.Count - 1], Gen.Bool).Sample(
            (zone, hour, onlyAtMidnight) =>
            {
                // Plans are made at midnight: every second cut is made there.
                if (onlyAtMidnight) hour -= hour % 24;
                ZoneRun whole = new ZoneRun(zone).ToEnd();
                ZoneRun cut = new ZoneRun(zone).To(hour), resumed = new(zone);
                resumed.Market.Restore(cut.Market.Snapshot());
                resumed.ToEnd();

                ZoneRun.AssertSame(whole, resumed, hour);
            },
            iter: Iterations, print: c => $"cut at {c.Item2} ({c.Item3}): {Print(c.Item1)}");

    // One of each kind without a megawatt, the loads in every programme, last of their kinds in the roster: nobody else's postings move by a micro-dollar.
    [Fact]
    public void Law2_ParticipantsOfNoSize_ChangeNobodysMoney() => RandomZone.All.Sample(
        zone =>
        {
            ScenarioSpec scenario = zone.Scenario;
            EnrolmentSpec[] all = [.. Stacking.All(scenario.Programmes).Select(p => new EnrolmentSpec { Programme = p.Name, Mw = 0 })];
            ZoneRun without = new ZoneRun(zone).ToEnd();
            ZoneRun with = new ZoneRun(zone with
            {
                Scenario = scenario with
                {
                    Generators =
                    [
                        .. scenario.Generators,
                        new()
                        {
                            Name = "nothing plant", Zone = "Z", Technology = "gas_cc", CapacityMw = 0, Units = 2, MinStable = 0.5, Fuel = "gas", HeatRateBtuPerKwh = 7000,
                            StartCostUsdPerMw = 10, MinUpHours = 3, MttfHours = 10, MttrHours = 6, MaintenanceWeeks = 3, RampPerHour = 0.3,
                        },
                        new() { Name = "nothing wind", Zone = "Z", Technology = "wind", CapacityMw = 0, Availability = "wind" },
                        new() { Name = "nothing hydro", Zone = "Z", Technology = "hydro", CapacityMw = 0, BudgetCapacityFactor = [0.4] },
                    ],
                    Storage = [.. scenario.Storage, new() { Name = "nothing battery", Zone = "Z", PowerMw = 0, EnergyMwh = 0 }],
                    Miners = [.. scenario.Miners, new() { Name = "nothing miner", Zone = "Z", Machines = [new() { Model = "none", JPerTh = 20, Mw = 0 }], Programmes = all }],
                    DataCenters = [.. scenario.DataCenters, new() { Name = "nothing hall", Zone = "Z", ContractedMw = 0, FlexibleShare = 0.5, Programmes = all }],
                },
            }).ToEnd();

            int[] others = [.. Enumerable.Range(0, with.Participants).Where(i => !with.Market.Roster[i].Name.StartsWith("nothing", StringComparison.Ordinal))];
            Assert.Equal(without.Participants, others.Length);
            for (int i = 0; i < without.Participants; i++)
                Assert.Equal(without.Market.TotalsOf(i).MicroDollarsByCause, with.Market.TotalsOf(others[i]).MicroDollarsByCause);
            Assert.All(Enumerable.Range(0, with.Participants).Except(others), i =>
                Assert.All(with.Market.TotalsOf(i).MicroDollarsByCause, amount => Assert.Equal(0, amount)));
        },
        iter: Iterations, print: Print);

    private static string Print((RandomZone Zone, int Shuffle) c) => Print(c.Zone);

    private static string Print(RandomZone zone) => System.Text.Json.JsonSerializer.Serialize(
        new { zone.Scenario.Seed, zone.Scenario.Generators, zone.Scenario.Storage, zone.Scenario.Miners, zone.Scenario.DataCenters, zone.Scenario.Market, zone.Scenario.Programmes });
}
