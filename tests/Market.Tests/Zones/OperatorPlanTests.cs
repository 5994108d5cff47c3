using CsCheck;
using Headroom.Grid;
using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Commitment;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;
using Headroom.Market.Solvers;
using Headroom.Market.Tests.Fixtures;
using NodaTime;

namespace Headroom.Market.Tests.Zones;

/// <summary>Plants under the operator's plan: a day by hand, surprises, the laws, and what a plan is worth.</summary>
public sealed class OperatorPlanTests
{
    // 100 MW of load, 150 in hour 12. "base": 120 MW at 20 $. "big": 50 to 100 MW at 25 $, 2,000 $ a start, 8 h at least. "small": 10 to 100 MW at 60 $,
    // no start. Big is the cheaper one by the MWh, with its start spread over 8 h of all it has (27.50 $), so the break-even rule starts it for hour 12, and lets
    // it go when it has lost more than a start: at 250 $ an hour, in the ninth. 15 h x 100 x 20 = 30,000; with big at its minimum 8 h x (50 x 20 + 50 x 25) = 18,000;
    // hour 12: 100 x 20 + 50 x 25 = 3,250; start 2,000; in all 53,250.
    // Small in hour 12 alone: 23 x 2,000 + 120 x 20 + 30 x 60 = 50,200, and 60 $ is the price of hour 12.
    [Theory]
    [InlineData("none", 53_250, 20)]
    [InlineData("milp", 50_200, 60)]
    [InlineData("relaxed", 50_200, 60)]
    public void Day_ByHand_IsCheapestUnderAPlan(string commitment, int usd, int noonUsd)
    {
        ZoneRun run = ByHand(commitment, mttf: 0);

        Assert.Equal(usd * Money.MicroPerUsd, CostMicroDollars(run));
        Assert.Equal(noonUsd * 100, run.Hours[12].PriceCents);
        Assert.Equal(0, run.Hours.Sum(h => h.UnservedWatts));
    }

    // Under the plan nobody loses: small earns nothing above its cost, base 40 $ a MWh in hour 12.
    [Fact]
    public void Day_ByHand_PaysNoUpliftWhereThePriceCovers() =>
        Assert.DoesNotContain(ByHand("milp", mttf: 0).Postings, p => p.Cause == (byte)Cause.Uplift);

    // base fails now and then, and nobody knows when: what the plan holds back is called in, and as long as big and small are there nobody goes dark.
    [Theory]
    [InlineData("milp")]
    [InlineData("relaxed")]
    public void Outage_NotForeseen_WhatIsHeldBackIsCalledIn(string commitment)
    {
        ZoneRun run = ByHand(commitment, mttf: 15);

        Assert.Contains(Enumerable.Range(1, 23), h => run.StatusOf(h, 0) == Status.ForcedOut && run.StatusOf(h - 1, 0) != Status.ForcedOut);
        Assert.Equal(0, run.Hours.Sum(h => h.UnservedWatts));
        Assert.Contains(Enumerable.Range(0, 24), h => run.StatusOf(h, 1) != Status.Off);
    }

    // 80 MW of load. "steady": 40 to 100 MW at 20 $, 1,000 $ a start, 4 h at least. "peaker": 12 to 120 MW at 60 $, no start. The plan has steady on all day. It is
    // tripped in hours 6 to 8: the peaker is called in, 3 x 80 x 60 = 14,400. In hour 9 the plan still has it on, and it starts again: 2 x 1,000. The rest is
    // 21 x 80 x 20 = 33,600; in all 50,000.
    [Theory]
    [InlineData("milp")]
    [InlineData("relaxed")]
    public void Trip_OfAPlantThatThePlanHasOn_CallsInWhatIsHeldBackUntilItIsThereAgain(string commitment)
    {
        double[] load = new double[24];
        Array.Fill(load, 80);
        RandomZone zone = Zone(
            [
                new() { Name = "steady", Zone = "Z", Technology = "gas_cc", CapacityMw = 100, MinStable = 0.4, VomUsdPerMwh = 20, StartCostUsdPerMw = 10, MinUpHours = 4, MinDownHours = 1 },
                new() { Name = "peaker", Zone = "Z", Technology = "gas_ct", CapacityMw = 120, MinStable = 0.1, VomUsdPerMwh = 60, MinUpHours = 1 },
            ],
            load, commitment);
        ZoneRun run = new ZoneRun(zone with
        {
            Scenario = zone.Scenario with { Interventions = [new() { Kind = "trip", Target = "steady", FromHour = 6, UntilHour = 9 }] },
        }).ToEnd();

        Assert.Equal([.. Enumerable.Repeat(20_00, 6), 60_00, 60_00, 60_00, .. Enumerable.Repeat(20_00, 15)], run.Hours.Select(h => h.PriceCents));
        Assert.Equal((Status.ForcedOut, Status.Starting, Status.Off), (run.StatusOf(8, 0), run.StatusOf(9, 0), run.StatusOf(9, 1)));
        Assert.Equal(50_000 * Money.MicroPerUsd, CostMicroDollars(run));
    }

    // The day by hand, and no schedule is found: the break-even rule's cost and price of noon.
    [Theory]
    [InlineData("milp")]
    [InlineData("relaxed")]
    public void NoScheduleFound_DayByHand_GoesByTheBreakEvenRuleAndAnEventSaysSo(string commitment)
    {
        ZoneRun run = ByHand(commitment, mttf: 0, finding: _ => false);

        Assert.Equal(53_250 * Money.MicroPerUsd, CostMicroDollars(run));
        Assert.Equal(20_00, run.Hours[12].PriceCents);
        GridEvent told = Assert.Single(run.Events);
        Assert.Equal(new GridEvent(0, "commitment", GridEventKind.Unplanned, 0, 0, run.Hours[0].ReserveWatts, 20_00, "the solver says Infeasible: break-even rule until hour 24"), told);
    }

    [Fact]
    public void NoScheduleEverFound_RandomZones_IsTheRunWithoutAPlan() => RandomZone.All.Sample(
        zone =>
        {
            ZoneRun none = new ZoneRun(zone).ToEnd(), planless = Finding(new(Under("milp", zone)), _ => false).ToEnd();
            Assert.Equal(Enumerable.Range(0, 4).Select(day => zone.Hours.FirstHour(day)), planless.Events.Where(e => e.Kind == GridEventKind.Unplanned).Select(e => e.Hour));
            planless.Events.RemoveAll(e => e.Kind == GridEventKind.Unplanned);
            ZoneRun.AssertSame(none, planless);
        },
        iter: 50);

    // One day of four has no plan: nothing is held back in it, the next day is planned again, and a snapshot taken anywhere knows which of both holds.
    [Fact]
    public void NoScheduleFoundForOneDay_RandomZones_GoesOnToTheSameBits() => Gen.Select(RandomZone.All, Gen.Int[0, 3], Gen.Int[1, RandomZone.Count - 1]).Sample(
        (zone, day, hour) =>
        {
            zone = Under("relaxed", zone);
            int begins = zone.Hours.FirstHour(day);
            ZoneRun whole = Finding(new(zone), at => at != begins).ToEnd();
            ZoneRun first = Finding(new(zone), at => at != begins).To(hour), second = Finding(new(zone), at => at != begins);
            second.Market.Restore(first.Market.Snapshot());
            second.ToEnd();

            Assert.Equal(begins, Assert.Single(whole.Events, e => e.Kind == GridEventKind.Unplanned).Hour);
            ZoneRun.AssertSame(whole, second, hour);
        },
        iter: 25);

    // Everything there is in a zone: the engine itself throws where an hour does not balance.
    [Theory]
    [InlineData("milp")]
    [InlineData("relaxed")]
    public void RandomZones_SnapshotAnywhere_GoesOnToTheSameBits(string commitment) => Gen.Select(RandomZone.All, Gen.Int[1, RandomZone.Count - 1]).Sample(
        (zone, hour) =>
        {
            zone = Under(commitment, zone);
            ZoneRun whole = new ZoneRun(zone).ToEnd();
            ZoneRun first = new ZoneRun(zone).To(hour);
            ZoneRun second = new(zone);
            second.Market.Restore(first.Market.Snapshot());
            second.ToEnd();

            ZoneRun.AssertSame(whole, second, hour);
        },
        iter: 25);

    [Fact]
    public void RandomZones_OtherCommitment_SnapshotIsRefused() => RandomZone.All.Sample(
        zone =>
        {
            byte[] snapshot = new ZoneRun(Under("relaxed", zone)).To(24).Market.Snapshot();
            Assert.Throws<InvalidDataException>(() => new ZoneRun(zone).Market.Restore(snapshot));
        },
        iter: 5);

    // Thermal plants that never fail, one window over the whole run: then the plan is the cheapest schedule that keeps the limits, and the schedule of the
    // break-even rule keeps them too. So the plan costs no more, up to its gap and the whole watts of the market.
    [Fact]
    public void PlanOverTheWholeRun_NeverCostsMoreThanTheBreakEvenRule() => Certain.Sample(
        zone =>
        {
            ZoneRun rule = new ZoneRun(zone).ToEnd();
            // What is turned down burns nothing here, but fuel in the plan: no comparison.
            if (rule.Hours.Any(h => h.TurnedDownWatts > 0)) return;
            long none = CostMicroDollars(rule);
            long planned = CostMicroDollars(new ZoneRun(Under("milp", zone, gap: 1e-6)).ToEnd());
            Assert.True(planned <= none + 2 * Money.MicroPerUsd + none / 500_000, $"{planned} > {none}");
        },
        iter: 40);

    private static readonly Gen<RandomZone> Certain =
        from plants in Gen.Select(Gen.Double[40, 200], Gen.Double[0.1, 0.6], Gen.Double[15, 60], Gen.Int[0, 60], Gen.Int[1, 8], Gen.Int[1, 8]).Array[2, 5]
        from noise in Gen.Double[0, 1].Array[24]
        let most = plants.Sum(plant => plant.Item1)
        select Zone(
            [.. plants.Select((p, i) => new GeneratorSpec
            {
                Name = $"p{i}", Zone = "Z", Technology = "gas_cc", CapacityMw = p.Item1, MinStable = p.Item2, VomUsdPerMwh = p.Item3,
                StartCostUsdPerMw = p.Item4, MinUpHours = p.Item5, MinDownHours = p.Item6,
            })],
            [.. noise.Select((x, h) => most * (0.55 - 0.2 * Math.Cos((h - 5) / 24.0 * Math.Tau) + 0.15 * x))], "none");

    private static RandomZone Under(string commitment, RandomZone zone, double gap = 0.001) => zone with
    {
        Scenario = zone.Scenario with { Commitment = commitment, Market = zone.Scenario.Market with { CommitmentLookAheadHours = 12, CommitmentGap = gap } },
    };

    /// <summary>A run for whose market days a schedule is found where a test says so of their first hour.</summary>
    private static ZoneRun Finding(ZoneRun run, Func<int, bool> finds)
    {
        run.Market.Scheduler = (problem, options) => finds(run.Market.NextHour)
            ? UnitCommitment.Solve(problem, options) : throw new NoScheduleException("schedule", SolveStatus.Infeasible);
        return run;
    }

    private static ZoneRun ByHand(string commitment, double mttf, Func<int, bool>? finding = null)
    {
        double[] load = new double[24];
        Array.Fill(load, 100);
        load[12] = 150;
        GeneratorSpec[] plants =
        [
            new() { Name = "base", Zone = "Z", Technology = "hydro", CapacityMw = 120, VomUsdPerMwh = 20, MttfHours = mttf, MttrHours = 4 },
            new() { Name = "big", Zone = "Z", Technology = "gas_cc", CapacityMw = 100, MinStable = 0.5, VomUsdPerMwh = 25, StartCostUsdPerMw = 20, MinUpHours = 8, MinDownHours = 1 },
            new() { Name = "small", Zone = "Z", Technology = "gas_ct", CapacityMw = 100, MinStable = 0.1, VomUsdPerMwh = 60, MinUpHours = 1 },
        ];
        return Finding(new(Zone(plants, load, commitment)), finding ?? (_ => true)).ToEnd();
    }

    private static RandomZone Zone(GeneratorSpec[] plants, double[] load, string commitment)
    {
        LocalDate start = new(2025, 6, 1);
        double[] none = new double[load.Length];
        return new RandomZone(
            new ScenarioSpec
            {
                Schema = 1,
                Name = "made",
                Start = start,
                Hours = load.Length,
                TimeZone = "UTC",
                Commitment = commitment,
                Seed = 3,
                Zones = [new() { Name = "Z", Demand = new() { Kind = "profile", Mw = [1] } }],
                Generators = plants,
            },
            new RunHours(start, load.Length, DateTimeZone.Utc),
            new ZoneHours { DemandMw = load, Wind = none, Solar = none, Cold = none });
    }

    /// <summary>Production and starts by the books, and what was not served at its value.</summary>
    private static long CostMicroDollars(ZoneRun run)
    {
        long sum = run.Postings.Where(p => p.Cause is (byte)Cause.Production or (byte)Cause.Start).Sum(p => p.MicroDollars);
        return sum + run.Hours.Sum(h => Money.Of(h.UnservedWatts, Price.FromUsdPerMWh(run.Zone.Scenario.Market.VollUsdPerMwh)).MicroDollars);
    }
}
