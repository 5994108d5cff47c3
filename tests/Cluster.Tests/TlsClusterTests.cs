using Headroom.Cluster.Tests.Fixtures;
using Headroom.Grains.Hosting;
using Headroom.Silo.Tests.Fixtures;

namespace Headroom.Cluster.Tests;

/// <summary>Silos in processes of their own that speak to each other, and to clients, under mutual TLS.</summary>
public sealed class TlsClusterTests
{
    private const int Days = 20;

    /// <summary>The run's zones live on two silos, its market on one of them: all that they say to each other goes by TLS, and the tables have the bytes of one silo in the clear.</summary>
    [ClusterFact]
    public async Task TwoSilos_KilledAndMetByAStranger_RunIsByteIdentical()
    {
        const string Kill = "kill -9 of a silo under mutual TLS", Stranger = "silo with a certificate of another CA";
        using Certificates ours = new(), others = new("Somebody else");
        (string certificate, string key) = ours.Make("member");
        await using SiloCluster cluster = await SiloCluster.StartAsync(
            silos: 2, how: (_, start) => start with { Environment = Settings(certificate, key, ours) },
            client: settings => settings with { Certificate = certificate, CertificateKey = key, Authority = ours.Authority });
        // Homes go by hashing of the run's name; one run in four has all its zones on one silo.
        string run;
        do run = await cluster.Start(Days, hoursASecond: 100);
        while (await cluster.SilosWithZones(run) < 2);

        // It reaches Redis, and so sees who is there, but nobody speaks to it.
        Tally.Tried(Stranger);
        (string foreign, string foreignKey) = others.Make("stranger");
        using SiloProcess stranger = new(new SiloStart { Redis = cluster.Address, Environment = Settings(foreign, foreignKey, others) });
        stranger.Begin();
        await cluster.UntilLogged("PartialChain");

        await cluster.UntilHour(run, 48);
        Tally.Tried(Kill);
        SiloProcess lost = await cluster.HomeOfMarket(run);
        lost.Process.Kill();
        await cluster.UntilMissed(lost);
        await cluster.Supervise();
        await cluster.AssertUndisturbed(run, Days);
        Assert.Equal(cluster.Silos.Select(s => s.SiloPort).Order(), (await cluster.ActivePorts()).Order());
        Tally.Survived(Kill);
        Tally.Survived(Stranger);
    }

    private static Dictionary<string, string> Settings(string certificate, string key, Certificates of) => new()
    {
        [Name(nameof(ClusterSettings.Certificate))] = certificate,
        [Name(nameof(ClusterSettings.CertificateKey))] = key,
        [Name(nameof(ClusterSettings.Authority))] = of.Authority,
    };

    private static string Name(string setting) => $"{ClusterSettings.Section}:{setting}".Replace(":", "__", StringComparison.Ordinal);
}
