using Headroom.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;
using StackExchange.Redis;

namespace Headroom.Grains.Hosting;

/// <summary>Silos that find each other, and keep their runs, in Redis. Nothing of it is loaded where it is not chosen.</summary>
internal static class RedisCluster
{
    /// <summary>Makes a silo one of a cluster.</summary>
    public static void Join(ISiloBuilder silo, ClusterSettings at)
    {
        ConfigurationOptions redis = Options(at);
        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (at.ClusterId, at.ServiceId));
        silo.ConfigureEndpoints(at.ResolvedAddress()!, at.SiloPort, at.GatewayPort, listenOnAnyHostAddress: false);
        silo.UseRedisClustering(o => o.ConfigurationOptions = redis);
        silo.AddRedisGrainStorage(HeadroomStorage.Runs, o => o.ConfigurationOptions = redis.Clone());
        silo.Services.AddOptions<Orleans.Persistence.RedisStorageOptions>(HeadroomStorage.Runs).Configure<Serializer>(
            (o, serializer) => o.GrainStorageSerializer = new DamageTelling(new OrleansGrainStorageSerializer(serializer)));
        silo.Services.AddSingleton(new SnapshotRule(at.SnapshotDays));
        silo.Services.AddHostedService<RunKeeper>();
        LosesSilos(silo);
    }

    /// <summary>Lets a client find a cluster's gateways.</summary>
    public static void Find(IClientBuilder client, ClusterSettings at)
    {
        ConfigurationOptions redis = Options(at);
        client.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (at.ClusterId, at.ServiceId));
        client.UseRedisClustering(o => o.ConfigurationOptions = redis);
        // A gateway that has gone, or come, is known after two seconds, not after a minute.
        client.Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
    }

    /// <summary>What is wrong with the address of Redis; null where nothing is.</summary>
    public static string? Problem(ClusterSettings at)
    {
        try
        {
            return ConfigurationOptions.Parse(at.Redis).EndPoints.Count > 0 ? null : "redis is '': expected host:port";
        }
        catch (ArgumentException wrong)
        {
            return $"redis can't be read ({wrong.Message}): expected host:port, and options of StackExchange.Redis after commas";
        }
    }

    /// <summary>
    /// A lost silo is noticed within three seconds. One silo's word is enough, and nobody probes for anybody else: where the
    /// network between two silos is cut one of them has to go, or they would wait for each other for ever; the store decides which, for the
    /// first to write there wins and the other one stops when it reads it.
    /// </summary>
    private static void LosesSilos(ISiloBuilder silo)
    {
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            o.ProbeTimeout = TimeSpan.FromSeconds(1);
            o.NumMissedProbesLimit = 2;
            o.NumVotesForDeathDeclaration = 1;
            o.EnableIndirectProbes = false;
            o.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            o.DefunctSiloExpiration = TimeSpan.FromDays(1);
            // How long another silo has been joining would be judged by two machines' clocks: one that is off by minutes would have every newcomer declared dead.
            o.EvictWhenMaxJoinAttemptTimeExceeded = false;
        });
        silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(3));
    }

    private static ConfigurationOptions Options(ClusterSettings at)
    {
        ConfigurationOptions redis = ConfigurationOptions.Parse(at.Redis);
        // Tries again for as long as it takes; a command that gets no answer is given up after two seconds.
        redis.AbortOnConnectFail = false;
        redis.ConnectTimeout = redis.AsyncTimeout = redis.SyncTimeout = 2000;
        redis.ReconnectRetryPolicy = new LinearRetry(500);
        return redis;
    }

    /// <summary>
    /// A snapshot whose row is damaged comes back as one that says so, so that the zone can use the older one; anything else that can't be
    /// read is an error.
    /// </summary>
    private sealed class DamageTelling(IGrainStorageSerializer inner) : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T? input) => inner.Serialize(input);

        public T? Deserialize<T>(BinaryData input)
        {
            try
            {
                return inner.Deserialize<T>(input);
            }
            catch (Exception damaged) when (typeof(T) == typeof(ZoneSnapshot) && damaged is not OutOfMemoryException)
            {
                return (T)(object)new ZoneSnapshot { Damage = $"its row in the store is damaged: {damaged.Message}" };
            }
        }
    }
}
