using System.Diagnostics;
using System.Globalization;
using Headroom.Client.Connections;
using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;

namespace Headroom.Bench;

/// <summary>
/// A free run on two silos with and without a storm of questions, in turn: the texas year cut into small parts, so that it lasts, all in one zone, which must
/// answer every one of them. Whoever asks does so on the same machine.
/// </summary>
internal static class QueryStorm
{
    private const double RatioTarget = 2;
    private const int Silos = 2, Split = 50, Rate = 5000, InFlight = 2000, SnapshotDays = 7;

    /// <summary>Measures and prints; 0 if the target is met, else 1.</summary>
    public static async Task<int> RunAsync(int rounds)
    {
        Console.WriteLine(Machine.Describe());
        using Scratch scratch = new();
        return await RunAsync(scratch, rounds) ? 0 : 1;
    }

    /// <summary>Measures and prints; returns whether the target is met.</summary>
    public static async Task<bool> RunAsync(Scratch scratch, int rounds)
    {
        await using StandingCluster cluster = await StandingCluster.StartAsync(scratch.Next(), Silos, SnapshotDays);
        await using HeadroomClient client = await HeadroomClient.ConnectAsync(new ClusterSettings { Redis = cluster.Redis });
        await Seconds(client, scratch.Next(), storm: false);
        List<double> ratios = [], asked = [];
        for (int round = 0; round < rounds; round++)
        {
            double[] took = new double[2];
            foreach (int k in ClusterRuns.InTurn(2, round))
            {
                (took[k], double rate) = await Seconds(client, scratch.Next(), storm: k == 1);
                if (k == 1) asked.Add(rate);
            }
            ratios.Add(took[1] / took[0]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    free run {took[0]:0.0} s, under the storm {took[1]:0.0} s, {asked[^1]:0} questions a second answered"));
        }
        return ClusterRuns.Ratio($"free run, {Rate} questions a second / none, wall", ratios, RatioTarget);
    }

    /// <summary>Seconds that a run takes by its own account, and questions a second that were answered meanwhile.</summary>
    private static async Task<(double Seconds, double Rate)> Seconds(HeadroomClient client, string folder, bool storm)
    {
        string run = await client.ReserveAsync("storm"), file = Repository.Scenario("texas");
        await client.StartRunAsync(run, new RunRequest
        {
            ScenarioText = await File.ReadAllTextAsync(file),
            ScenarioFile = file,
            OutFolder = folder,
            Detail = "months",
            Split = Split,
            Charts = false,
        });
        string[] miners = [.. (await client.QueryAsync(run, new ParticipantQuery { Kind = "miner", Top = 1000 })).Select(row => row.Name)];
        using CancellationTokenSource over = new();
        Task<double> asking = storm ? Ask(client, run, miners, over.Token) : Task.FromResult(0.0);
        RunView last = await client.ViewAsync(run);
        await foreach (RunView view in client.WatchAsync(run, TimeSpan.FromMilliseconds(500))) last = view;
        await over.CancelAsync();
        if (last.Phase != RunPhase.Done) throw new InvalidOperationException($"run {run} is {last.Phase}: {last.Message}");
        return (last.Seconds, await asking);
    }

    private static async Task<double> Ask(HeadroomClient client, string run, string[] miners, CancellationToken over)
    {
        using SemaphoreSlim room = new(InFlight);
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(20));
        List<Task> asked = [];
        long began = Stopwatch.GetTimestamp();
        while (!over.IsCancellationRequested)
        {
            double due = Rate * Stopwatch.GetElapsedTime(began).TotalSeconds;
            while (asked.Count < due && room.Wait(0, CancellationToken.None)) asked.Add(One(asked.Count));
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Task.WhenAll(asked);
        return asked.Count / seconds;

        async Task One(int n)
        {
            await client.MinerAsync(run, miners[n % miners.Length], CancellationToken.None);
            room.Release();
        }
    }
}
