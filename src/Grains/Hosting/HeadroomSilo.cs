using Headroom.Grains.Experiments;
using Headroom.Grains.Placement;
using Headroom.Grains.Runs;
using Headroom.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace Headroom.Grains.Hosting;

/// <summary>Puts a silo with Headroom's grains into a host: a standing one, one inside a program, one of a test.</summary>
public static class HeadroomSilo
{
    /// <summary>
    /// A silo: one on this machine that keeps its runs in memory, or one of a cluster, as the settings say. Logs warnings and worse unless
    /// the configuration says otherwise.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="settings">Where it listens; null: as the configuration's section <see cref="ClusterSettings.Section"/> says.</param>
    public static IHostApplicationBuilder AddHeadroomSilo(this IHostApplicationBuilder builder, ClusterSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ClusterSettings at = settings ?? ClusterSettings.Of(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // It recommends the server's garbage collector at every start; a silo on somebody's machine must not take all of it.
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        // Its first check measures from the start of the machine, not of the silo, and warns of starvation that was none.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // A client that goes is no fault of the silo's, and silos that are lost are named by their own warnings.
        builder.Logging.AddFilter("Orleans.Runtime.Messaging.Connection", LogLevel.Error);
        if (at.IsRedis)
        {
            builder.UseOrleans(silo =>
            {
                RedisCluster.Join(silo, at);
                MutualTls.Secure(silo, at);
                silo.AddGrains();
            });
        }
        else
        {
            // Snapshots would lie in the memory of the process that they are to survive.
            builder.Services.AddSingleton(SnapshotRule.OnLeaving);
            builder.UseOrleans(silo =>
            {
                silo.UseLocalhostClustering(at.SiloPort, at.GatewayPort, serviceId: at.ServiceId, clusterId: at.ClusterId);
                MutualTls.Secure(silo, at);
                silo.AddHeadroomGrains();
            });
        }
        return builder;
    }

    /// <summary>What Headroom's grains need of a silo, whatever cluster it belongs to, with storage in the memory of its silos.</summary>
    public static ISiloBuilder AddHeadroomGrains(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.AddMemoryGrainStorage(HeadroomStorage.Runs, (OptionsBuilder<MemoryGrainStorageOptions> storage) =>
            storage.Configure<Serializer>((options, serializer) => options.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer)));
        // A lost silo is noticed within seconds, a busy one is not taken for lost.
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            o.ProbeTimeout = TimeSpan.FromSeconds(2);
            o.NumMissedProbesLimit = 3;
        });
        return silo.AddGrains();
    }

    /// <summary>What the grains need beside storage: what they read once for all, a place for zones, no collecting in mid-run.</summary>
    private static ISiloBuilder AddGrains(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<RunPlans>();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton(SnapshotRule.Weekly);
        silo.Services.TryAddSingleton(Patience.HalfAMinute);
        silo.Services.AddSingleton<Rendezvous>();
        silo.AddPlacementDirector<RendezvousPlacement, RendezvousDirector>();
        silo.Services.AddSingleton<SweepRunners>();
        silo.Services.AddSingleton<CellSlots>();
        silo.AddPlacementDirector<InTurnPlacement, InTurnDirector>();
        // A paced run may leave a zone or a participant alone for an hour. All of them come back by themselves, but need not go.
        silo.Configure<GrainCollectionOptions>(o => o.CollectionAge = TimeSpan.FromHours(4));
        return silo;
    }

    /// <summary>A client of a standing silo on this machine, or of a cluster.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="settings">Where the silo listens, or the cluster is found; null: as the configuration's section <see cref="ClusterSettings.Section"/> says.</param>
    public static IHostApplicationBuilder AddHeadroomClient(this IHostApplicationBuilder builder, ClusterSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ClusterSettings at = settings ?? ClusterSettings.Of(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleansClient(client =>
        {
            if (at.IsRedis) RedisCluster.Find(client, at);
            else client.UseLocalhostClustering(at.GatewayPort, serviceId: at.ServiceId, clusterId: at.ClusterId);
            MutualTls.Secure(client, at);
        });
        return builder;
    }

    /// <summary>
    /// Starts a silo inside this program: no listening to the outside, nothing read from files or the environment. Its
    /// services hand out an <see cref="IGrainFactory"/>; disposing stops it.
    /// </summary>
    /// <param name="more">What else the host is to have, for example telemetry.</param>
    /// <param name="cancel">Gives up starting.</param>
    public static async Task<IHost> StartEmbeddedAsync(Action<IHostApplicationBuilder>? more = null, CancellationToken cancel = default)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddHeadroomSilo(ClusterSettings.Embedded());
        more?.Invoke(builder);
        IHost host = builder.Build();
        await host.StartAsync(cancel);
        return host;
    }
}
