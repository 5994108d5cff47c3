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
    public void AStandingSilo_StoresOneAWeek()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddHeadroomSilo(new ClusterSettings());
        using IHost host = builder.Build();
        Assert.Same(SnapshotRule.Weekly, host.Services.GetRequiredService<SnapshotRule>());
    }
}
