using Headroom.Grid.Networks;

namespace Headroom.Grid.Tests.Networks;

public sealed class NetworkCaseTests
{
    private static readonly NetworkCase Pair = new(
        "pair", 100, [new() { Id = "1", LoadMw = 10 }, new() { Id = "2" }],
        [new() { Id = "1-2", From = 0, To = 1, ReactancePu = 0.1 }],
        [new() { Id = "g", Bus = 0, PMaxMw = 20, Cost = CostCurve.Free }], []);

    [Fact]
    public void Construction_UnknownBus() => Assert.Throws<ArgumentException>(() => new NetworkCase(
        "x", 100, Pair.Buses, [new() { Id = "l", From = 0, To = 2, ReactancePu = 0.1 }], [], []));

    [Fact]
    public void Construction_BaseOfZero() => Assert.Throws<ArgumentException>(() => new NetworkCase("x", 0, Pair.Buses, [], [], []));

    [Fact]
    public void WithLoads_ReplacesLoadsOnly()
    {
        NetworkCase next = Pair.WithLoads([3, 4]);
        Assert.Equal([3.0, 4.0], next.Buses.Select(b => b.LoadMw));
        Assert.Equal("1", next.Buses[0].Id);
        Assert.Equal(10, Pair.Buses[0].LoadMw);
        Assert.Throws<ArgumentException>(() => Pair.WithLoads([1]));
    }
}
