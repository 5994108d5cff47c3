using CsCheck;
using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Tests.Fixtures;
using NodaTime;

namespace Headroom.Market.Tests.Zones;

/// <summary>Uplift: market-rules section 6, "a committed unit never loses on its own schedule"; by hand and as a law.</summary>
public sealed class UpliftTests
{
    // 80 MW of load, a plant of 100 MW at 20 $/MWh without a start, 60 MW of reserve to be online: 40 MW short, so the operator starts the other plant,
    // 40 MW at least, 50 $/MWh, 2,000 $ a start. The cheap one sets the price: 20 $/MWh. The other loses 30 x 40 = 1,200 $ each hour; nobody can
    // take its place. Day 1: 24 x 1,200 + 2,000 = 30,800 $ for 960 MWh; day 2: 28,800 $.
    [Fact]
    public void Uplift_StartedForReserve_IsMadeWholeByTheDay()
    {
        ZoneRun run = OneForReserve("operator", hours: 48);

        Assert.All(run.Hours, h => Assert.Equal(20_00, h.PriceCents));
        var paid = run.Postings.Select((p, k) => (Posting: p, Quantity: run.Quantities[k])).Where(p => p.Posting.Cause == (byte)Cause.Uplift).ToArray();
        Assert.Equal(
            [(23, 30_800L, 960L), (47, 28_800L, 960L)],
            paid.Select(p => (p.Posting.Hour, p.Posting.MicroDollars / Money.MicroPerUsd, p.Quantity / 1_000_000)));
        Assert.All(paid, p => Assert.Equal((Account.LoadServingEntity, Account.FirstParticipant + 1), (p.Posting.From, p.Posting.To)));
        Assert.Equal(0, run.Market.TotalsOf(1).MicroDollarsByCause.Sum());
    }

    // The same plant on its own account: same schedule, its owner bears the loss.
    [Fact]
    public void Uplift_SelfCommitted_IsNotPaid()
    {
        ZoneRun run = OneForReserve("self", hours: 24);

        Assert.DoesNotContain(run.Postings, p => p.Cause == (byte)Cause.Uplift);
        Assert.Equal(-30_800 * Money.MicroPerUsd, run.Market.TotalsOf(1).MicroDollarsByCause.Sum());
    }

    // To the micro-dollar: what the day's postings are short of the offered costs, or nothing.
    [Fact]
    public void Uplift_RandomZones_NoCommittedPlantLosesOnADayAndNobodyIsPaidMoreThanItLost() => RandomZone.All.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            long[,] net = new long[run.Participants, zone.Hours.Days], uplift = new long[run.Participants, zone.Hours.Days];
            for (int k = 0; k < run.Postings.Count; k++)
            {
                (int hour, int from, int to, byte cause, long amount) = run.Postings[k];
                int seller = Math.Max(from, to) - Account.FirstParticipant, day = zone.Hours.DayOf(hour);
                if (seller < 0 || seller >= zone.Scenario.Generators.Count) continue;
                if (cause == (byte)Cause.Uplift)
                {
                    Assert.Equal(Account.LoadServingEntity, from);
                    Assert.Equal(zone.Hours.EndHour(day) - 1, hour);
                    uplift[seller, day] += amount;
                    continue;
                }
                net[seller, day] += to - Account.FirstParticipant == seller ? amount : -amount;
            }
            for (int i = 0; i < zone.Scenario.Generators.Count; i++)
            {
                GeneratorSpec plant = zone.Scenario.Generators[i];
                bool committed = plant.Fuel.Length > 0 && (plant.MinStable > 0 || plant.StartCostUsdPerMw > 0 || plant.MinUpHours > 0 || plant.MinDownHours > 0);
                // What a short pile adds to the offer is no cost, but it is offered.
                for (int h = 0; h < zone.Hours.Count; h++)
                    net[i, zone.Hours.DayOf(h)] -= Money.Of(run.Award(h, i), new Price(run.PremiumCents(h, i))).MicroDollars;
                for (int day = 0; day < zone.Hours.Days; day++) Assert.Equal(committed ? Math.Max(0, -net[i, day]) : 0, uplift[i, day]);
            }
        },
        iter: 150);

    private static ZoneRun OneForReserve(string commitment, int hours)
    {
        LocalDate start = new(2025, 6, 1);
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "made",
            Start = start,
            Hours = hours,
            TimeZone = "UTC",
            Market = new() { OnlineReserveMw = 60 },
            Zones = [new() { Name = "Z", Demand = new() { Kind = "profile", Mw = [80] } }],
            Generators =
            [
                new() { Name = "cheap", Zone = "Z", Technology = "hydro", CapacityMw = 100, VomUsdPerMwh = 20 },
                new()
                {
                    Name = "dear", Zone = "Z", Technology = "gas_cc", CapacityMw = 100, MinStable = 0.4, VomUsdPerMwh = 50,
                    StartCostUsdPerMw = 20, MinUpHours = 4, MinDownHours = 4, Commitment = commitment,
                },
            ],
        };
        double[] flat = new double[hours];
        return new ZoneRun(new RandomZone(scenario, new RunHours(start, hours, DateTimeZone.Utc), new()
        {
            DemandMw = [.. flat.Select(_ => 80.0)],
            Wind = flat,
            Solar = flat,
            Cold = flat,
        })).ToEnd();
    }
}
