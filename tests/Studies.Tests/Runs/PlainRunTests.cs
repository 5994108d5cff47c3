using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Studies.Charts;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;
using NodaTime;

namespace Headroom.Studies.Tests.Runs;

public class PlainRunTests
{
    private const int Hours = 40 * 24;

    private static readonly ScenarioSpec Small = new()
    {
        Schema = 1,
        Name = "small",
        Start = new LocalDate(2025, 1, 1),
        Hours = Hours,
        Hashprice = new HashpriceSpec { UsdPerPhDay = [50] },
        Fuels = [new FuelSpec { Name = "gas", UsdPerMmbtu = [3], Co2KgPerMmbtu = 53 }],
        Zones = [new ZoneSpec { Name = "A", Demand = new DemandSpec { Kind = "profile", Mw = [100] } }],
        Generators =
        [
            new GeneratorSpec { Name = "cheap", Zone = "A", Technology = "gas_cc", CapacityMw = 120, Fuel = "gas", HeatRateBtuPerKwh = 7000 },
            new GeneratorSpec { Name = "dear", Zone = "A", Technology = "gas_ct", CapacityMw = 60, Fuel = "gas", HeatRateBtuPerKwh = 30_000 },
        ],
        Storage = [new StorageSpec { Name = "battery", Zone = "A", PowerMw = 5, EnergyMwh = 10 }],
        Miners = [new MinerSpec { Name = "miner", Zone = "A", Machines = [new MachineSpec { Model = "m", JPerTh = 25, Mw = 10 }] }],
        DataCenters = [new DataCenterSpec { Name = "site", Zone = "A", ContractedMw = 10 }],
    };

    private static readonly RunHours Axis = new(Small.Start, Hours, DateTimeZoneProviders.Tzdb[Small.TimeZone]);

    private static PlainZone Zone(Detail detail) => new(Small, "A", Axis, new ZoneHours
    {
        DemandMw = [.. Enumerable.Range(0, Hours).Select(h => 90 + 25 * Math.Sin(h * 0.26))],
        Cold = new double[Hours],
    }, detail);

    [Fact]
    public async Task Run_WithAndWithoutRecorder_ComesToTheSame()
    {
        using var scratch = new Scratch();
        RunResult bare = await PlainRun.ExecuteAsync("r", Small, Axis, [Zone(Detail.Hours)]);
        RunResult recorded = await RecordedAsync(scratch["out"], Detail.Hours);
        Assert.Equal(
            SummaryJson.Write(RunSummaryStudy.Of(bare, 0)), SummaryJson.Write(RunSummaryStudy.Of(recorded, 0)));
    }

    [Fact]
    public async Task Run_EveryHour_BalancesEnergy()
    {
        // Law 3: generation + discharge + unserved = load + charge, here in whole watts.
        RunResult run = await PlainRun.ExecuteAsync("r", Small, Axis, [Zone(Detail.Hours)]);
        Assert.Equal(Hours, run.Zones[0].Hours.Count);
        Assert.All(run.Zones[0].Hours, h => Assert.Equal(
            h.DemandWatts + h.MinerWatts + h.DataCenterWatts + h.ChargeWatts,
            h.GenerationWatts.Sum() + h.DischargeWatts + h.UnservedWatts));
    }

    [Fact]
    public async Task Run_MonthlyDetail_KeepsTheMoneyOfTheHourlyOne()
    {
        using var scratch = new Scratch();
        await RecordedAsync(scratch["hours"], Detail.Hours);
        await RecordedAsync(scratch["months"], Detail.Months);
        Assert.Equal(await SumAsync(scratch["hours/ledger.parquet"]), await SumAsync(scratch["months/ledger.parquet"]));
        using ParquetRows rows = await ParquetRows.OpenAsync(scratch["months/participants.parquet"]);
        // January and nine days of February, five participants.
        Assert.Equal((int[])[744, 744, 744, 744, 744, 216, 216, 216, 216, 216], await rows.NumbersAsync<int>("hours"));
    }

    [Fact]
    public async Task Close_Recorded_LeavesAWholeFolder()
    {
        using var scratch = new Scratch();
        await RecordedAsync(scratch["out"], Detail.Hours);
        string[] expected = [.. RunCharts.Files, "hours.parquet", "events.parquet", "participants.parquet", "ledger.parquet", "summary.json"];
        Assert.Equal(expected.Order(), Directory.GetFiles(scratch["out"]).Select(f => Path.GetFileName(f)!).Order());
        Assert.Equal(12.5, SummaryJson.ReadFolder(scratch["out"]).Seconds);
        Assert.False(Directory.Exists(scratch["out.partial"]));
    }

    [Fact]
    public async Task Run_Cancelled_LeavesNothing()
    {
        using var scratch = new Scratch();
        using var cancel = new CancellationTokenSource();
        await using (RunRecorder recorder = await RunRecorder.OpenAsync(Recording(scratch["out"], Detail.Hours)))
        {
            var stop = new Stop(cancel);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => PlainRun.ExecuteAsync("r", Small, Axis, [Zone(Detail.Hours)], recorder, null, stop, cancel.Token));
            Assert.Equal(24, stop.Hours);
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch.Path));
    }

    private static RunRecording Recording(string folder, Detail detail) => new()
    {
        Run = "r",
        Folder = folder,
        Scenario = Small,
        Hours = Axis,
        Rosters = [new ZoneRoster("A", Zone(detail).Market.Roster)],
        Detail = detail,
    };

    private static async Task<RunResult> RecordedAsync(string folder, Detail detail)
    {
        await using RunRecorder recorder = await RunRecorder.OpenAsync(Recording(folder, detail));
        RunResult run = await PlainRun.ExecuteAsync("r", Small, Axis, [Zone(detail)], recorder);
        await RunClosing.CloseAsync(recorder, run, charts: true, () => 12.5);
        return run;
    }

    /// <summary>Money moved by payer, receiver and cause.</summary>
    private static async Task<SortedDictionary<string, long>> SumAsync(string ledger)
    {
        using ParquetRows rows = await ParquetRows.OpenAsync(ledger);
        string[] from = await rows.NamesAsync("from"), to = await rows.NamesAsync("to");
        byte[] cause = await rows.NumbersAsync<byte>("cause");
        long[] money = await rows.NumbersAsync<long>("micro_dollars");
        Assert.NotEmpty(money);
        SortedDictionary<string, long> sums = new(StringComparer.Ordinal);
        for (int i = 0; i < money.Length; i++)
        {
            // An account's side of each cause: a month books the net, an hour may book either direction.
            sums[$"{from[i]} {cause[i]}"] = sums.GetValueOrDefault($"{from[i]} {cause[i]}") - money[i];
            sums[$"{to[i]} {cause[i]}"] = sums.GetValueOrDefault($"{to[i]} {cause[i]}") + money[i];
        }
        return sums;
    }

    private sealed class Stop(CancellationTokenSource cancel) : IProgress<int>
    {
        public int Hours { get; private set; }

        public void Report(int value)
        {
            Hours = value;
            cancel.Cancel();
        }
    }
}
