using CsCheck;
using Headroom.Market.Dispatch;
using Headroom.Market.Network;

namespace Headroom.Market.Tests.Fixtures;

/// <summary>A few hours of a made-up meshed network: lines and factors, links, offers with and without hourly limits, loads.</summary>
internal sealed record RandomNetworkHours(
    int Buses, (int From, int To, double X, double Limit)[] Lines, (int From, int To, double Limit)[] Links, StandingOffer[] Offers, double[] Load)
{
    public const double Unserved = 5_000;
    public const int Hours = 4;

    /// <summary>Tight limits and few distinct costs are common: ties and many bound lines.</summary>
    public static Gen<RandomNetworkHours> Gen { get; } =
        from buses in CsCheck.Gen.Int[2, 9]
        from chords in CsCheck.Gen.Select(CsCheck.Gen.Int[0, buses - 1], CsCheck.Gen.Int[0, buses - 1]).Array[0, 8]
        from x in CsCheck.Gen.Double[0.01, 0.3].Array[buses + chords.Length]
        from limit in CsCheck.Gen.Double[1, 120].Array[buses + chords.Length]
        from links in CsCheck.Gen.Select(CsCheck.Gen.Int[0, buses - 1], CsCheck.Gen.Int[0, buses - 1], CsCheck.Gen.Double[0, 40]).Array[0, 2]
        from ticks in CsCheck.Gen.Int[2, 60]
        from offers in CsCheck.Gen.Select(
            CsCheck.Gen.Int[0, buses - 1], CsCheck.Gen.Int[0, ticks], CsCheck.Gen.Double[0, 150], CsCheck.Gen.Bool, CsCheck.Gen.Double[0, 150].Array[Hours]).Array[0, 12]
        from load in CsCheck.Gen.Double[0, 100].Array[Hours * buses]
        let tree = Enumerable.Range(1, buses - 1).Select(b => (b / 2, b))
        let pairs = tree.Concat(chords.Where(chord => chord.Item1 != chord.Item2)).ToArray()
        select new RandomNetworkHours(
            buses,
            [.. pairs.Select((pair, l) => (pair.Item1, pair.Item2, x[l], limit[l]))],
            [.. links.Where(link => link.Item1 != link.Item2)],
            [.. offers.Select((o, k) => new StandingOffer($"{k}", o.Item1, o.Item2 * 60.0 / ticks - 5, o.Item3, o.Item4 ? o.Item5 : null))],
            load);

    public DispatchNetwork Network() => new(
        [.. Lines.Select((_, l) => $"{l}")],
        LinearFlow.OfReactances("test", Buses, [.. Lines.Select(l => l.From)], [.. Lines.Select(l => l.To)], [.. Lines.Select(l => l.X)]),
        [.. Lines.Select(l => l.Limit)], [.. Links.Select((l, i) => new DispatchLink($"{i}", l.From, l.To, l.Limit))]);
}
