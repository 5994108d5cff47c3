using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

/// <summary>The known answers of RTS-GMLC through the command line (shared/data/rts-gmlc/README.md).</summary>
public class DispatchCommandTests
{
    private static string Folder => Path.Combine(Repository.Root, "..", "shared", "data", "rts-gmlc");

    [RtsGmlcTheory]
    [InlineData("", 427_094_995.733)]
    [InlineData(" --offers steps", 405_127_755.805)]
    [InlineData(" --network dc", 434_433_777.826)]
    [InlineData(" --network dc --hours 168", 4_613_420.8558)]
    public async Task Dispatch_Json_GivesTheKnownCost(string options, double usd)
    {
        CommandRun run = await CommandRun.Of(null, $"dispatch {Folder}{options} --json");

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Out);
        Assert.Equal(usd, json.RootElement.GetProperty("cost_usd").GetDouble(), 0.01);
        Assert.Equal(0, json.RootElement.GetProperty("unserved_mwh").GetDouble());
        Assert.True(json.RootElement.GetProperty("seconds").GetDouble() > 0);
    }

    [RtsGmlcTheory]
    [InlineData(" --network dc")]
    public async Task Dispatch_Text_FitsEightyColumns(string options)
    {
        CommandRun run = await CommandRun.Of(null, $"dispatch {Folder}{options}");

        string[] lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Contains(lines, line => line.StartsWith("cost        434,433,777.83 $", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispatch_NoSuchFolder_OneLineAndExitCode2()
    {
        CommandRun run = await CommandRun.Of(null, "dispatch /no/such/folder");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Equal("/no/such/folder: folder: expected a folder as RTS-GMLC has it, with SourceData and timeseries_data_files in it", Assert.Single(run.ErrorLines));
    }

    [RtsGmlcTheory]
    [InlineData(" --from 8784", "expected a whole number from 0 to 8783")]
    [InlineData(" --from 8000 --hours 1000", "--hours is '1000': expected at most 784 from hour 8000")]
    public async Task Dispatch_HoursThatAreNotThere_OneLineAndExitCode2(string options, string expected)
    {
        CommandRun run = await CommandRun.Of(null, $"dispatch {Folder}{options}");

        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>A theory that needs the RTS-GMLC folder beside the repository; skipped, with a reason, where it is absent.</summary>
    private sealed class RtsGmlcTheoryAttribute : TheoryAttribute
    {
        public RtsGmlcTheoryAttribute()
        {
            if (!Directory.Exists(Folder)) Skip = "needs ../shared/data/rts-gmlc beside the repository";
        }
    }
}
