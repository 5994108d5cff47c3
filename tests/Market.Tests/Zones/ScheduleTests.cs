using CsCheck;
using Headroom.Grid.Scenarios;
using Headroom.Market.Participants;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Zones;

/// <summary>Limits of plants, storage and miners, checked from awards and specifications alone.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void Thermals_EveryHour_KeepMinimumRampAndLeastTimes() => RandomZone.All.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            for (int i = 0; i < run.Participants; i++)
            {
                if (run.Market.Participants[i] is GeneratorSpec { Fuel: "gas" } plant) CheckThermal(run, i, plant);
            }
        },
        iter: 60);

    private static void CheckThermal(ZoneRun run, int i, GeneratorSpec plant)
    {
        double capacity = plant.CapacityMw * 1e6;
        // Without a minimum a plant may be on at nothing: least times then leave no mark on awards.
        bool visible = plant.MinStable > 0;
        int lastOn = -1, onSince = -1;
        bool excused = true;
        for (int h = 0; h < run.Hours.Count; h++)
        {
            long now = run.Award(h, i), before = h == 0 ? 0 : run.Award(h - 1, i);
            Status status = run.StatusOf(h, i);
            Assert.InRange(now, 0, (long)Math.Ceiling(capacity));
            bool isOut = status is Status.ForcedOut or Status.PlannedOut;
            // A machine that fails, returns or is maintained, or a pile that runs out, moves the bounds of a plant: only whole plants are checked.
            bool whole = run.Hours[h].OutageWatts == 0 && (h == 0 || run.Hours[h - 1].OutageWatts == 0) && plant.FuelContract is null;
            bool turnedDown = run.Hours[h].TurnedDownWatts > 0;
            if (isOut || !whole || turnedDown) excused = true;
            if (now > 0 && whole && !turnedDown)
            {
                Assert.True(now >= (long)(plant.MinStable * capacity) - 64, $"{plant.Name} hour {h}: {now} W is below its minimum");
                if (before > 0 && status != Status.Starting && run.Hours[h - 1].TurnedDownWatts == 0)
                {
                    double ramp = Math.Max(plant.RampPerHour * capacity, 0) + 64;
                    Assert.True(Math.Abs(now - before) <= ramp, $"{plant.Name} hour {h}: {before} to {now} W");
                }
            }
            if (now > 0 && before == 0)
            {
                if (!excused && lastOn >= 0 && visible) Assert.True(h - lastOn - 1 >= plant.MinDownHours, $"{plant.Name} hour {h}: off for {h - lastOn - 1} h");
                onSince = h;
                // Turned down to nothing in a surplus, it was on all the while.
                excused = !whole || turnedDown || (h > 0 && run.StatusOf(h - 1, i) == Status.TurnedDown);
            }
            if (now == 0 && before > 0)
            {
                if (!excused && visible) Assert.True(h - onSince >= plant.MinUpHours, $"{plant.Name} hour {h}: on for {h - onSince} h");
                excused = isOut || !whole || turnedDown;
            }
            if (now > 0) lastOn = h;
        }
    }

    [Fact]
    public void Storage_EveryHour_StaysWithinItsEnergyAndPower() => RandomZone.All.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            for (int i = 0; i < run.Participants; i++)
            {
                if (run.Market.Participants[i] is not StorageSpec unit) continue;
                double charge = unit.InitialCharge * unit.EnergyMwh;
                for (int h = 0; h < run.Hours.Count; h++)
                {
                    double mw = run.Award(h, i) / 1e6;
                    Assert.InRange(mw, -unit.PowerMw - 1e-6, unit.PowerMw + 1e-6);
                    charge += mw > 0 ? -mw : -mw * unit.RoundTripEfficiency;
                    Assert.InRange(charge, -1e-3, unit.EnergyMwh + 1e-3);
                }
                // Energy drawn and delivered are counted apart: had a unit done both in an hour, they would exceed the net awards.
                var totals = run.Market.TotalsOf(i);
                double[] net = [.. Enumerable.Range(0, run.Hours.Count).Select(h => run.Award(h, i) / 1e6)];
                Assert.Equal(net.Where(mw => mw > 0).Sum(), totals.DeliveredMwh, 1e-4);
                Assert.Equal(-net.Where(mw => mw < 0).Sum(), totals.DrawnMwh, 1e-4);
                Assert.Equal(charge, totals.ChargeMwh, 1e-3);
            }
        },
        iter: 60);

    [Fact]
    public void Miners_EveryHour_RunBelowBreakEvenAndComeBackByStages() => RandomZone.WithoutProgrammes.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            for (int i = 0; i < run.Participants; i++)
            {
                if (run.Market.Participants[i] is not MinerSpec site) continue;
                double size = site.Machines.Sum(m => m.Mw), before = size;
                for (int h = 0; h < run.Hours.Count; h++)
                {
                    double drawn = -run.Award(h, i) / 1e6, able = Math.Min(size, before + site.RestartPerHour * size);
                    // 1000 x H / (24 x e x PUE), market rules section 2.
                    double hashprice = run.Zone.Hours.MonthIndex(h) == 0 ? 50 : 40;
                    double[] breakEvens = [.. site.Machines.Select(m => 0.99 * 1000 * hashprice / (24 * m.JPerTh * 1.03))];
                    double price = run.Hours[h].PriceCents / 100.0;
                    Assert.InRange(drawn, -1e-6, able + 1e-5);
                    NodaTime.LocalDateTime local = run.Zone.Hours.Local[h];
                    bool offered = site.OfferedHours == "all" || (local.DayOfWeek <= NodaTime.IsoDayOfWeek.Friday && local.Hour is >= 6 and < 22);
                    // What does not step aside bids at the cap, where all that does shares what is short.
                    double stays = Math.Min(able, offered ? (1 - site.CurtailableShare) * size : size);
                    if (price > breakEvens.Max() + 0.01 && price < 500) Assert.Equal(stays, drawn, 1e-5);
                    if (price >= 500) Assert.InRange(drawn, 0, stays + 1e-5);
                    if (price < breakEvens.Min() - 0.01) Assert.Equal(able, drawn, 1e-5);
                    before = drawn;
                }
            }
        },
        iter: 60);
}
