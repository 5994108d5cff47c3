using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Programmes;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Statements;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;
using NodaTime;
using NodaTime.Text;

namespace Headroom.Studies.Tests.Scenarios;

/// <summary>
/// Law 2 (market-rules, section 6) on every scenario that ships, as its results folder holds it: the books of some weeks close, and a statement is the
/// sum of its postings.
/// </summary>
public class BooksTests
{
    private const int Weeks = 3 * 7 * 24;

    /// <summary>Causes without which a scenario would not try what it is for.</summary>
    private static readonly Dictionary<string, Cause[]> Tried = new()
    {
        ["tutorial"] = [Cause.EnergySale, Cause.EnergyPurchase, Cause.MiningRevenue, Cause.Production],
        ["texas"] = [Cause.Wear, Cause.Uplift, Cause.LoadReserve, Cause.EmergencyResponse],
        ["texas-sweep"] = [Cause.Wear, Cause.Uplift, Cause.LoadReserve, Cause.EmergencyResponse],
        ["texas-2026"] = [Cause.Wear, Cause.Uplift, Cause.ReserveSale, Cause.ReserveCharge, Cause.LoadReserve, Cause.EmergencyResponse],
        ["texas-2022"] = [Cause.Wear, Cause.Uplift, Cause.Start],
        ["rockdale-2023"] = [Cause.ContractPurchase, Cause.SellBack, Cause.MiningRevenue],
    };

    /// <summary>
    /// Scenario, first day ("": its own), and flat load on top of its own, MW: the last days of a month of peaks, an ordinary one and one in which
    /// load is called and shed.
    /// </summary>
    public static TheoryData<string, string, double> Alone => new()
    {
        { "tutorial", "", 0 },
        { "texas", "2025-07-14", 0 },
        { "texas", "2025-07-14", 25_000 },
        { "texas-sweep", "2025-07-14", 0 },
        { "texas-2026", "2026-07-14", 0 },
        { "texas-2026", "2026-07-14", 25_000 },
    };

    /// <summary>Scenarios that need the reference data.</summary>
    public static TheoryData<string> FromData => ["texas-2022", "rockdale-2023"];

    [Fact]
    public void Shipped_Each_IsTried() => Assert.Equal(
        ShippedScenario.Names.Order(), Alone.Concat(FromData).Select(row => (string)row[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Alone))]
    public Task Books_SomeWeeks_CloseAndStatementsAreSumsOfPostings(string name, string start, double moreMw) =>
        CheckAsync(ShippedScenario.Load(name), start, moreMw, null);

    [SharedDataTheory]
    [MemberData(nameof(FromData))]
    public Task BooksFromData_SomeWeeks_CloseAndStatementsAreSumsOfPostings(string name) =>
        CheckAsync(ShippedScenario.Load(name), "", 0, SharedData.Folder);

    private static async Task CheckAsync(ScenarioSpec scenario, string start, double moreMw, string? data)
    {
        using Scratch scratch = new();
        scenario = scenario with
        {
            Start = start.Length == 0 ? scenario.Start : LocalDatePattern.Iso.Parse(start).Value,
            Hours = Math.Min(scenario.Hours, Weeks),
            Zones = [.. scenario.Zones.Select(z => moreMw == 0 ? z : z with { Demand = z.Demand! with { FlatMw = z.Demand.FlatMw + moreMw } })],
        };
        (RunSummary run, RunResult result) = await RunAsync(scenario, scratch["out"], data);
        using ParquetRows ledger = await ParquetRows.OpenAsync(scratch["out/ledger.parquet"]);
        Dictionary<(string Account, int Hour, Cause Cause), long> sums = await SumsAsync(ledger);

        Assert.Superset(Tried[scenario.Name].ToHashSet(), sums.Keys.Select(k => k.Cause).ToHashSet());
        if (moreMw > 0) Assert.Contains(result.Zones[0].Events, e => e.Kind == GridEventKind.Call);
        IReadOnlyList<string> accounts = StatementStudy.Accounts(run);
        Assert.Subset(accounts.ToHashSet(), sums.Keys.Select(k => k.Account).ToHashSet());
        // Every hour, every cause.
        Assert.All(sums.GroupBy(s => (s.Key.Hour, s.Key.Cause)), all => Assert.Equal(0, all.Sum(s => s.Value)));
        // What the operator buys it sells: of reserve all to the micro-dollar, of energy save for half a micro-dollar a posting. (Where prices are given
        // the rest of the market, which has no account, is the other side.)
        foreach (var hour in sums.Where(s => s.Key.Account == Account.SharedName(Account.Operator)).GroupBy(s => s.Key.Hour))
        {
            if (scenario.Market.Kind == "price-path") break;
            Assert.InRange(hour.Sum(s => s.Value), -accounts.Count, accounts.Count);
            Assert.Equal(0, hour.Where(s => s.Key.Cause is Cause.ReserveSale or Cause.ReserveCharge).Sum(s => s.Value));
        }
        // What the run itself counted of a participant.
        ILookup<string, KeyValuePair<(string Account, int Hour, Cause Cause), long>> ofAccount = sums.ToLookup(s => s.Key.Account);
        foreach (string account in accounts)
        {
            long booked = ofAccount[account].Sum(s => s.Value);
            if (Net(run, account) is { } net) Assert.Equal(booked / 1e6, net, 1e-6);
        }
        // Drawing up a statement reads the whole ledger: every site, storage and shared account, and every tenth plant.
        HashSet<string> plants = [.. run.Generators.Where((_, i) => i % 10 != 0).Select(g => g.Name)];
        foreach (string account in accounts.Where(a => !plants.Contains(a)))
        {
            Statement statement = await StatementStudy.OfAsync(scratch["out"], account);
            Assert.Equal(ofAccount[account].Sum(s => s.Value), statement.MicroDollars);
            Assert.Equal(
                ofAccount[account].GroupBy(s => Names.Causes[(int)s.Key.Cause]).Select(g => (g.Key, g.Sum(s => s.Value))).Order(),
                statement.Lines.GroupBy(l => l.Cause).Select(g => (g.Key, g.Sum(l => l.MicroDollars))).Order());
        }
    }

    private static double? Net(RunSummary run, string account) =>
        run.Miners.FirstOrDefault(m => m.Name == account)?.NetUsd ?? run.DataCenters.FirstOrDefault(d => d.Name == account)?.NetUsd
        ?? run.Generators.FirstOrDefault(g => g.Name == account)?.NetUsd ?? run.Storage.FirstOrDefault(s => s.Name == account)?.NetUsd;

    /// <summary>What each account has received less what it has paid, micro-dollars, by hour and cause.</summary>
    private static async Task<Dictionary<(string Account, int Hour, Cause Cause), long>> SumsAsync(ParquetRows ledger)
    {
        string[] from = await ledger.NamesAsync("from"), to = await ledger.NamesAsync("to");
        int[] hour = await ledger.NumbersAsync<int>("hour");
        byte[] cause = await ledger.NumbersAsync<byte>("cause");
        long[] amount = await ledger.NumbersAsync<long>("micro_dollars");
        Dictionary<(string, int, Cause), long> sums = [];
        for (int i = 0; i < amount.Length; i++)
        {
            Assert.True(amount[i] > 0 && from[i] != to[i]);
            (string, int, Cause) pays = (from[i], hour[i], (Cause)cause[i]), receives = (to[i], hour[i], (Cause)cause[i]);
            sums[pays] = sums.GetValueOrDefault(pays) - amount[i];
            sums[receives] = sums.GetValueOrDefault(receives) + amount[i];
        }
        return sums;
    }

    private static async Task<(RunSummary Summary, RunResult Result)> RunAsync(ScenarioSpec scenario, string folder, string? dataFolder)
    {
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        DataFolder data = new(dataFolder, ShippedScenario.Folder);
        ZoneHours[] inputs = [.. scenario.Zones.Select(z => ZoneInputs.Build(scenario, z, hours, data))];
        scenario = ScenarioExpansion.Expand(FuelPrices.Resolve(scenario, hours, data));
        PlainZone[] zones = [.. scenario.Zones.Select((z, i) => new PlainZone(scenario, z.Name, hours, inputs[i], Detail.Hours))];
        await using RunRecorder recorder = await RunRecorder.OpenAsync(new RunRecording
        {
            Run = scenario.Name,
            Folder = folder,
            Scenario = scenario,
            Hours = hours,
            Rosters = [.. zones.Select(z => new ZoneRoster(z.Name, z.Market.Roster))],
            Detail = Detail.Hours,
        });
        RunResult result = await PlainRun.ExecuteAsync(scenario.Name, scenario, hours, zones, recorder);
        return (await RunClosing.CloseAsync(recorder, result, charts: false, () => 1), result);
    }
}
