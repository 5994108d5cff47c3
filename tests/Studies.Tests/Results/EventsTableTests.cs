using Headroom.Market.Programmes;
using Headroom.Market.Zones;
using Headroom.Studies.Results;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Results;

public class EventsTableTests
{
    [Theory]
    [InlineData(Detail.Hours)]
    [InlineData(Detail.Months)]
    public async Task Events_SixHours_AreCallAndRecall(Detail detail)
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"], detail, csv: true);
        // By hand, see CalledRun: called at 105 MW, 95 left (what is called counts no longer); after hour 4: 300 - 140, and without its 10 MW.
        Assert.Equal(
        [
            new("town", 3, "2025-07-01 03:00", "reserve", "call", 10, 105, 95, 35, ""),
            new("town", 4, "2025-07-01 04:00", "reserve", "recall", 10, 160, 150, 35, ""),
        ], await EventLog.ReadAsync(scratch["out"]));
        Assert.Equal(
        [
            "zone,hour,utc,local,step,kind,mw,reserve_before_mw,reserve_after_mw,price_usd_per_mwh,note",
            "town,3,2025-07-01T08:00:00Z,2025-07-01T03:00:00,reserve,call,10,105,95,35,",
            "town,4,2025-07-01T09:00:00Z,2025-07-01T04:00:00,reserve,recall,10,160,150,35,",
        ], File.ReadAllLines(scratch["out/events.csv"]));
    }

    [Fact]
    public async Task Hours_Called_AreShown()
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"]);
        using ParquetRows hours = await ParquetRows.OpenAsync(scratch["out/hours.parquet"]);
        // Hour 3: mine's 40 MW and 5 of small; hour 4: mine's 10.
        double[] called = await hours.NumbersAsync<double>("called_mw");
        Assert.Equal([0, 0, 0, 45, 10, 0], called);
    }

    [Fact]
    public async Task Record_DayReplayed_EventsTakeEffectOnce()
    {
        using var scratch = new Scratch();
        RunRecording what = new()
        {
            Run = "made", Folder = scratch["out"], Scenario = MadeRun.Scenario(48), Hours = MadeRun.Hours(MadeRun.Scenario(48)),
            Rosters = [new("ERCO", MadeRun.Roster)],
        };
        await using (RunRecorder recorder = await RunRecorder.OpenAsync(what))
        {
            await recorder.RecordAsync(Day(0, 24));
            await recorder.RecordAsync(Day(0, 24));
            await recorder.RecordAsync(Day(12, 36));
            await recorder.RecordAsync(Day(36, 48));
            RunResult result = await recorder.FinishAsync(
                new Dictionary<string, IReadOnlyList<ParticipantTotals>> { ["ERCO"] = MadeRun.Totals(48) }, new Dictionary<string, IReadOnlyList<Grid.FilledGaps>>());
            recorder.Complete();
            Assert.Equal(Enumerable.Range(0, 48), result.Zones[0].Events.Select(e => e.Hour));
        }
        IReadOnlyList<RunEvent> events = await EventLog.ReadAsync(scratch["out"]);
        Assert.Equal(Enumerable.Range(0, 48), events.Select(e => e.Hour));
        Assert.Equal("blocks 1 to 2, \"all\"", events[5].Note);

        ZoneDay Day(int from, int to) => MadeRun.Day("ERCO", from, to, what.Hours, MadeRun.Roster) with
        {
            Events = [.. Enumerable.Range(from, to - from).Select(h => new GridEvent(h, "firm-shed", GridEventKind.Shed, 1, 2, 3, 4, "blocks 1 to 2, \"all\""))],
        };
    }

    [Fact]
    public async Task Events_NoneHappened_ReadAsNone()
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"], yaml: CalledRun.Yaml.Replace("below_mw: 140", "below_mw: 1", StringComparison.Ordinal));
        Assert.Empty(await EventLog.ReadAsync(scratch["out"]));
    }

    [Fact]
    public async Task Events_OfNoResults_AreRefusedInOneLine()
    {
        using var scratch = new Scratch();
        var missing = await Assert.ThrowsAsync<Grid.InputException>(() => EventLog.ReadAsync(scratch.Path));
        Assert.DoesNotContain('\n', missing.Message);
        File.WriteAllText(scratch["events.parquet"], "half a file");
        var broken = await Assert.ThrowsAsync<Grid.InputException>(() => EventLog.ReadAsync(scratch.Path));
        Assert.Contains("a Parquet file", broken.Message, StringComparison.Ordinal);
    }
}
