using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.EndToEnd;

/// <summary>A scenario that names actuals shows the comparison, wherever it runs, and refuses files that can't be used before it starts.</summary>
public class BackcastRunTests
{
    private const string Named = """

        actuals:
          zone: Z
          energy: [{ fuel: gas, series: { file: happened.csv, column: gas, stamp: hour-start } }]
          price: { file: happened.csv, column: usd, stamp: hour-start }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_ScenarioWithActuals_ShowsTheComparison(bool standing)
    {
        using Folder folder = new();
        using SiloProcess? silo = standing ? await SiloProcess.StartAsync() : null;
        folder.Write("happened.csv", Happened(48));
        string results = Path.Combine(folder.Root, "out");
        CommandRun run = await CommandRun.Of(null,
            ["run", folder.Write("toy.yaml", Toys.Good + Named), "--data", folder.Root, "--out", results, .. silo is null ? Array.Empty<string>() : ["--port", $"{silo.GatewayPort}"]]);
        Assert.Equal(ExitCode.Ok, run.Code);
        string[] section = [.. run.Out.Split(Environment.NewLine).SkipWhile(line => line != "HELD AGAINST WHAT HAPPENED").TakeWhile(line => line.Length > 0)];
        // 48 h of 900 MW.
        Assert.Contains(section, line => line.StartsWith("  gas ", StringComparison.Ordinal) && line.Contains("43.2 GWh", StringComparison.Ordinal));
        Assert.Contains(section, line => line.StartsWith("  rank correlation", StringComparison.Ordinal));
        Assert.All(section, line => Assert.True(line.Length <= 80, line));
        Assert.True(File.Exists(Path.Combine(results, "backcast.png")));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("validate")]
    public async Task FileOfActualsBroken_OneLineAndNothingLeft(string command)
    {
        using Folder folder = new();
        folder.Write("happened.csv", Happened(40));
        CommandRun run = await CommandRun.Of(null,
            [command, folder.Write("toy.yaml", Toys.Good + Named), .. command == "run" ? ["--out", Path.Combine(folder.Root, "out")] : Array.Empty<string>()]);
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Equal(2, run.ErrorLines.Length);
        // 48 hours from local midnight of 14 July, 05:00 UTC; the forty-first is 2025-07-15T21:00Z.
        Assert.Equal("happened.csv: column 'gas': expected a value for every hour of the run, but 8 of 48 are missing, the first 2025-07-15T21:00:00Z; "
            + "name a gap rule (linear-6, day-before, week-before) or add files with '+'", run.ErrorLines[0]);
        Assert.StartsWith("happened.csv: column 'usd': expected a value for every hour of the run, but 8 of 48 are missing", run.ErrorLines[1], StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.Combine(folder.Root, "out")) || Path.Exists(Path.Combine(folder.Root, "out.partial")));
    }

    private static string Happened(int hours) => "utc,gas,usd\n" + string.Concat(Enumerable.Range(0, hours).Select(h =>
        $"{new DateTime(2025, 7, 14, 5, 0, 0, DateTimeKind.Utc).AddHours(h):yyyy-MM-dd'T'HH:mm'Z'},900,{20 + h % 24}\n"));
}
