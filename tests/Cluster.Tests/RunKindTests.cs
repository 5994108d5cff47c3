using Headroom.Cluster.Tests.Fixtures;

namespace Headroom.Cluster.Tests;

/// <summary>Runs of other kinds in a cluster whose silos are killed: joined zones, a second run beside the first.</summary>
public sealed class RunKindTests
{
    [ClusterFact]
    public async Task Run_JoinedZonesAndSilosKilled_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync();
        await cluster.Disturbed("joined zones, three silos killed in turn", run => EachKilled(cluster, run), kind: RunKind.Joined);
    }

    [ClusterFact]
    public async Task Run_CounterfactualAndSilosKilled_BothAreByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync();
        await cluster.Disturbed("counterfactual beside, three silos killed in turn", run => EachKilled(cluster, run), kind: RunKind.Counterfactual);
    }

    private static async Task EachKilled(SiloCluster cluster, string run)
    {
        foreach (SiloProcess victim in cluster.Silos)
        {
            int at = (await cluster.Client.ViewAsync(run)).HoursDone;
            victim.Process.Kill();
            Task back = victim.StartAsync();
            await cluster.UntilHour(run, at + 24);
            await back;
        }
    }
}
