using System.Collections.Immutable;
using Headroom.Grid.Networks;

namespace Headroom.Market.Tests.Fixtures;

/// <summary>Small networks with everything that makes a power flow awkward: ties, islands, parallel lines, shifters, losses, no room.</summary>
internal static class RandomNetwork
{
    /// <param name="seed">Same seed, same network.</param>
    /// <param name="linear">Whether all costs are linear or piecewise linear.</param>
    /// <param name="tame">Whether the network is one connected grid with load that can be served when lines have no limits.</param>
    public static NetworkCase Of(int seed, bool linear = false, bool tame = false)
    {
        Random random = new(seed);
        int n = random.Next(2, 13);
        ImmutableArray<Bus>.Builder buses = ImmutableArray.CreateBuilder<Bus>();
        for (int b = 0; b < n; b++)
        {
            buses.Add(new Bus
            {
                Id = $"{b + 1}",
                LoadMw = random.Next(4) == 0 ? 0 : random.Next(7) == 0 && !tame ? -random.Next(1, 30) : random.Next(10, 100),
                ShuntMw = random.Next(6) == 0 ? random.Next(-2, 5) : 0,
                Kind = b == n / 2 ? BusKind.Reference : !tame && random.Next(20) == 0 ? BusKind.Isolated : BusKind.Load,
            });
        }
        ImmutableArray<Branch>.Builder branches = ImmutableArray.CreateBuilder<Branch>();
        for (int b = 1; b < n; b++)
            if (tame || random.Next(12) != 0) Line(b, random.Next(b));
        for (int k = random.Next(2 * n); k > 0; k--) Line(random.Next(n), random.Next(n));

        double load = buses.Sum(b => Math.Max(0, b.LoadMw) + Math.Abs(b.ShuntMw));
        ImmutableArray<Generator>.Builder generators = ImmutableArray.CreateBuilder<Generator>();
        int units = random.Next(1, 2 * n + 1);
        for (int g = 0; g < units; g++)
        {
            bool consumes = random.Next(10) == 0;
            double high = consumes ? 0 : random.Next(1, 5) * load / units, low = consumes ? -random.Next(5, 40) : random.Next(3) == 0 ? high * random.Next(0, 5) / 8 : 0;
            if (tame) (low, high) = (consumes ? low : 0, consumes ? 0 : high + 2 * load / units + 1);
            if (random.Next(15) == 0) low = high;
            generators.Add(new Generator
            {
                Id = $"g{g + 1}",
                Bus = random.Next(n),
                PMinMw = tame && !consumes ? 0 : low,
                PMaxMw = high,
                Cost = Cost(low, high),
                InService = tame || random.Next(10) != 0,
            });
        }
        ImmutableArray<DcLine>.Builder lines = ImmutableArray.CreateBuilder<DcLine>();
        for (int k = random.Next(3); k > 1; k--)
        {
            lines.Add(new DcLine
            {
                Id = $"dc{k}",
                From = random.Next(n),
                To = random.Next(n),
                PMinMw = -random.Next(0, 2) * 20,
                PMaxMw = random.Next(5, 40),
                LossShare = random.Next(2) * 0.05,
                LossMw = random.Next(2) * 0.5,
                Cost = random.Next(2) == 0 ? CostCurve.Free : Cost(-20, 40),
            });
        }
        return new NetworkCase($"random {seed}", 100, buses.ToImmutable(), branches.ToImmutable(), generators.ToImmutable(), lines.ToImmutable());

        void Line(int from, int to)
        {
            branches.Add(new Branch
            {
                Id = $"l{branches.Count + 1}",
                From = from,
                To = to,
                ResistancePu = random.Next(3) * 0.01,
                ReactancePu = random.Next(25) == 0 && !tame ? -0.03 : random.Next(1, 6) * 0.05,
                TapRatio = random.Next(4) == 0 ? 0.95 : 1,
                ShiftDegrees = random.Next(6) == 0 && !tame ? random.Next(-5, 6) : 0,
                RateMva = random.Next(3) == 0 ? double.PositiveInfinity : random.Next(5, 80),
                AngleMinDegrees = random.Next(4) == 0 ? -random.Next(1, 20) : double.NegativeInfinity,
                AngleMaxDegrees = random.Next(4) == 0 ? random.Next(1, 20) : double.PositiveInfinity,
                InService = tame || random.Next(12) != 0,
            });
        }

        CostCurve Cost(double low, double high)
        {
            int kind = random.Next(linear ? 2 : 4);
            double slope = random.Next(5) * 5;
            if (kind == 1 && high > low)
            {
                double middle = (low + high) / 2;
                return CostCurve.Piecewise([new(low, 7), new(middle, 7 + slope * (middle - low)), new(high, 7 + (2 * slope + 3) * (high - middle) + slope * (middle - low))]);
            }
            return CostCurve.Polynomial(random.Next(3), slope, kind >= 2 ? random.Next(1, 20) * 0.01 : 0);
        }
    }
}
