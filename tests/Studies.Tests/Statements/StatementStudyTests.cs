using Headroom.Grid;
using Headroom.Studies.Results;
using Headroom.Studies.Statements;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Statements;

public class StatementStudyTests
{
    /// <summary>Two days across a month's end: the last of June and the first of July.</summary>
    private static readonly string TwoMonths = CalledRun.Yaml
        .Replace("start: 2025-07-01", "start: 2025-06-30", StringComparison.Ordinal).Replace("hours: 6", "hours: 48", StringComparison.Ordinal)
        .Replace("months: [7]", "months: [6, 7]", StringComparison.Ordinal);

    [Fact]
    public async Task Mine_SixHours_IsAsWorkedByHand()
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"]);
        Statement s = await StatementStudy.OfAsync(scratch["out"], "mine");
        // Quantities, prices and amounts: CalledRun.
        Assert.Equal(
        [
            ("energy_purchase", 90, "MWh", 35, -3_150_000_000),
            ("contract_purchase", 120, "MWh", 30, -3_600_000_000),
            ("sell_back", 20, "MWh", 35, 700_000_000),
            ("mining_revenue", 190, "MWh", 80, 15_200_000_000),
            ("load_reserve", 60, "MW-h", 10, 600_000_000),
        ], s.Lines.Select(l => (l.Cause, l.Quantity, l.Unit, l.MeanPrice, l.MicroDollars)));
        Assert.Equal((9_750.0, "miner", "town", 40.0), (s.AmountUsd, s.Kind, s.Zone, s.Mw));
        Assert.Equal("reserve", s.Lines[4].Programme);
        Assert.StartsWith("capacity price x MW", s.Lines[4].Rule, StringComparison.Ordinal);
        Assert.Equal("2025-07", Assert.Single(s.Months).Month);
    }

    [Fact]
    public async Task Small_PeakCharge_IsAPriceAMegawatt()
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"]);
        StatementLine charge = (await StatementStudy.OfAsync(scratch["out"], "small")).Lines.Single(l => l.Cause == "coincident_peak");
        // 12 $/kW-yr in one peak month is 12,000 $/MW; it drew 5 MW at the peak.
        Assert.Equal((5, "MW-month", 12_000, -60_000.0), (charge.Quantity, charge.Unit, charge.MeanPrice, charge.AmountUsd));
        // The other side of it.
        StatementLine received = (await StatementStudy.OfAsync(scratch["out"], "transmission-owners")).Lines.Single();
        Assert.Equal((5, 12_000, 60_000.0), (received.Quantity, received.MeanPrice, received.AmountUsd));
    }

    // mine runs in five of six hours with all of it, in hour 3 with nothing ("peak"): availability 5/6 of 10 MW x 6 h, at 5 and at 7 $.
    [Theory]
    [InlineData(Detail.Hours)]
    [InlineData(Detail.Months)]
    public async Task Programmes_TwoOfAKind_HaveALineEach(Detail detail)
    {
        using var scratch = new Scratch();
        string yaml = CalledRun.Yaml
            .Replace("  load_reserve:", "  emergency_response: [ { name: ers-10, usd_per_mw_hour: 5 }, { name: ers-30, usd_per_mw_hour: 7 } ]\n  load_reserve:", StringComparison.Ordinal)
            .Replace("mw: 40 }, {", "mw: 40 }, { programme: ers-10, mw: 10 }, { programme: ers-30, mw: 10 }, {", StringComparison.Ordinal);
        await CalledRun.WriteAsync(scratch["out"], detail, yaml);
        Statement s = await StatementStudy.OfAsync(scratch["out"], "mine");
        Assert.Equal(
            [("ers-10", 60.0, "MW-h", 250.0), ("ers-30", 60.0, "MW-h", 350.0)],
            s.Lines.Where(l => l.Cause == "emergency_response").Select(l => (l.Programme, l.Quantity!.Value, l.Unit, l.AmountUsd)));
        Assert.Contains("  emergency_response ers-10         60.000 MW-h          4.17             250.00", StatementText.Lines(s));
        // And so the other side.
        Statement other = await StatementStudy.OfAsync(scratch["out"], "load-serving-entity");
        Assert.Equal(["ers-10", "ers-30"], other.Lines.Where(l => l.Cause == "emergency_response").Select(l => l.Programme));
    }

    [Theory]
    [InlineData(Detail.Hours)]
    [InlineData(Detail.Months)]
    public async Task Statements_AllAccounts_SumToZeroByMonthAndCause(Detail detail)
    {
        using var scratch = new Scratch();
        RunSummary run = await CalledRun.WriteAsync(scratch["out"], detail, TwoMonths);
        List<Statement> all = [];
        foreach (string account in StatementStudy.Accounts(run)) all.Add(await StatementStudy.OfAsync(scratch["out"], account));
        foreach (int month in (int[])[0, 1])
        {
            var byCause = all.SelectMany(s => s.Months[month].Lines).GroupBy(l => (l.Cause, l.Programme)).ToList();
            Assert.True(byCause.Count >= 7);
            Assert.All(byCause, cause => Assert.Equal(0, cause.Sum(l => l.MicroDollars)));
        }
        // And a participant's is what the run itself counted.
        Assert.All(run.Miners, m => Assert.Equal(m.NetUsd, all.Single(s => s.Participant == m.Name).AmountUsd, 1e-9));
        Assert.Equal(run.Generators[0].NetUsd, all.Single(s => s.Participant == "plant").AmountUsd, 1e-9);
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("plant")]
    [InlineData("operator")]
    [InlineData("load-serving-entity")]
    public async Task Statement_AnyAccount_IsTheSumOfItsPostings(string account)
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"], yaml: TwoMonths);
        Statement s = await StatementStudy.OfAsync(scratch["out"], account);
        using ParquetRows ledger = await ParquetRows.OpenAsync(scratch["out/ledger.parquet"]);
        string[] from = await ledger.NamesAsync("from"), to = await ledger.NamesAsync("to");
        long[] amount = await ledger.NumbersAsync<long>("micro_dollars"), quantities = await ledger.NumbersAsync<long>("quantity");
        string[] programme = await ledger.NamesAsync("programme");
        byte[] cause = await ledger.NumbersAsync<byte>("cause");
        int[] own = [.. Enumerable.Range(0, amount.Length).Where(i => from[i] == account || to[i] == account)];
        Assert.NotEmpty(own);
        Assert.Equal(own.Sum(i => to[i] == account ? amount[i] : -amount[i]), s.MicroDollars);
        Assert.Equal(s.MicroDollars, s.Months.Sum(m => m.MicroDollars));
        foreach (StatementLine line in s.Lines)
        {
            int[] its = [.. own.Where(i => Names.Causes[cause[i]] == line.Cause && programme[i] == line.Programme)];
            Assert.Equal(its.Sum(i => to[i] == account ? amount[i] : -amount[i]), line.MicroDollars);
            if (line.Quantity is { } quantity) Assert.Equal(its.Sum(i => quantities[i]) / 1e6, quantity);
        }
    }

    [Fact]
    public async Task Month_Asked_IsItsOwn()
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"], yaml: TwoMonths);
        Statement span = await StatementStudy.OfAsync(scratch["out"], "mine"), july = await StatementStudy.OfAsync(scratch["out"], "mine", "2025-07");
        Assert.Equal(["2025-06", "2025-07"], span.Months.Select(m => m.Month));
        Assert.Equal(span.Months[1].MicroDollars, july.MicroDollars);
        Assert.Equal("2025-07", Assert.Single(july.Months).Month);
    }

    [Theory]
    [InlineData("mien", "", "run called: participant is 'mien': expected one of its 9 accounts, such as mine, ")]
    [InlineData("mine", "2025-08", "run called: month is '2025-08': expected a month of the run, 2025-07 to 2025-07 (did you mean '2025-07'?)")]
    public async Task Unknown_IsToldInOneLineWithTheNearestName(string account, string month, string expected)
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"]);
        var refused = await Assert.ThrowsAsync<InputException>(() => StatementStudy.OfAsync(scratch["out"], account, month));
        Assert.StartsWith(expected, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task Text_SixHours_FitsEightyColumns()
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"]);
        IReadOnlyList<string> lines = StatementText.Lines(await StatementStudy.OfAsync(scratch["out"], "mine"));
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains("  sell_back                         20.000 MWh          35.00             700.00", lines);
        Assert.Contains("      reserve: capacity price x MW that runs and could drop, each hour;", lines);
        Assert.Contains("  total                                                                 9,750.00", lines);
        Assert.Contains("  its twin, which never steps aside (no posting)                     -468,600.00", lines);
        Assert.Contains("  gain over the twin: what stepping aside paid                        478,350.00", lines);
    }

    [Fact]
    public async Task CsvAndJson_SixHours_HoldTheSameFigures()
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"]);
        Statement s = await StatementStudy.OfAsync(scratch["out"], "mine");
        Assert.Contains("2025-07,sell_back,,20,MWh,35,700.000000,700000000\n", StatementText.Csv(s), StringComparison.Ordinal);
        Assert.Contains("\"micro_dollars\": 9750000000", StatementText.Json(s), StringComparison.Ordinal);
    }
}
