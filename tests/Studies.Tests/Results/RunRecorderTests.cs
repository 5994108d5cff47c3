using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Zones;
using Headroom.Studies.Results;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Results;

public class RunRecorderTests
{
    private static readonly Dictionary<string, IReadOnlyList<FilledGaps>> NoGaps = [];

    private static RunRecording Recording(string folder, int hours = 100, params string[] zones)
    {
        ScenarioSpec scenario = MadeRun.Scenario(hours);
        return new()
        {
            Run = "made-run",
            Folder = folder,
            Scenario = scenario,
            Hours = MadeRun.Hours(scenario),
            Rosters = [.. (zones.Length == 0 ? ["ERCO"] : zones).Select(z => new ZoneRoster(z, MadeRun.Roster))],
        };
    }

    private static async Task RecordAsync(RunRecorder recorder, RunRecording what, int from, int to)
    {
        for (int h = from; h < to; h = Math.Min(to, h + 24))
        {
            foreach (ZoneRoster zone in what.Rosters)
            {
                await recorder.RecordAsync(MadeRun.Day(zone.Zone, h, Math.Min(to, h + 24), what.Hours, MadeRun.Roster));
            }
        }
    }

    private static async Task<RunResult> WholeAsync(RunRecording what)
    {
        await using RunRecorder recorder = await RunRecorder.OpenAsync(what);
        await RecordAsync(recorder, what, 0, what.Hours.Count);
        RunResult result = await recorder.FinishAsync(TotalsOf(what, what.Hours.Count), NoGaps);
        recorder.Complete();
        return result;
    }

    private static Dictionary<string, IReadOnlyList<ParticipantTotals>> TotalsOf(RunRecording what, int hours) =>
        what.Rosters.ToDictionary(r => r.Zone, r => (IReadOnlyList<ParticipantTotals>)MadeRun.Totals(hours));

    [Fact]
    public async Task Tables_HourlyDetail_HoldWhatWasHandedOver()
    {
        using var scratch = new Scratch();
        RunRecording what = Recording(scratch["out"], 100, "A", "B");
        RunResult result = await WholeAsync(what);
        Assert.Equal(["A", "B"], result.Zones.Select(z => z.Zone));
        Assert.Equal(Enumerable.Range(0, 100), result.Zones[1].Hours.Select(h => h.Hour));

        using ParquetRows hours = await ParquetRows.OpenAsync(scratch["out/hours.parquet"]);
        Assert.Equal(200, (await hours.NumbersAsync<int>("hour")).Length);
        HourRecord tenth = MadeRun.Hour(10, what.Hours);
        Assert.Equal(tenth.PriceCents / 100.0, (await hours.NumbersAsync<double>("price_usd_per_mwh"))[10]);
        Assert.Equal(tenth.GenerationWatts[6] / 1e6, (await hours.NumbersAsync<double>("wind_mw"))[10]);
        Assert.Equal("ccgt", (await hours.NamesAsync("marginal"))[10]);
        // Hour 0 is local midnight of 1 January 2025 in Chicago: 06:00 UTC.
        Assert.Equal(new DateTime(2025, 1, 1, 6, 0, 0), (await hours.NumbersAsync<DateTime>("utc"))[0]);
        Assert.Equal(new DateTime(2025, 1, 1, 0, 0, 0), (await hours.NumbersAsync<DateTime>("local"))[0]);

        using ParquetRows participants = await ParquetRows.OpenAsync(scratch["out/participants.parquet"]);
        double[] mw = await participants.NumbersAsync<double>("mw");
        Assert.Equal(2 * 100 * MadeRun.Roster.Length, mw.Length);
        Assert.Equal(MadeRun.Award(3, 2) / 1e6, mw[3 * MadeRun.Roster.Length + 2]);
        Assert.Equal("ccgt", (await participants.NamesAsync("participant"))[3 * MadeRun.Roster.Length + 2]);
        Assert.Equal((3 + 2) % 5, (await participants.NumbersAsync<byte>("status"))[3 * MadeRun.Roster.Length + 2]);

        using ParquetRows ledger = await ParquetRows.OpenAsync(scratch["out/ledger.parquet"]);
        long[] money = await ledger.NumbersAsync<long>("micro_dollars");
        Postings first = MadeRun.Day("A", 0, 24, what.Hours, MadeRun.Roster).Postings;
        Assert.Equal(first.MicroDollars.ToArray(), money[..first.Count]);
        string[] parties = [.. await ledger.NamesAsync("from"), .. await ledger.NamesAsync("to")];
        Assert.Equal(MadeRun.Roster.Select(r => r.Name).Append("operator").Order(), parties.Distinct().Order());
    }

    [Fact]
    public async Task Tables_SameInputTwice_AreTheSameBytes()
    {
        using var scratch = new Scratch();
        await WholeAsync(Recording(scratch["one"]));
        await WholeAsync(Recording(scratch["two"]));
        foreach (string file in (string[])["hours.parquet", "participants.parquet", "ledger.parquet"])
        {
            Assert.Equal(File.ReadAllBytes(scratch[$"one/{file}"]), File.ReadAllBytes(scratch[$"two/{file}"]));
        }
    }

    [Fact]
    public async Task Record_DayReplayed_TakesEffectOnce()
    {
        using var scratch = new Scratch();
        await WholeAsync(Recording(scratch["once"], 72));
        RunRecording what = Recording(scratch["replayed"], 72);
        await using (RunRecorder recorder = await RunRecorder.OpenAsync(what))
        {
            await RecordAsync(recorder, what, 0, 48);
            await recorder.RecordAsync(MadeRun.Day("ERCO", 24, 36, what.Hours, MadeRun.Roster));
            await recorder.RecordAsync(MadeRun.Day("ERCO", 40, 72, what.Hours, MadeRun.Roster));
            await recorder.FinishAsync(TotalsOf(what, 72), NoGaps);
            recorder.Complete();
        }
        foreach (string file in (string[])["hours.parquet", "participants.parquet", "ledger.parquet"])
        {
            Assert.Equal(File.ReadAllBytes(scratch[$"once/{file}"]), File.ReadAllBytes(scratch[$"replayed/{file}"]));
        }
    }

    [Fact]
    public async Task Record_HoursMissing_Throws()
    {
        using var scratch = new Scratch();
        RunRecording what = Recording(scratch["out"]);
        await using RunRecorder recorder = await RunRecorder.OpenAsync(what);
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await recorder.RecordAsync(MadeRun.Day("ERCO", 24, 48, what.Hours, MadeRun.Roster)));
    }

    [Fact]
    public async Task Tables_MonthlyDetail_HoldDifferencesOfTotals()
    {
        using var scratch = new Scratch();
        RunRecording what = Recording(scratch["out"], 59 * 24) with { Detail = Detail.Months };
        await using (RunRecorder recorder = await RunRecorder.OpenAsync(what))
        {
            await RecordAsync(recorder, what, 0, 31 * 24);
            await recorder.RecordMonthAsync("ERCO", 0, MadeRun.Totals(31 * 24));
            await recorder.RecordMonthAsync("ERCO", 0, MadeRun.Totals(31 * 24));
            await RecordAsync(recorder, what, 31 * 24, 59 * 24);
            await recorder.FinishAsync(TotalsOf(what, 59 * 24), NoGaps);
            recorder.Complete();
        }
        using ParquetRows rows = await ParquetRows.OpenAsync(scratch["out/participants.parquet"]);
        int n = MadeRun.Roster.Length;
        Assert.Equal((int[])[.. Enumerable.Repeat(744, n), .. Enumerable.Repeat(672, n)], await rows.NumbersAsync<int>("hours"));
        Assert.Equal((int[])[.. Enumerable.Repeat(0, n), .. Enumerable.Repeat(744, n)], await rows.NumbersAsync<int>("hour"));
        // The made-up totals grow in proportion to the hours, so every month has the same mean power: 30 % of 5,000 MW.
        double[] mw = await rows.NumbersAsync<double>("mw");
        Assert.Equal(1500, mw[0], 1e-6);
        Assert.Equal(1500, mw[n], 1e-6);
        Assert.All(await rows.NumbersAsync<byte>("status"), s => Assert.Equal(255, s));
        double price = Enumerable.Range(744, 672).Average(h => MadeRun.Hour(h, what.Hours).PriceCents) / 100;
        Assert.Equal(price, (await rows.NumbersAsync<double>("price_usd_per_mwh"))[n], 1e-9);
    }

    [Fact]
    public async Task Csv_Asked_HoldsTheSameRows()
    {
        using var scratch = new Scratch();
        await WholeAsync(Recording(scratch["out"], 30) with { Csv = true });
        string[] lines = File.ReadAllLines(scratch["out/participants.csv"]);
        Assert.Equal(1 + 30 * MadeRun.Roster.Length, lines.Length);
        Assert.Equal("hour,utc,zone,participant,hours,mw,price_usd_per_mwh,status", lines[0]);
        Assert.StartsWith("0,2025-01-01T06:00:00Z,ERCO,nuke,1,-3.7035,", lines[1], StringComparison.Ordinal);
        Assert.Equal(31, File.ReadAllLines(scratch["out/hours.csv"]).Length);
    }

    [Fact]
    public async Task Folder_NotCompleted_LeavesNothing()
    {
        using var scratch = new Scratch();
        RunRecording what = Recording(scratch["out"]);
        await using (RunRecorder recorder = await RunRecorder.OpenAsync(what))
        {
            await RecordAsync(recorder, what, 0, 48);
            Assert.True(Directory.Exists(scratch["out.partial"]));
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch.Path));
    }

    [Fact]
    public async Task Folder_HoldsEarlierResults_IsRefusedUnlessOverwritten()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["out"]);
        File.WriteAllText(scratch["out/summary.json"], "{}");
        RunRecording what = Recording(scratch["out"]);
        var e = await Assert.ThrowsAsync<InputException>(() => RunRecorder.OpenAsync(what));
        Assert.DoesNotContain('\n', e.Message);
        await WholeAsync(what with { Overwrite = true });
        Assert.False(File.Exists(scratch["out/summary.json"]));
        Assert.True(File.Exists(scratch["out/hours.parquet"]));
    }

    [Fact]
    public async Task Folder_HoldsSomethingElse_IsNeverOverwritten()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["out"]);
        File.WriteAllText(scratch["out/thesis.txt"], "years of work");
        await Assert.ThrowsAsync<InputException>(() => RunRecorder.OpenAsync(Recording(scratch["out"]) with { Overwrite = true }));
        Assert.True(File.Exists(scratch["out/thesis.txt"]));
    }

    [Fact]
    public async Task Folder_AnotherRunIsWritingIt_IsRefused()
    {
        using var scratch = new Scratch();
        await using RunRecorder first = await RunRecorder.OpenAsync(Recording(scratch["out"]));
        await Assert.ThrowsAsync<InputException>(() => RunRecorder.OpenAsync(Recording(scratch["out"])));
    }

    [Fact]
    public async Task Folder_LeftByAKilledRun_IsReplaced()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["out.partial"]);
        File.WriteAllText(scratch["out.partial/hours.parquet"], "half a file");
        await WholeAsync(Recording(scratch["out"], 24));
        Assert.True(new FileInfo(scratch["out/hours.parquet"]).Length > 1000);
    }

    [Fact]
    public async Task Writer_Fails_ThrowsToTheCaller()
    {
        using var scratch = new Scratch();
        RunRecording what = Recording(scratch["out"], 24 * 365);
        await using RunRecorder recorder = await RunRecorder.OpenAsync(what);
        ZoneDay broken = MadeRun.Day("ERCO", 0, 24, what.Hours, MadeRun.Roster) with { Status = [] };
        await recorder.RecordAsync(broken);
        await Assert.ThrowsAsync<IndexOutOfRangeException>(async () =>
        {
            await RecordAsync(recorder, what, 24, what.Hours.Count);
            await recorder.FinishAsync(TotalsOf(what, what.Hours.Count), NoGaps);
        });
    }

    [Theory]
    [InlineData(1, Detail.Hours)]
    [InlineData(1000, Detail.Hours)]
    [InlineData(1001, Detail.Months)]
    public void Detail_NotAsked_FollowsTheNumberOfParticipants(int participants, Detail expected) =>
        Assert.Equal(expected, DetailRule.For(participants));
}
