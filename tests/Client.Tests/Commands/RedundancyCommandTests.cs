using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

public class RedundancyCommandTests
{
    [Fact]
    public async Task Redundancy_Texas_FitsEightyColumnsAndNamesEverySite()
    {
        CommandRun run = await CommandRun.Of(null, "redundancy texas --years 20");

        string[] lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Contains(lines, line => line.StartsWith("houston-north ", StringComparison.Ordinal));
    }

    // The tutorial's feeds never fail.
    [Fact]
    public async Task Redundancy_FeedsThatNeverFail_IsAlwaysAvailable()
    {
        CommandRun run = await CommandRun.Of(null, "redundancy tutorial hall --years 5 --json");

        using JsonDocument json = JsonDocument.Parse(run.Out);
        JsonElement hall = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(("hall", "N", 5), (hall.GetProperty("site").GetString(), hall.GetProperty("redundancy").GetString(), hall.GetProperty("years").GetInt32()));
        Assert.Equal(1, hall.GetProperty("simulated").GetProperty("availability").GetProperty("mean").GetDouble());
        Assert.Equal(1, hall.GetProperty("closed_form").GetProperty("availability").GetProperty("mean").GetDouble());
        Assert.Equal(0, hall.GetProperty("simulated").GetProperty("losses_per_year").GetProperty("out_of_fuel").GetDouble());
    }

    [Fact]
    public async Task Redundancy_UnknownSite_NamesTheKnown()
    {
        CommandRun run = await CommandRun.Of(null, "redundancy tutorial hull");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("site is 'hull': expected one of hall", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
