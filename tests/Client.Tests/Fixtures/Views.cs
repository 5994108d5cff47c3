using Headroom.Grains.Participants;
using Headroom.Grains.Runs;

namespace Headroom.Client.Tests.Fixtures;

/// <summary>Made-up views and rows.</summary>
internal static class Views
{
    internal static RunView Running(int hoursDone = 1200, RunPhase phase = RunPhase.Running, string message = "") => new()
    {
        Run = "toy",
        Scenario = "toy",
        Phase = phase,
        HoursDone = hoursDone,
        Hours = 4800,
        LocalTime = hoursDone == 0 ? "" : "2025-07-14 17:00",
        Zones = hoursDone == 0 ? [] : [Zone()],
        Speed = 0,
        OffersAsked = 10,
        Message = message,
        ResultsFolder = "",
        Seconds = 2,
    };

    internal static ZoneView Zone(string name = "ERCO", double price = 38.2, double demand = 71_204) => new()
    {
        Zone = name,
        Price = price,
        DemandMw = demand,
        MinerMw = 1_250,
        MinerCurtailedMw = 300,
        DataCenterMw = 2_900,
        UnservedMw = 0,
        ReserveMw = 5_210,
        GenerationMw = [31_000, 0, 0, 0, 9_800, 5_100, 22_000, 4_000, 120, 0, 0, 0, 0],
        StorageMw = -400,
        LastPrices = [.. Enumerable.Range(0, 48).Select(h => 20.0 + h)],
    };

    internal static ParticipantRow Row(string name, string kind) => new()
    {
        Name = name,
        Kind = kind,
        Zone = "ERCO",
        CapacityMw = 700,
        Mw = -512.25,
        Status = "full",
        DeliveredMwh = 0,
        DrawnMwh = 1_234_567.8,
        CurtailedMwh = 345_678.9,
        EarnedUsd = 12_345_678.9,
    };

    internal static MinerState Miner(string why = "the price of 180.00 $/MWh is above its break-even of 92.40 $/MWh") => new()
    {
        Name = "rockdale",
        Kind = "miner",
        Zone = "ERCO",
        LocalTime = "2025-07-14 17:00",
        Mw = 0,
        CapacityMw = 700,
        Status = "curtailed",
        Why = why,
        PriceUsdPerMwh = 180,
        Hours = 4680,
        DeliveredMwh = 0,
        DrawnMwh = 2_900_000,
        CurtailedMwh = 120_000,
        HoursCurtailed = 312,
        EarnedUsd = new Dictionary<string, double> { ["mining_revenue"] = 199_345_678.9, ["energy_purchase"] = -98_000_000 },
        NetUsd = 101_345_678.9,
        BreakEvenMin = 61.2,
        BreakEvenMax = 92.4,
        HoursOff = 280,
        SoldBackMwh = 100_000,
        ForgoneUsd = 9_000_000,
        TwinNetUsd = 90_000_000,
    };
}
