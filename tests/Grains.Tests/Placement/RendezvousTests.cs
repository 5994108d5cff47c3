using System.Net;
using Headroom.Grains.Placement;

namespace Headroom.Grains.Tests.Placement;

/// <summary>Who is whose home: a pure function of the names of silos and zones.</summary>
public sealed class RendezvousTests
{
    private static readonly GrainId[] Zones = [.. Enumerable.Range(0, 3000).Select(i => GrainId.Create("zone", $"texas-{i % 7}/z{i}"))];

    [Fact]
    public void HomeOf_AnyOrder_IsTheSame() =>
        Assert.All(Zones, z => Assert.Equal(Rendezvous.HomeOf(z, Silos(5)), Rendezvous.HomeOf(z, Silos(5).Reverse())));

    /// <summary>A supervised silo that is started again on its port is the same home: its zones come back to it.</summary>
    [Fact]
    public void HomeOf_SiloStartedAgain_IsTheSame() =>
        Assert.All(Zones, z => Assert.Equal(Rendezvous.HomeOf(z, Silos(3)).Endpoint, Rendezvous.HomeOf(z, Silos(3, generation: 2)).Endpoint));

    /// <summary>Rendezvous hashing's own law: a newcomer takes about its share, and nothing moves between those who were there.</summary>
    [Fact]
    public void HomeOf_OneMore_MovesItsShareOnly()
    {
        int moved = 0;
        foreach (GrainId zone in Zones)
        {
            SiloAddress before = Rendezvous.HomeOf(zone, Silos(3)), after = Rendezvous.HomeOf(zone, Silos(4));
            if (after.Equals(before)) continue;
            Assert.Equal(Silos(4)[^1], after);
            moved++;
        }
        // Binomial, n = 3,000, p = 1/4: mean 750, standard deviation 23.7; five of them.
        Assert.InRange(moved, 630, 870);
    }

    private static SiloAddress[] Silos(int count, int generation = 1) =>
        [.. Enumerable.Range(0, count).Select(i => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111 + (37 * i)), generation))];
}
