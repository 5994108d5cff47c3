using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Programmes;
using Headroom.Market.Tests.Fixtures;
using NodaTime;

namespace Headroom.Market.Tests.Programmes;

/// <summary>
/// A run is paid by the baseline that its scenario names: the example "In a run" of docs/baselines.md. A miner of 60 + 40 MW, of which the 40 step aside at 70 $/MWh; from
/// 17:00 to 20:00 the price is 70 on nine of fourteen days, else 40, and the system's load is highest. On Friday 18 August 2023 it is called in
/// those hours, with all of it, at 90 $/MWh.
/// </summary>
public sealed class BaselineRunTests
{
    private static readonly LocalDate Start = new(2023, 8, 4);
    private static readonly RunHours Hours = new(Start, 15 * 24, DateTimeZoneProviders.Tzdb["America/Chicago"]);

    [Theory]
    [InlineData("none", 100)]
    [InlineData("meter-before", 100)]
    [InlineData("10-of-10", 80)] // five of the ten weekdays before at 100 MW, five at 60
    [InlineData("20-of-40", 90)] // of the 40 peak hours 15 at 100 MW and 25 at 60: the 20 highest are 15 x 100 and 5 x 60
    public void Run_EachBaseline_PaysWhatTheDocumentSays(string baseline, long megawatts)
    {
        ZoneRun run = Run(baseline).ToEnd();

        Assert.Equal(
            Enumerable.Repeat((megawatts * 1_000_000, megawatts * 90 * Money.MicroPerUsd), 3),
            run.Postings.Select((p, k) => (p.Cause, Quantity: run.Quantities[k], p.MicroDollars))
                .Where(p => p.Cause == (byte)Cause.OwnProgramme).Select(p => (p.Quantity, p.MicroDollars)));
    }

    [Theory]
    [InlineData("10-of-10")]
    [InlineData("20-of-40")]
    public void Run_CutWithinTheCall_GoesOnAsIfItHadNotBeen(string baseline)
    {
        int cut = 14 * 24 + 18;
        ZoneRun whole = Run(baseline).ToEnd(), resumed = Run(baseline);
        resumed.Market.Restore(Run(baseline).To(cut).Market.Snapshot());

        ZoneRun.AssertSame(whole, resumed.ToEnd(), cut);
    }

    private static ZoneRun Run(string baseline)
    {
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "called",
            Start = Start,
            Hours = Hours.Count,
            Market = new() { Kind = "price-path" },
            Hashprice = new() { UsdPerPhDay = [48] },
            Zones = [new() { Name = "Z", Demand = new() { Kind = "profile", Mw = [1] } }],
            Programmes = new() { Own = [new() { Name = "pledge", Class = typeof(AugustPledge).FullName!, Baseline = baseline }] },
            Miners =
            [
                new()
                {
                    Name = "m", Zone = "Z", Pue = 1, RestartPerHour = 1,
                    Machines = [new() { Model = "new", JPerTh = 25, Mw = 60 }, new() { Model = "old", JPerTh = 40, Mw = 40 }], // break-even 80 and 50 $/MWh
                    Programmes = [new() { Programme = "pledge", Mw = 100 }],
                },
            ],
        };
        double[] flat = new double[Hours.Count];
        return new ZoneRun(new RandomZone(scenario, Hours, new()
        {
            DemandMw = [.. Hours.Local.Select(at => Evening(at) ? 200.0 : 100)],
            PriceUsdPerMwh = [.. Hours.Local.Select(at => Evening(at) && at.Day is not (>= 7 and <= 11 or 18) ? 70.0 : 40)],
            Wind = flat,
            Solar = flat,
            Cold = flat,
        }));
    }

    internal static bool Evening(LocalDateTime at) => at.Hour is >= 17 and < 20;
}

/// <summary>A programme of one's own that leaves measuring to the baseline of its scenario.</summary>
public sealed class AugustPledge(ProgrammeTerms terms) : Programme(terms)
{
    /// <inheritdoc/>
    public override string Rule => "18 August, 17:00 to 20:00, 90 $/MWh below the baseline (an example)";

    /// <inheritdoc/>
    public override long Ordered(int member, ProgrammeHour hour) =>
        hour.Local.Day == 18 && BaselineRunTests.Evening(hour.Local) ? Terms.Members[member].EnrolledWatts : 0;

    /// <inheritdoc/>
    public override void Settle(ProgrammeHour hour, ReadOnlySpan<long> dropped, ProgrammeBooks books)
    {
        for (int m = 0; m < Terms.Members.Count; m++)
            books.Pay(hour.Hour, Terms.Members[m], Cause, Money.Of(dropped[m], new Price(90_00)).MicroDollars, dropped[m]);
    }
}
