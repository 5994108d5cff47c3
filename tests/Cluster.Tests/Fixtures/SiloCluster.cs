using System.Diagnostics;
using Headroom.Client.Connections;
using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>Redis and silos in processes of their own, and a client; all on the loopback, unless a test says otherwise.</summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("headroom-cluster-");
    private IHost _client = null!;

    public RedisServer Redis { get; private set; } = null!;

    public SiloProcess[] Silos { get; private set; } = [];

    public HeadroomClient Client { get; private set; } = null!;

    public string Address => $"127.0.0.1:{Redis.Port}";

    public string this[string name] => Path.Combine(_root.FullName, name);

    /// <summary>Starts Redis and silos, the first alone (it makes the table of members), the others together.</summary>
    public static async Task<SiloCluster> StartAsync(
        int silos = 3, Func<int, SiloStart, SiloStart>? how = null, string bind = "127.0.0.1")
    {
        SiloCluster cluster = new();
        cluster.Redis = await RedisServer.StartAsync(cluster["redis"], bind);
        cluster.Silos = [.. Enumerable.Range(0, silos).Select(i =>
        {
            SiloStart start = new() { Redis = cluster.Address };
            return new SiloProcess(how?.Invoke(i, start) ?? start);
        })];
        await cluster.Silos[0].StartAsync();
        await Task.WhenAll(cluster.Silos.Skip(1).Select(s => s.StartAsync()));
        cluster._client = await cluster.Connect();
        cluster.Client = new HeadroomClient(cluster.Grains, "the cluster");
        return cluster;
    }

    public IGrainFactory Grains => _client.Services.GetRequiredService<IGrainFactory>();

    /// <summary>A further client of the cluster.</summary>
    public async Task<IHost> Connect()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddHeadroomClient(new ClusterSettings { Redis = Address });
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>Starts a run; pace in simulated hours a second, 0 for free.</summary>
    public async Task<string> Start(int days, double hoursASecond, string? folder = null)
    {
        string run = await Client.ReserveAsync("three");
        await Client.StartRunAsync(run, ThreeZones.Request(folder ?? this[run], days) with { Speed = hoursASecond * 3600 });
        return run;
    }

    /// <summary>Watches until a run has done so many hours, or has ended; returns how long it took.</summary>
    public async Task<TimeSpan> UntilHour(string run, int hours)
    {
        long started = Stopwatch.GetTimestamp();
        await Until(run, view => view.HoursDone >= hours);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Watches a run until it looks as asked, or has ended.</summary>
    public async Task<RunView> Until(string run, Func<RunView, bool> looks)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        RunView? last = null;
        await foreach (RunView view in Client.WatchAsync(run, TimeSpan.FromMilliseconds(50), patience.Token))
        {
            last = view;
            if (looks(view)) break;
        }
        return last!;
    }

    /// <summary>Waits for the end of a run, and holds its tables against those of one silo that nobody disturbed, byte for byte.</summary>
    public async Task AssertUndisturbed(string run, int days, string? folder = null)
    {
        RunView end = await Until(run, _ => false);
        Assert.True(end.Phase == RunPhase.Done, $"{run} is {end.Phase} at hour {end.HoursDone}: {end.Message}");
        string expected = await ThreeZones.Undisturbed(days), actual = folder ?? this[run];
        foreach (string file in (string[])["ledger.parquet", "hours.parquet", "participants.parquet", "events.parquet"])
            Assert.True(File.ReadAllBytes(Path.Combine(expected, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, file))), $"{file} differs");
        Assert.False(Directory.Exists(actual + ".partial"));
    }

    /// <summary>The silo that a run's market lives on.</summary>
    public async Task<SiloProcess> HomeOfMarket(string run)
    {
        SiloAddress? home = await Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(Grains.GetGrain<IMarketGrain>(run));
        return Silos.Single(s => s.SiloPort == home!.Endpoint.Port);
    }

    public async ValueTask DisposeAsync()
    {
        using (CancellationTokenSource now = new(TimeSpan.Zero))
        {
            try
            {
                await _client.StopAsync(now.Token);
            }
            catch (OperationCanceledException)
            {
                // Nobody is to be told goodbye.
            }
        }
        _client.Dispose();
        foreach (SiloProcess silo in Silos) silo.Dispose();
        Redis.Dispose();
        _root.Delete(recursive: true);
    }
}
