using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.EndToEnd;

/// <summary>A run on a standing silo, steered and watched from several command lines as from several terminals.</summary>
public class StandingSiloTests
{
    [Fact]
    public async Task PausedRun_Stepped_Queried_Watched_Resumed()
    {
        using Folder folder = new();
        using SiloProcess silo = await SiloProcess.StartAsync();
        string scenario = folder.Write("toy.yaml", Toys.Good), results = Path.Combine(folder.Root, "out");
        Task<CommandRun> Headroom(params string[] words) => CommandRun.Of(null, [.. words, "--port", $"{silo.GatewayPort}"]);

        CommandRun started = await Headroom("run", scenario, "--paused", "--no-charts", "--out", results);
        Assert.Equal($"toy is paused before its first hour: headroom clock toy resume --port {silo.GatewayPort}, or step 24", started.Out.Trim());
        Assert.Equal((ExitCode.Ok, ""), (started.Code, started.Error));

        CommandRun stepped = await Headroom("clock", "toy", "step", "5", "--json");
        using JsonDocument view = JsonDocument.Parse(stepped.Out);
        Assert.Equal(5, view.RootElement.GetProperty("hours_done").GetInt32());
        Assert.Equal("paused", view.RootElement.GetProperty("phase").GetString());
        // Five hours from local midnight: the last one starts at 4.
        Assert.Equal("2025-07-14 04:00", view.RootElement.GetProperty("local_time").GetString());

        using JsonDocument miners = JsonDocument.Parse((await Headroom("query", "toy", "--kind", "miner", "--json")).Out);
        Assert.Equal("rig", Assert.Single(miners.RootElement.EnumerateArray()).GetProperty("name").GetString());
        using JsonDocument rig = JsonDocument.Parse((await Headroom("query", "toy", "rig", "--json")).Out);
        Assert.Equal(5, rig.RootElement.GetProperty("hours").GetInt32());
        Assert.NotEqual("", rig.RootElement.GetProperty("why").GetString());
        foreach (string name in (string[])["cc", "hall"])
            Assert.StartsWith($"{name}, ", (await Headroom("query", "toy", name)).Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await Headroom("query", "toy", "nobody")).Code);

        Task<CommandRun> watching = Headroom("watch", "toy", "--json");
        Assert.Equal(ExitCode.Ok, (await Headroom("clock", "toy", "resume")).Code);
        CommandRun watched = await watching;
        Assert.Equal(ExitCode.Ok, watched.Code);
        string last = watched.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        using JsonDocument end = JsonDocument.Parse(last);
        Assert.Equal(("done", 48), (end.RootElement.GetProperty("phase").GetString(), end.RootElement.GetProperty("hours_done").GetInt32()));
        Assert.True(File.Exists(Path.Combine(results, "summary.json")));
        Assert.Contains("48 of 48", (await Headroom("runs")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CtrlC_RunGoesOn_UntilCancelled()
    {
        using Folder folder = new();
        using SiloProcess silo = await SiloProcess.StartAsync();
        using CancellationTokenSource ctrlC = new();
        string port = $"{silo.GatewayPort}", results = Path.Combine(folder.Root, "out");
        // An hour in a thousand years: it stands still, but not because somebody paused it.
        Task<CommandRun> running = CommandRun.Of(null,
            ["run", folder.Write("toy.yaml", Toys.Good), "--speed", "0.000001", "--out", results, "--port", port], ctrlC.Token);
        await using Client.Connections.HeadroomClient client = await Client.Connections.HeadroomClient.ConnectAsync(new() { GatewayPort = silo.GatewayPort });
        while (!running.IsCompleted && !await Runs(client)) { }
        await ctrlC.CancelAsync();
        CommandRun left = await running;
        Assert.Equal(ExitCode.Interrupted, left.Code);
        Assert.Equal($"toy goes on: headroom watch toy --port {port} follows it, headroom clock toy cancel --port {port} ends it", left.ErrorLines[^1]);
        Assert.Equal(Grains.Runs.RunPhase.Running, (await client.ViewAsync("toy")).Phase);
        CommandRun cancelled = await CommandRun.Of(null, ["clock", "toy", "cancel", "--port", port]);
        Assert.Equal((ExitCode.Ok, "toy: 0 %, cancelled"), (cancelled.Code, cancelled.Out.Trim()));
        Assert.False(Directory.Exists(results + ".partial"));
    }

    private static async Task<bool> Runs(Client.Connections.HeadroomClient client)
    {
        try
        {
            return (await client.ViewAsync("toy")).Phase == Grains.Runs.RunPhase.Running;
        }
        catch (Grains.Runs.RunRefusedException)
        {
            return false;
        }
    }
}
