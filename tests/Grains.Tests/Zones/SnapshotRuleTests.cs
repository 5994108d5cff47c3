using Headroom.Grains.Hosting;
using Headroom.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Headroom.Grains.Tests.Zones;

/// <summary>When zones store snapshots.</summary>
public sealed class SnapshotRuleTests
{
    [Fact]
    public void Weekly_IsDueAtTheEndOfEachWeek() =>
        Assert.Equal([7, 14, 21], Enumerable.Range(1, 27).Where(SnapshotRule.Weekly.IsDue));

    [Fact]
    public void OnLeaving_IsNeverDue() =>
        Assert.DoesNotContain(Enumerable.Range(1, 800), SnapshotRule.OnLeaving.IsDue);

    [Fact]
    public async Task AnEmbeddedSilo_StoresNoneInMidRun()
    {
        using IHost host = await HeadroomSilo.StartEmbeddedAsync();
        Assert.Same(SnapshotRule.OnLeaving, host.Services.GetRequiredService<SnapshotRule>());
        await host.StopAsync();
    }

    [Fact]
    public void AStandingSiloInMemory_StoresNoneInMidRun() => Assert.Same(SnapshotRule.OnLeaving, RuleOf(new ClusterSettings()));

    [Fact]
    public void ASiloOfACluster_StoresThemAsOftenAsItsSettingsSay()
    {
        Assert.Equal(7, RuleOf(new ClusterSettings { Redis = "127.0.0.1:6379" }).Days);
        Assert.Equal(3, RuleOf(new ClusterSettings { Redis = "127.0.0.1:6379", SnapshotDays = 3 }).Days);
    }

    private static SnapshotRule RuleOf(ClusterSettings settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddHeadroomSilo(settings);
        using IHost host = builder.Build();
        return host.Services.GetRequiredService<SnapshotRule>();
    }
}
