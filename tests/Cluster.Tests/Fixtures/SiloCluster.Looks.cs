using System.Diagnostics;
using Headroom.Grains.Runs;
using Headroom.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using StackExchange.Redis;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>Where grains live, what the store holds of them, and questions to them.</summary>
internal sealed partial class SiloCluster
{
    private const int InFlight = 2000;

    private IManagementGrain Management => Grains.GetGrain<IManagementGrain>(0);

    /// <summary>The silo that a run's market lives on.</summary>
    public async Task<SiloProcess> HomeOfMarket(string run)
    {
        int? home = await PortOf(Grains.GetGrain<IMarketGrain>(run));
        return Silos.Single(s => s.SiloPort == home);
    }

    /// <summary>A silo on which a zone of a run lives; if it can be, one that is neither its clock's nor its market's.</summary>
    public async Task<SiloProcess> HomeOfZone(string run)
    {
        int? clock = await PortOf(Grains.GetGrain<IClockGrain>(run)), market = await PortOf(Grains.GetGrain<IMarketGrain>(run));
        int?[] zones = await Zones(run);
        return Silos.Where(s => zones.Contains(s.SiloPort)).MinBy(s => (s.SiloPort == clock ? 2 : 0) + (s.SiloPort == market ? 1 : 0))!;
    }

    /// <summary>On how many silos zones of a run live.</summary>
    public async Task<int> SilosWithZones(string run) => (await Zones(run)).Distinct().Count();

    /// <summary>Ports of the silos that take part in the cluster.</summary>
    public async Task<IEnumerable<int>> ActivePorts() => (await Management.GetHosts(onlyActive: true)).Keys.Select(s => s.Endpoint.Port);

    /// <summary>Waits until a silo has logged a word.</summary>
    public Task UntilLogged(string word) => Repeat(() => Task.FromResult(Logs.Contains(word, StringComparison.Ordinal)), TimeSpan.FromMinutes(1));

    /// <summary>Waits until the cluster has missed a silo.</summary>
    public Task UntilMissed(SiloProcess lost) =>
        Repeat(async () => !(await Management.GetHosts(onlyActive: true)).Keys.Any(s => s.Endpoint.Port == lost.SiloPort), TimeSpan.FromMinutes(1));

    /// <summary>Waits until a zone of a run lives on a silo. The silos themselves are asked: what others remember of where a grain lives may be old.</summary>
    public Task UntilSomeZoneIsOn(SiloProcess silo, string run) => Repeat(
        async () => (await Management.GetDetailedGrainStatistics()).Any(g =>
            g.SiloAddress.Endpoint.Port == silo.SiloPort && g.GrainId.Key.ToString()!.StartsWith($"{run}/", StringComparison.Ordinal)
            && g.GrainId.Type.ToString()!.StartsWith("zone", StringComparison.Ordinal)),
        TimeSpan.FromMinutes(1));

    /// <summary>Damages the newer of a zone's two snapshots in Redis; returns the hours of both.</summary>
    public async Task<(int Newer, int Older)> DamageNewerSnapshot(string run, string zone, Func<byte[], byte[]> damage)
    {
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(Address);
        IDatabase store = redis.GetDatabase();
        Serializer<ZoneSnapshot> serializer = _client.Services.GetRequiredService<Serializer<ZoneSnapshot>>();
        List<(int Hour, string Key, byte[] Bytes)> kept = [];
        foreach (string key in (string[])[$"headroom/state/zone/{run}/{zone}/zone-0", $"headroom/state/zone/{run}/{zone}/zone-1"])
        {
            byte[] bytes = (byte[])(await store.HashGetAsync(key, "data"))!;
            kept.Add((serializer.Deserialize(bytes)!.Hour, key, bytes));
        }
        kept.Sort();
        await store.HashSetAsync(kept[1].Key, "data", damage(kept[1].Bytes));
        return (kept[1].Hour, kept[0].Hour);
    }

    /// <summary>Asks for miners of a run at a steady rate, or as fast as they are answered; returns how many were.</summary>
    public async Task<int> Storm(string run, int rate, CancellationToken over)
    {
        using SemaphoreSlim room = new(InFlight);
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(20));
        List<Task> asked = [];
        for (long began = Stopwatch.GetTimestamp(); !over.IsCancellationRequested; await tick.WaitForNextTickAsync(CancellationToken.None))
        {
            double due = rate * Stopwatch.GetElapsedTime(began).TotalSeconds;
            while (asked.Count < due && room.Wait(0, CancellationToken.None)) asked.Add(Ask(asked.Count));
        }
        await Task.WhenAll(asked);
        return asked.Count;

        async Task Ask(int n)
        {
            await Client.MinerAsync(run, $"{ThreeZones.Names[n % ThreeZones.Names.Length]}-mine", CancellationToken.None);
            room.Release();
        }
    }

    private Task<int?[]> Zones(string run) => Task.WhenAll(ThreeZones.Names.Select(z => PortOf(Grains.GetGrain<IZoneGrain>($"{run}/{z}"))));

    private async Task<int?> PortOf(IAddressable grain) => (await Management.GetActivationAddress(grain))?.Endpoint.Port;

    private static async Task Repeat(Func<Task<bool>> isSo, TimeSpan patience)
    {
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < patience;)
        {
            try
            {
                if (await isSo().WaitAsync(TimeSpan.FromSeconds(2))) return;
            }
            catch (Exception error) when (error is TimeoutException or OrleansException)
            {
                // Whoever was asked has just gone.
            }
        }
        throw new TimeoutException($"it was not so within {patience.TotalSeconds} s");
    }
}
