using System.Net;
using Headroom.Client.Connections;
using Headroom.Grains.Hosting;
using Headroom.Grains.Placement;
using Headroom.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>Redis and silos in processes of their own, and a client; all on the loopback, unless a test says otherwise.</summary>
internal sealed partial class SiloCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("headroom-cluster-");
    private IHost _client = null!;
    private Func<ClusterSettings, ClusterSettings> _clients = null!;

    public RedisServer Redis { get; private set; } = null!;

    public SiloProcess[] Silos { get; private set; } = [];

    public HeadroomClient Client { get; private set; } = null!;

    public string Address => $"127.0.0.1:{Redis.Port}";

    public string this[string name] => Path.Combine(_root.FullName, name);

    public IGrainFactory Grains => _client.Services.GetRequiredService<IGrainFactory>();

    /// <summary>What the silos have logged, one after the other.</summary>
    public string Logs => string.Join('\n', Silos.Select(s => $"=== silo {s.SiloPort}\n{s.Log}"));

    /// <summary>Starts Redis and silos, the first alone (it makes the table of members), the others together.</summary>
    public static async Task<SiloCluster> StartAsync(
        int silos = 3, Func<int, SiloStart, SiloStart>? how = null, string bind = "127.0.0.1", Func<ClusterSettings, ClusterSettings>? client = null)
    {
        SiloCluster cluster = new() { _clients = client ?? (settings => settings) };
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

    /// <summary>A further client of the cluster.</summary>
    public async Task<IHost> Connect()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddHeadroomClient(_clients(new ClusterSettings { Redis = Address }));
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>Kills all silos, and waits until they are gone.</summary>
    public Task KillAll()
    {
        foreach (SiloProcess silo in Silos) silo.Process.Kill();
        return Task.WhenAll(Silos.Select(s => s.Process.Ended(TimeSpan.FromMinutes(1))));
    }

    /// <summary>Starts the silos that have ended.</summary>
    public Task Supervise() => Task.WhenAll(Silos.Where(s => !s.Runs).Select(s => s.StartAsync()));

    /// <summary>Starts a further silo while the others run.</summary>
    public async Task<SiloProcess> AddAsync(SiloStart? start = null)
    {
        SiloProcess silo = new(start ?? new SiloStart { Redis = Address });
        Silos = [.. Silos, silo];
        await silo.StartAsync();
        return silo;
    }

    /// <summary>Starts a further silo, on a port for which a zone of a run is its own by rendezvous hashing.</summary>
    public async Task<SiloProcess> JoinAsync(string run)
    {
        GrainId zone = Grains.GetGrain<IZoneGrain>($"{run}/{ThreeZones.Names[^1]}").GetGrainId();
        SiloStart start;
        do start = new() { Redis = Address };
        while (!Rendezvous.HomeOf(zone, Silos.Select(s => s.SiloPort).Append(start.SiloPort).Select(At)).Equals(At(start.SiloPort)));
        return await AddAsync(start);

        static SiloAddress At(int port) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, port), 1);
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
