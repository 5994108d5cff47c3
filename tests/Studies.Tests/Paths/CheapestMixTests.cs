using CsCheck;
using Headroom.Studies.Paths;

namespace Headroom.Studies.Tests.Paths;

public class CheapestMixTests
{
    private static readonly Gen<(double[] Cost, double[] InHand, double Gap)> OneMonth = Gen.Int[1, 12].SelectMany(n =>
        Gen.Select(Gen.Double[10, 300].Array[n], Gen.Double[0, 20].Array[n], Gen.Double[0, 150]));

    /// <summary>With a single month the program is a fractional knapsack: filling from the cheapest up is optimal (Dantzig 1957).</summary>
    [Fact]
    public void Mix_OneMonth_IsTheMeritOrder() => OneMonth.Sample((cost, inHand, gap) =>
    {
        double[,] table = new double[cost.Length, 1];
        for (int r = 0; r < cost.Length; r++) table[r, 0] = inHand[r];
        CheapestMix mix = CheapestMix.Of(cost, table, [gap], 165);
        double left = gap, expected = 0;
        foreach (int r in Enumerable.Range(0, cost.Length).OrderBy(r => cost[r]))
        {
            double take = Math.Min(left, inHand[r]);
            expected += take * cost[r];
            left -= take;
        }
        Assert.Equal(left, mix.ShortGw[0], 1e-6);
        Assert.Equal(expected * 1000 * CheapestMix.HoursOfMonth, mix.CostUsd, 1e-6 * (1e9 + mix.CostUsd));
    }, iter: 200);

    /// <summary>What one more GW saves: the cost of the dearest that runs less its own; where the gap stays open, the gap's.</summary>
    [Theory]
    [InlineData(12, 40, 0)]
    [InlineData(25, 125, 85)]
    public void Saves_BindingRoute_IsWhatItReplaces(double gap, double first, double second)
    {
        // 10 GW at 40, 10 GW at 80: with a gap of 12 the second sets the cost; with 25 five stay short, at 165.
        CheapestMix mix = CheapestMix.Of([40, 80], new double[,] { { 10 }, { 10 } }, [gap], 165);
        Assert.Equal((first, second), (Math.Round(mix.Saves(0), 6), Math.Round(mix.Saves(1), 6)));
    }

    /// <summary>
    /// By hand: a dear route (100) is there at once, a cheap one (10) from month 1 on. Covering comes first, so the dear one is built and
    /// stands on: 2 months x 5 GW x 100, and the cheap one is not needed.
    /// </summary>
    [Fact]
    public void Mix_PlantThatStands_IsNotSentBack()
    {
        CheapestMix mix = CheapestMix.Of([10, 100], new double[,] { { 0, 5 }, { 5, 5 } }, [5, 5], 165);
        Assert.Equal((0, 5, 5), (Math.Round(mix.Gw(0, 1), 6), Math.Round(mix.Gw(1, 0), 6), Math.Round(mix.Gw(1, 1), 6)));
        Assert.Equal(2 * 5 * 1000 * CheapestMix.HoursOfMonth * 100, mix.CostUsd, 1);
    }
}
