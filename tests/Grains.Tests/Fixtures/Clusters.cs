using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;
using Orleans.TestingHost;

namespace Headroom.Grains.Tests.Fixtures;

/// <summary>A cluster of in-process silos, started once for all tests that use it.</summary>
public abstract class Cluster(short silos) : IAsyncLifetime
{
    private InProcessTestCluster _cluster = null!;

    internal InProcessTestCluster Silos => _cluster;

    internal IGrainFactory Grains => _cluster.Client;

    public async Task InitializeAsync()
    {
        _cluster = Build(silos);
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    /// <summary>Starts a run under a name of its own.</summary>
    internal async Task<IClockGrain> Start(string name, RunRequest request)
    {
        string run = await Grains.GetGrain<IRunCatalogueGrain>(0).Reserve(name);
        IClockGrain clock = Grains.GetGrain<IClockGrain>(run);
        await clock.Start(request).InTime(run, "opening");
        return clock;
    }

    /// <summary>The silo that a grain is active on.</summary>
    internal SiloAddress HomeOf(IAddressable grain) => HomeOf(_cluster, grain);

    /// <summary>The silo of a cluster that a grain is active on.</summary>
    internal static SiloAddress HomeOf(InProcessTestCluster cluster, IAddressable grain) => cluster.TryGetGrainContext(grain.GetGrainId(), out IGrainContext? context)
        ? context.Address.SiloAddress!
        : throw new InvalidOperationException($"{grain.GetGrainId()} is active nowhere");

    /// <summary>A cluster that is not started yet.</summary>
    internal static InProcessTestCluster Build(short silos, Action<ISiloBuilder>? more = null)
    {
        InProcessTestClusterBuilder builder = new(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddHeadroomGrains();
            more?.Invoke(silo);
        });
        return builder.Build();
    }
}

/// <summary>One silo.</summary>
public sealed class OneSilo() : Cluster(1);

/// <summary>Two silos.</summary>
public sealed class TwoSilos() : Cluster(2);

/// <summary>Tests on one silo.</summary>
[CollectionDefinition(nameof(OneSilo))]
public sealed class OneSiloTests : ICollectionFixture<OneSilo>;

/// <summary>Tests on two silos.</summary>
[CollectionDefinition(nameof(TwoSilos))]
public sealed class TwoSilosTests : ICollectionFixture<TwoSilos>;
