using Headroom.Client.Connections;
using Headroom.Client.Tests.Fixtures;
using Headroom.Grains.Participants;
using Headroom.Grains.Runs;
using Headroom.Studies.Summaries;

namespace Headroom.Client.Tests.EndToEnd;

/// <summary>The example of docs/client.md; its lines there are these.</summary>
public class DocumentedExampleTests
{
    [Fact]
    public async Task Example_RunsAsPrinted()
    {
        using Folder folder = new();
        using StringWriter console = new();
        string file = folder.Write("toy.yaml", Toys.Good);
        await using HeadroomClient client = await HeadroomClient.StartEmbeddedAsync();
        string run = await client.ReserveAsync("toy");
        await client.StartRunAsync(run, new RunRequest { ScenarioText = File.ReadAllText(file), ScenarioFile = file, Paused = true });
        await client.StepAsync(run, 5);
        MinerState miner = await client.MinerAsync(run, "rig");
        console.WriteLine($"{miner.Mw} MW, {miner.Status}: {miner.Why}; {miner.NetUsd:0.00} $ so far");
        await client.ResumeAsync(run);
        await foreach (RunView view in client.WatchAsync(run, TimeSpan.FromMilliseconds(100)))
            console.WriteLine($"{view.LocalTime} {view.Zones[0].Price:0.00} $/MWh");
        RunSummary summary = SummaryJson.Read(await client.SummaryAsync(run), run);
        Assert.Equal((5, 48), (miner.Hours, summary.Hours));
        Assert.StartsWith("-100 MW, full: ", console.ToString(), StringComparison.Ordinal);
        Assert.All(File.ReadAllLines(Path.Combine(Repository.Root, "docs", "client.md"))
            .SkipWhile(line => line != "```csharp").Skip(2).TakeWhile(line => line != "```"),
            line => Assert.Contains(line.Trim().Replace("Console.", "console."), File.ReadAllText(Path.Combine(
                Repository.Root, "tests", "Client.Tests", "EndToEnd", "DocumentedExampleTests.cs")), StringComparison.Ordinal));
    }
}
