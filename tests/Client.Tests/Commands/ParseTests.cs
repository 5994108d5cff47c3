using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

public class ParseTests
{
    [Theory]
    [InlineData("dance", "headroom: unknown command 'dance': expected run, watch, query, clock, intervene, runs, resume, events, keys, statement, rewards, sql, scenarios, import, export, validate, describe, redundancy, opf, dispatch, commit, study, sweep")]
    [InlineData("run", "headroom run: <scenario> is missing")]
    [InlineData("watch", "headroom watch: <run> is missing")]
    [InlineData("query", "headroom query: <run> is missing")]
    [InlineData("clock toy", "headroom clock: <order> is missing")]
    [InlineData("validate", "headroom validate: <scenario> is missing")]
    [InlineData("run toy --sped 3600x", "headroom run: unknown option '--sped': did you mean --seed or --speed? or see headroom run --help")]
    [InlineData("run toy --frobnicate", "headroom run: unknown option '--frobnicate': see headroom run --help")]
    [InlineData("run toy tutorial", "headroom run: 'tutorial' is one argument too many: see headroom run --help")]
    [InlineData("query a b c", "headroom query: 'c' is one argument too many: see headroom query --help")]
    [InlineData("run toy --seed", "headroom run: --seed needs a value")]
    [InlineData("run toy --seed 1 --seed 2", "headroom run: --seed is given 2 times: expected once")]
    [InlineData("run toy --seed -1", "headroom run: --seed is '-1': expected a whole number from 0 to 4294967295")]
    [InlineData("run toy --seed 1.5", "headroom run: --seed is '1.5': expected a whole number from 0 to 4294967295")]
    [InlineData("run toy --hours 0", "headroom run: --hours is '0': expected a whole number from 1 to 877000")]
    [InlineData("run toy --detail days", "headroom run: --detail is 'days': expected hours or months")]
    [InlineData("run toy --format xlsx", "headroom run: --format is 'xlsx': expected parquet or csv")]
    [InlineData("run toy --speed fast", "headroom run: --speed is 'fast': expected a speed such as 3600x, 3600, 1h/s, 30min/s, 1d/s or free")]
    [InlineData("run toy --set year", "headroom run: --set is 'year': expected name=value")]
    [InlineData("run toy --year next", "headroom run: --year is 'next': expected a whole number from 1 to 9999")]
    [InlineData("run toy --cluster mars", "headroom run: --cluster is 'mars': expected localhost, localhost:port, redis or redis://host:port")]
    [InlineData("watch toy --cluster localhost:none", "headroom watch: --cluster is 'localhost:none': expected localhost, localhost:port, redis or redis://host:port")]
    [InlineData("run toy --port 70000", "headroom run: --port is '70000': expected a whole number from 1 to 65535")]
    [InlineData("run toy --paused", "headroom run: --paused is 'set': expected --cluster localhost with it, for nobody can resume a run inside this process")]
    [InlineData("run toy --telemetry --cluster localhost", "headroom run: --telemetry is 'set': expected without --cluster; a standing silo has its own --telemetry")]
    [InlineData("query toy --kind volcano", "headroom query: --kind is 'volcano': expected generator or storage or miner or data-center")]
    [InlineData("query toy --sort luck", "headroom query: --sort is 'luck': expected name or mw or earned or curtailed or delivered or drawn")]
    [InlineData("query toy --top none", "headroom query: --top is 'none': expected a whole number from 1 to 2147483647")]
    [InlineData("statement toy", "headroom statement: <participant> is missing")]
    [InlineData("rewards toy --json --format csv", "headroom rewards: --format is 'csv': expected without --json")]
    [InlineData("statement toy rig --format xml", "headroom statement: --format is 'xml': expected text or csv")]
    [InlineData("clock toy dance", "headroom clock: order is 'dance': expected pause, resume, step, speed, cancel")]
    [InlineData("clock toy step 0", "headroom clock: step is '0': expected a whole number of hours, at least 1")]
    [InlineData("clock toy step some", "headroom clock: step is 'some': expected a whole number of hours, at least 1")]
    [InlineData("clock toy speed", "headroom clock: speed: expected a speed such as 3600x, 3600, 1h/s, 30min/s, 1d/s or free")]
    [InlineData("clock toy speed -3", "headroom clock: speed is '-3': expected a speed such as 3600x, 3600, 1h/s, 30min/s, 1d/s or free")]
    [InlineData("clock toy pause 3", "headroom clock: pause is '3': expected nothing after it")]
    [InlineData("run toy --data /no/such/folder", "scenarios: scenario is 'toy': expected the path of a scenario file, or one of ")]
    [InlineData("run tutorial --data /no/such/folder", "headroom: --data is '/no/such/folder': expected a folder that exists")]
    public async Task BadLine_OneLineAndExitCode2(string line, string expected)
    {
        CommandRun run = await CommandRun.Of(FakeGrains.With(), line);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Equal("", run.Out);
        string only = Assert.Single(run.ErrorLines);
        if (expected.EndsWith("one of ", StringComparison.Ordinal)) Assert.StartsWith(expected, only, StringComparison.Ordinal);
        else Assert.Equal(expected, only);
    }

    [Fact]
    public async Task BadLine_SeveralProblems_AllAtOnce()
    {
        CommandRun run = await CommandRun.Of(FakeGrains.With(), "run toy --seed x --hours 0 --speed fast --set a --detail days");
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Equal(5, run.ErrorLines.Length);
    }

    [Fact]
    public async Task BadLine_TwoArgumentsMissing_BothNamed() =>
        Assert.Equal(["headroom clock: <run> is missing", "headroom clock: <order> is missing"], (await CommandRun.Of(FakeGrains.With(), "clock")).ErrorLines);

    [Theory]
    [InlineData("--help", "headroom run texas")]
    [InlineData("", "headroom run texas")]
    [InlineData("run --help", "--speed 1h/s")]
    [InlineData("watch --help", "watch texas --json")]
    [InlineData("query -h", "--kind miner --sort earned --top 5")]
    [InlineData("clock --help", "headroom clock texas step 24")]
    [InlineData("runs --help", "headroom runs --json")]
    [InlineData("events --help", "headroom events texas")]
    [InlineData("statement --help", "--month 2023-08")]
    [InlineData("rewards --help", "headroom rewards texas --json")]
    [InlineData("scenarios --help", "headroom scenarios")]
    [InlineData("validate --help", "headroom validate my.yaml")]
    [InlineData("describe --help", "headroom describe miner")]
    public async Task Help_HasExamples_Within80Columns(string line, string example)
    {
        CommandRun run = await CommandRun.Of(FakeGrains.With(), line);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal("", run.Error);
        Assert.Contains("Examples:", run.Out, StringComparison.Ordinal);
        Assert.Contains(example, run.Out, StringComparison.Ordinal);
        Assert.All(run.Out.Split('\n'), text => Assert.True(text.TrimEnd().Length <= 80, text));
    }

    [Fact]
    public async Task Version_OfTheProject() =>
        Assert.Equal("headroom 0.1.0", (await CommandRun.Of(FakeGrains.With(), "--version")).Out.Trim());
}
