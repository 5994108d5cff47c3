using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Tests.Fixtures;
using NodaTime;

namespace Headroom.Studies.Tests.Scenarios;

/// <summary>
/// Interventions in the tutorial's day, worked by hand in docs/interventions.md with the line of docs/tutorial.md: coal 24, gas 35, old machines 80,
/// peaker 100, new machines 125, pause 1,000.
/// </summary>
public class TutorialInterventionTests
{
    private const int Gas = 1, Mine = 3;

    /// <summary>Intervention; hour; MW of coal, gas, peaker, miner, data center; price.</summary>
    public static TheoryData<string, int, double, double, double, double, double, double> ByHand => new()
    {
        // Gas is gone: 280 MW of load, coal 200. 15 old machines stop, the peaker gives 50, 15 of the new ones stop.
        { "trip gas 12 13", 12, 200, 0, 50, 5, 40, 125 },
        // Gas is back. Half of the site (17.5 MW) may come back beside the 5: 220 + 40 + 22.5 MW.
        { "trip gas 12 13", 13, 200, 82.5, 0, 22.5, 40, 35 },
        // 60 of gas' 100 MW are gone: 260 MW, coal 200, gas 40. 15 old machines stop, the peaker gives 5.
        { "trip gas 11 12 60", 11, 200, 40, 5, 20, 40, 100 },
        // Gas asks 90: 240 MW, coal 200. 15 old machines stop at 80, gas gives 25.
        { "price gas 10 11 90", 10, 200, 25, 0, 20, 40, 90 },
        // The miner bids 30 for all 35 MW: 220 MW, coal 200; 20 MW of it stop before gas runs.
        { "price mine 9 10 30", 9, 200, 0, 0, 15, 40, 30 },
        // The data center has no feed: 145 + 35 MW, all coal.
        { "out hall 9 10", 9, 180, 0, 0, 35, 0, 24 },
        // The miner has no feed: 250 + 40 MW.
        { "out mine 15 16", 15, 200, 90, 0, 0, 40, 35 },
        // Half of the site may come back, new machines first: 280 + 40 + 17.5 MW, of which coal and gas give 300.
        { "out mine 15 16", 16, 200, 100, 37.5, 17.5, 40, 100 },
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void Hour_ByHand_ClearsAsWorked(string what, int hour, double coal, double gas, double peaker, double mine, double hall, double price)
    {
        (ZoneDay day, _) = Run(Parse(what));
        Assert.Equal(price, day.Hours[hour].PriceCents / 100.0);
        Assert.Equal((double[])[coal, gas, peaker, -mine, -hall], day.AwardWatts.Skip(hour * 5).Take(5).Select(w => w / 1e6));
    }

    [Fact]
    public void Price_OfAnOffer_LeavesCostsAsTheyAre()
    {
        (ZoneDay day, _) = Run(Parse("price gas 10 11 90"));
        Dictionary<Cause, double> usd = UsdOf(day, 10, Gas);
        Assert.Equal(25 * 90.0, usd[Cause.EnergySale]);
        Assert.Equal(-25 * 35.0, usd[Cause.Production]);
    }

    [Fact]
    public void Out_OfAMiner_SellsItsContractBackAndCountsAsNoCurtailment()
    {
        (ZoneDay day, ParticipantTotals[] with) = Run(Parse("out mine 15 16"));
        // 20 MW bought ahead for 600 $, sold back at 35.
        Dictionary<Cause, double> usd = UsdOf(day, 15, Mine);
        Assert.Equal((-600.0, 20 * 35.0), (usd[Cause.ContractPurchase], usd[Cause.SellBack]));
        // Of the day by hand, 112.5 MWh and 6 hours: hour 15 no longer counts (15 MWh); in hour 16 17.5 MW are not back (15 stopped before).
        Assert.Equal((112.5 - 15 + 2.5, 5), (with[Mine].CurtailedMwh, with[Mine].HoursCurtailed));
        Assert.Equal((byte)Status.ForcedOut, day.Status[15 * 5 + Mine]);
    }

    [Fact]
    public void Events_NameTargetHourAndPower()
    {
        (ZoneDay day, _) = Run(Parse("trip gas 11 12 60"));
        Assert.Equal(
            [(11, "gas", GridEventKind.Intervened, 60_000_000, 100_00), (12, "gas", GridEventKind.Restored, 60_000_000, 35_00)],
            day.Events.Select(e => (e.Hour, e.Step, e.Kind, e.Watts, e.PriceCents)));
    }

    [Fact]
    public void Restore_EndsWhatWasToGoOn()
    {
        (ZoneDay day, _) = Run(Parse("trip gas 12 877000"), new() { Kind = "restore", Target = "gas", FromHour = 13 });
        (ZoneDay asWorked, _) = Run(Parse("trip gas 12 13"));
        Assert.Equal(asWorked.AwardWatts, day.AwardWatts);
    }

    private static InterventionSpec Parse(string what)
    {
        string[] words = what.Split(' ');
        double? figure = words.Length > 4 ? double.Parse(words[4], System.Globalization.CultureInfo.InvariantCulture) : null;
        return new()
        {
            Kind = words[0],
            Target = words[1],
            FromHour = int.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture),
            UntilHour = int.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture),
            Mw = words[0] == "trip" ? figure : null,
            UsdPerMwh = words[0] == "price" ? figure : null,
        };
    }

    private static Dictionary<Cause, double> UsdOf(ZoneDay day, int hour, int participant)
    {
        Dictionary<Cause, double> usd = [];
        int account = Account.FirstParticipant + participant;
        for (int i = 0; i < day.Postings.Count; i++)
        {
            if (day.Postings.Hour[i] != hour) continue;
            Cause cause = (Cause)day.Postings.Causes[i];
            if (day.Postings.To[i] == account) usd[cause] = usd.GetValueOrDefault(cause) + day.Postings.MicroDollars[i] / 1e6;
            if (day.Postings.From[i] == account) usd[cause] = usd.GetValueOrDefault(cause) - day.Postings.MicroDollars[i] / 1e6;
        }
        return usd;
    }

    private static (ZoneDay Day, ParticipantTotals[] Totals) Run(params InterventionSpec[] interventions)
    {
        ScenarioSpec tutorial = ShippedScenario.Load("tutorial") with { Interventions = interventions };
        RunHours hours = new(tutorial.Start, tutorial.Hours, DateTimeZoneProviders.Tzdb[tutorial.TimeZone]);
        ZoneHours inputs = ZoneInputs.Build(tutorial, tutorial.Zones[0], hours, new DataFolder(null, null));
        PlainZone zone = new(tutorial, "town", hours, inputs, Detail.Hours);
        return (zone.RunDay(24), zone.Totals());
    }
}
