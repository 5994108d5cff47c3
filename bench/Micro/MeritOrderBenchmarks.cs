using BenchmarkDotNet.Attributes;
using Headroom.Market.Clearing;

namespace Headroom.Bench.Micro;

/// <summary>The merit order: one step changed, one price found.</summary>
public class MeritOrderBenchmarks
{
    private const int FloorCents = -25_000, CapCents = 500_000, Mw = 1_000_000;
    private readonly MeritOrder _order = new(FloorCents, CapCents);
    private int _turn;

    /// <summary>Steps in the merit order.</summary>
    [Params(1_000, 100_000)]
    public int Steps { get; set; }

    /// <summary>Fills it: prices spread over the range by a stride that is coprime to it.</summary>
    [GlobalSetup]
    public void Fill()
    {
        for (int i = 0; i < Steps; i++) _order.Offer(PriceOf(i), Mw);
    }

    /// <summary>A step moves to another price: taken back, offered again.</summary>
    [Benchmark]
    public void Update()
    {
        int i = _turn++ % Steps, cents = PriceOf(i);
        _order.Offer(cents, -Mw);
        _order.Offer(cents, Mw);
    }

    /// <summary>The price at which a quantity is covered, and what is accepted there.</summary>
    [Benchmark]
    public Clearing Clear() => Clearing.Energy(_order, (long)(_turn++ % Steps) * Mw);

    private static int PriceOf(int i) => FloorCents + (int)((long)i * 7_919 % (CapCents - FloorCents + 1));
}
