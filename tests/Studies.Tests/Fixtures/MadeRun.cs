using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Participants;
using Headroom.Market.Zones;
using Headroom.Studies.Results;
using NodaTime;

namespace Headroom.Studies.Tests.Fixtures;

/// <summary>
/// A made-up year, the same every time: plausible shapes, energy that balances, postings that add up. It stands in for
/// the engine where only what comes after the engine is under test.
/// </summary>
internal static class MadeRun
{
    public const long W = 1_000_000;

    public static RosterEntry[] Roster { get; } =
    [
        new("nuke", ParticipantKind.Generator, Technology.Nuclear, 5000),
        new("coal", ParticipantKind.Generator, Technology.Coal, 14_000),
        new("ccgt", ParticipantKind.Generator, Technology.GasCc, 38_000),
        new("peaker", ParticipantKind.Generator, Technology.GasCt, 25_000),
        new("wind", ParticipantKind.Generator, Technology.Wind, 36_000),
        new("solar", ParticipantKind.Generator, Technology.Solar, 22_000),
        new("battery", ParticipantKind.Storage, Technology.Other, 4000),
        new("rockdale", ParticipantKind.Miner, Technology.Other, 700),
        new("corsicana", ParticipantKind.Miner, Technology.Other, 400),
        new("abilene", ParticipantKind.DataCenter, Technology.Other, 900),
    ];

    public static ScenarioSpec Scenario(int hours = 8760) => new()
    {
        Schema = 1,
        Name = "made",
        Title = "A made-up Texas year",
        Start = new LocalDate(2025, 1, 1),
        Hours = hours,
        Seed = 7,
        Zones = [new ZoneSpec { Name = "ERCO", Demand = new DemandSpec { Kind = "profile", Mw = [50_000] } }],
        Generators =
        [
            .. Roster.Where(r => r.Kind == ParticipantKind.Generator).Select(r => new GeneratorSpec
            {
                Name = r.Name, Zone = "ERCO", Technology = Names.Technologies[(int)r.Technology], CapacityMw = r.CapacityMw,
            }),
        ],
    };

    public static RunHours Hours(ScenarioSpec scenario) =>
        new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);

    /// <summary>The whole year of a zone.</summary>
    public static RunResult Result(int hours = 8760)
    {
        ScenarioSpec scenario = Scenario(hours);
        RunHours axis = Hours(scenario);
        HourRecord[] records = [.. Enumerable.Range(0, hours).Select(h => Hour(h, axis))];
        return new("made-run", scenario, axis, [new("ERCO", records, Totals(hours), [new FilledGaps("demand.csv:ERCO", "linear-6", 3)])]);
    }

    public static HourRecord Hour(int hour, RunHours axis)
    {
        LocalDateTime at = axis.Local[hour];
        double season = Math.Cos((at.DayOfYear - 210) / 365.0 * Math.Tau), day = Math.Cos((at.Hour - 16.5) / 24 * Math.Tau);
        double wobble = Math.Sin(hour * 0.031) * 0.6 + Math.Sin(hour * 0.0073) * 0.4;
        double demand = 48_000 + 11_000 * season + 9000 * day * (0.6 + 0.4 * season) + 3500 * wobble;
        double sun = Math.Max(0, Math.Cos((at.Hour - 12.5) / 24 * Math.Tau)) * (0.75 + 0.2 * season) * (0.85 - 0.15 * Math.Cos(hour * 0.05));
        double wind = 0.36 - 0.12 * day + 0.16 * Math.Sin(hour * 0.019) - 0.06 * season;
        double solarMw = 22_000 * sun, windMw = 36_000 * Math.Clamp(wind, 0.02, 0.85);
        double discharge = at.Hour is >= 18 and <= 21 ? 2800 : 0, charge = at.Hour is >= 10 and <= 13 ? 3200 : 0;
        double net = demand + 900 + charge - discharge - windMw - solarMw - 4900;
        double price = net < 0 ? -8 : 16 + net / 1900 + Math.Pow(Math.Max(0, net - 33_000) / 4200.0, 4);
        price = Math.Min(price, 5000);
        double miner = price < 62 ? 1100 : price < 85 ? 700 : 0;
        double curtailedRenewable = 0;
        net += miner;
        if (net < 0) (curtailedRenewable, windMw, net) = (-net, windMw + net, 0);
        double coal = Math.Min(13_000, 0.27 * net), cc = Math.Min(36_000, net - coal), ct = Math.Min(25_000, net - coal - cc);
        double unserved = net - coal - cc - ct;
        var generation = new long[Names.Technologies.Count];
        generation[(int)Technology.Nuclear] = (long)(4900 * W);
        generation[(int)Technology.Coal] = (long)(coal * W);
        generation[(int)Technology.GasCc] = (long)(cc * W);
        generation[(int)Technology.GasCt] = (long)(ct * W);
        generation[(int)Technology.Wind] = (long)(windMw * W);
        generation[(int)Technology.Solar] = (long)(solarMw * W);
        int cents = (int)Math.Round(price * 100), adder = price > 300 ? cents / 4 : 0;
        return new()
        {
            Hour = hour,
            PriceCents = cents,
            LambdaCents = cents - adder,
            DemandWatts = (long)(demand * W),
            UnservedWatts = (long)(unserved * W),
            MinerWatts = (long)(miner * W),
            MinerCurtailedWatts = (long)((1100 - miner) * W),
            DataCenterWatts = 900 * W,
            DataCenterUnservedWatts = 0,
            PausedWatts = price > 1000 ? 50 * W : 0,
            ChargeWatts = (long)(charge * W),
            DischargeWatts = (long)(discharge * W),
            GenerationWatts = generation,
            RenewableCurtailedWatts = (long)(curtailedRenewable * W),
            TurnedDownWatts = 0,
            ReserveWatts = (long)(Math.Max(0, 74_000 - coal - cc - ct - 4900) * W),
            OutageWatts = 6000 * W,
            FirmCapacityWatts = 86_000 * W,
            Co2Kg = coal * 950 + cc * 370 + ct * 550,
            Marginal = price < 0 ? 4 : ct > 0 ? 3 : 2,
            Binding = unserved > 0 ? Binding.UnservedEnergy : Binding.Offer,
        };
    }

    /// <summary>A day's hand-over with awards that follow from the hour alone.</summary>
    public static ZoneDay Day(string zone, int firstHour, int endHour, RunHours axis, RosterEntry[] roster)
    {
        int count = endHour - firstHour;
        var awards = new long[count * roster.Length];
        var status = new byte[awards.Length];
        var postings = new Postings();
        for (int h = 0; h < count; h++)
        {
            for (int p = 0; p < roster.Length; p++)
            {
                awards[h * roster.Length + p] = Award(firstHour + h, p);
                status[h * roster.Length + p] = (byte)((firstHour + h + p) % 5);
                postings.Add(firstHour + h, Account.Operator, Account.FirstParticipant + p, (Cause)(p % 10), Award(firstHour + h, p) / 7);
            }
        }
        return new()
        {
            Zone = zone,
            FirstHour = firstHour,
            Hours = [.. Enumerable.Range(firstHour, count).Select(h => Hour(h, axis))],
            AwardWatts = awards,
            Status = status,
            Postings = postings,
            OffersAsked = roster.Length,
        };
    }

    public static long Award(int hour, int participant) => (hour * 7919L % 1000 - 300) * 12_345 * (participant + 1);

    public static ParticipantTotals[] Totals(int hours) => [.. Roster.Select((r, i) => Total(r, i, hours))];

    public static ParticipantTotals Total(RosterEntry who, int index, int hours)
    {
        var money = new long[Enum.GetValues<Cause>().Length];
        double energy = who.CapacityMw * hours * (0.3 + 0.05 * (index % 7));
        bool load = who.Kind is ParticipantKind.Miner or ParticipantKind.DataCenter;
        if (load) money[(int)Cause.EnergyPurchase] = -(long)(energy * 31 * W);
        else money[(int)Cause.EnergySale] = (long)(energy * 33 * W);
        if (who.Kind == ParticipantKind.Generator) money[(int)Cause.Production] = -(long)(energy * 21 * W);
        if (who.Kind == ParticipantKind.Miner)
        {
            money[(int)Cause.ContractPurchase] = -(long)(energy * 9 * W);
            money[(int)Cause.SellBack] = (long)(energy * 6 * W);
            money[(int)Cause.MiningRevenue] = (long)(energy * 58 * W);
        }
        return new()
        {
            Who = who,
            Hours = hours,
            DeliveredMwh = load ? 0 : energy,
            DrawnMwh = load ? energy : who.Kind == ParticipantKind.Storage ? energy * 1.15 : 0,
            CurtailedMwh = who.Kind == ParticipantKind.Miner ? energy * 0.08 : 0,
            HoursCurtailed = who.Kind == ParticipantKind.Miner ? hours / 11 : 0,
            Starts = who.Kind == ParticipantKind.Generator ? 12 + index : 0,
            HoursForcedOut = 40,
            Co2Kg = energy * 300,
            MicroDollarsByCause = money,
            Miner = who.Kind == ParticipantKind.Miner
                ? new(48.5 + index, 78.25 + index, energy * 4.5, energy * 17, hours / 14, energy * 0.07, energy * 0.05, energy * 2)
                : null,
            DataCenter = who.Kind == ParticipantKind.DataCenter
                ? new(energy * 0.8, energy * 0.8 * 0.99993, [12.5, 31], [14.25, 6, 0], 420, 0, 190, who.CapacityMw * hours, who.CapacityMw * hours * 0.9,
                    energy * -31.4, 200, 150_000)
                : null,
        };
    }
}
