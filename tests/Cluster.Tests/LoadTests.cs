using System.Diagnostics;
using System.Globalization;
using Headroom.Client.Connections;
using Headroom.Cluster.Tests.Fixtures;
using Headroom.Grains.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Headroom.Cluster.Tests;

/// <summary>Many who watch and ask while a run goes on, and some who vanish.</summary>
public sealed class LoadTests
{
    private const int Watchers = 200, Seconds = 30, Rate = 5000, FreeDays = 1000;
    private const double HoursASecond = 20, Slowly = 4;

    [ClusterFact]
    public async Task Run_ManyWatchAndVanish_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync(2);
        await cluster.Disturbed("a client that vanishes in mid-watch", async run =>
        {
            using IHost other = await cluster.Connect();
            await foreach (RunView _ in ClientOf(other).WatchAsync(run, TimeSpan.FromMilliseconds(50))) break;
        });
        await cluster.Disturbed($"{Watchers} clients that watch at once", async run =>
        {
            // Each with connections of its own, as so many people would have.
            List<IHost> hosts = [];
            foreach (int[] some in Enumerable.Range(0, Watchers).Chunk(20)) hosts.AddRange(await Task.WhenAll(some.Select(_ => cluster.Connect())));
            using CancellationTokenSource enough = new(TimeSpan.FromSeconds(5));
            int[] seen = await Task.WhenAll(hosts.Select(async host =>
            {
                int views = 0;
                try
                {
                    await foreach (RunView view in ClientOf(host).WatchAsync(run, TimeSpan.FromMilliseconds(250), enough.Token))
                    {
                        Assert.NotEqual(RunPhase.Failed, view.Phase);
                        views++;
                    }
                }
                catch (OperationCanceledException)
                {
                    // It has seen enough.
                }
                return views;
            }));
            Assert.DoesNotContain(0, seen);
            foreach (IHost host in hosts) host.Dispose();
            await cluster.Hurry(run);
        }, Slowly);
    }

    /// <summary>Questions at a steady rate, as many as the machine can ask; it is told how many that were, and whether the run kept its pace.</summary>
    [ClusterFact]
    public async Task Run_QueryStorm_IsByteIdentical()
    {
        string fault = $"{Rate} queries a second for {Seconds} s";
        await using SiloCluster cluster = await SiloCluster.StartAsync(2);
        await cluster.Disturbed(fault, async run =>
        {
            RunView before = await cluster.Client.ViewAsync(run);
            long began = Stopwatch.GetTimestamp();
            using CancellationTokenSource over = new(TimeSpan.FromSeconds(Seconds));
            int asked = await cluster.Storm(run, Rate, over.Token);
            double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            RunView after = await cluster.Client.ViewAsync(run);
            double pace = (after.HoursDone - before.HoursDone) / (seconds * HoursASecond);
            Tally.Noted(fault, string.Create(CultureInfo.InvariantCulture, $"{asked / seconds:0} a second were answered, the run kept {100 * pace:0} % of its pace"));
            await cluster.Hurry(run);
        }, HoursASecond);
    }

    /// <summary>The same while a run goes as fast as it can, from its first hour to its last. What it costs is measured by <c>bench cluster</c>.</summary>
    [ClusterFact]
    public async Task FreeRun_QueryStorm_IsByteIdentical()
    {
        string fault = $"{Rate} queries a second through a free run";
        await using SiloCluster cluster = await SiloCluster.StartAsync(2);
        Tally.Tried(fault);
        string run = await cluster.Start(FreeDays, 0);
        using CancellationTokenSource over = new();
        long began = Stopwatch.GetTimestamp();
        Task<int> storm = cluster.Storm(run, Rate, over.Token);
        await cluster.Until(run, _ => false);
        await over.CancelAsync();
        int asked = await storm;
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await cluster.AssertUndisturbed(run, FreeDays);
        Tally.Survived(fault);
        Tally.Noted(fault, string.Create(CultureInfo.InvariantCulture, $"{FreeDays * 24} hours in {seconds:0} s, {asked / seconds:0} a second were answered"));
    }

    private static HeadroomClient ClientOf(IHost host) => new(host.Services.GetRequiredService<IGrainFactory>(), "the cluster");
}
