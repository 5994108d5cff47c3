using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

/// <summary>headroom sql: the tables of all finished runs below a folder.</summary>
public class SqlCommandTests
{
    [Fact]
    public async Task Runs_OfTwoFolders_AreAskedTogetherAndAgreeWithTheirSummaries()
    {
        using Folder folder = new();
        string root = Path.Combine(folder.Root, "it's here");
        string scenario = folder.Write("toy.yaml", Toys.Good);
        foreach (string seed in (string[])["1", "2"])
            Assert.Equal(ExitCode.Ok, (await CommandRun.Of(null, ["run", scenario, "--seed", seed, "--out", Path.Combine(root, "seed" + seed), "--no-charts"])).Code);
        // Neither whole nor of this program.
        Directory.CreateDirectory(Path.Combine(root, "seed3.partial"));
        await File.WriteAllTextAsync(Path.Combine(root, "seed3.partial", "summary.json"), "{");

        JsonElement runs = await Ask("select run, seed, hours, mean_usd_per_mwh from runs");
        Assert.Equal(["seed1", "seed2"], runs.EnumerateArray().Select(r => r.GetProperty("run").GetString()));
        Assert.Equal([1, 2], runs.EnumerateArray().Select(r => r.GetProperty("seed").GetInt32()));
        using JsonDocument summary = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(root, "seed1", "summary.json")));
        Assert.Equal(summary.RootElement.GetProperty("prices").GetProperty("mean").GetDouble(), runs[0].GetProperty("mean_usd_per_mwh").GetDouble());

        // Law 2, asked of the ledger: what each miner's postings come to is its net in the summary.
        JsonElement nets = await Ask(
            "select m.run, m.net_usd, (select sum(case when l.\"to\" = m.name then l.micro_dollars else -l.micro_dollars end) / 1e6 from ledger l "
            + "where l.run = m.run and m.name in (l.\"from\", l.\"to\")) as booked from miners m order by all");
        Assert.Equal(2, nets.GetArrayLength());
        Assert.All(nets.EnumerateArray(), n => Assert.Equal(n.GetProperty("net_usd").GetDouble(), n.GetProperty("booked").GetDouble(), 1e-6));
        // Codes are words.
        JsonElement words = await Ask("select distinct cause from ledger where cause = 'mining_revenue' union all select distinct status from participants where status = 'full'");
        Assert.Equal(2, words.GetArrayLength());

        async Task<JsonElement> Ask(string sql)
        {
            CommandRun run = await CommandRun.Of(null, ["sql", sql, "--results", root, "--json"]);
            Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
            return JsonDocument.Parse(run.Out).RootElement;
        }
    }

    [Fact]
    public async Task Answer_AsTextCsvAndJson()
    {
        using Folder folder = new();
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(null, ["run", folder.Write("toy.yaml", Toys.Good), "--out", Path.Combine(folder.Root, "toy"), "--no-charts"])).Code);
        string[] Words(string sql, params string[] more) => ["sql", sql, "--results", folder.Root, .. more];

        CommandRun text = await CommandRun.Of(null, Words("select 12345.678 as x, 'a' as y, null as z"));
        Assert.Equal("x  y  z", string.Join(' ', text.Out.Split('\n')[0].Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Replace(" ", "  ", StringComparison.Ordinal));
        Assert.Contains("12345.678", text.Out, StringComparison.Ordinal);
        Assert.Equal("x,y\n1.5,a\n", (await CommandRun.Of(null, Words("select 1.5::double as x, 'a' as y", "--format", "csv"))).Out);
        Assert.Equal("[\n  {\"x\":1.5,\"y\":null,\"z\":2}\n]\n", (await CommandRun.Of(null, Words("select 1.5::double as x, null as y, sum(2) as z", "--json"))).Out.ReplaceLineEndings("\n"));
        Assert.Equal("[]\n", (await CommandRun.Of(null, Words("select 1 where false", "--json"))).Out.ReplaceLineEndings("\n"));
        Assert.Equal("no rows\n", (await CommandRun.Of(null, Words("select 1 where false"))).Out.ReplaceLineEndings("\n"));
        // Too many columns for the terminal's width: a line each.
        CommandRun wide = await CommandRun.Of(null, Words("select * from hours limit 2"));
        string[] lines = wide.Out.ReplaceLineEndings("\n").Split('\n');
        Assert.Matches("^hour +0$", Assert.Single(lines, line => line.StartsWith("hour ", StringComparison.Ordinal) && line.EndsWith(" 0", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line.StartsWith("price_usd_per_mwh ", StringComparison.Ordinal)));
        CommandRun many = await CommandRun.Of(null, Words("select range from range(1000)"));
        Assert.Contains("... and 800 more", many.Out, StringComparison.Ordinal);
        CommandRun tables = await CommandRun.Of(null, ["sql", "--results", folder.Root]);
        Assert.Contains("price_usd_per_mwh", tables.Out, StringComparison.Ordinal);
        Assert.All(tables.Out.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    [Theory]
    [InlineData("select * from nothing", "Table with name nothing does not exist")]
    [InlineData("selec", "syntax error")]
    [InlineData("select 1 +", "syntax error")]
    public async Task WrongQuery_OneLineAndExitCode2(string sql, string says)
    {
        using Folder folder = new();
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(null, ["run", folder.Write("toy.yaml", Toys.Good), "--out", Path.Combine(folder.Root, "toy"), "--no-charts"])).Code);
        CommandRun run = await CommandRun.Of(null, ["sql", sql, "--results", folder.Root]);
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Contains(says, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoRuns_OneLineAndExitCode2()
    {
        using Folder folder = new();
        CommandRun run = await CommandRun.Of(null, ["sql", "select 1", "--results", folder.Root]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.EndsWith("expected a folder with finished runs below it", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
