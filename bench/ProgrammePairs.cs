using System.Globalization;
using Headroom.Grid.Scenarios;

namespace Headroom.Bench;

/// <summary>
/// What programmes and reserve cost: a year by the engine alone with its programmes, ladder and reserve products, and without any, in turn: of
/// texas (no products), and of texas-2026 (reserve products cleared with energy).
/// </summary>
internal static class ProgrammePairs
{
    private const double RatioTarget = 1.5;

    /// <summary>The scenario without programmes, enrolments, ladder and reserve products.</summary>
    public static ScenarioSpec Without(ScenarioSpec scenario) => scenario with
    {
        Programmes = new(),
        Market = scenario.Market with { Ladder = [], Reserves = [], ReserveCurve = null },
        Miners = [.. scenario.Miners.Select(m => m with { Programmes = [] })],
        DataCenters = [.. scenario.DataCenters.Select(d => d with { Programmes = [] })],
    };

    /// <summary>Measures and prints; 0 if the target is met, else 1.</summary>
    public static async Task<int> RunAsync(int pairs)
    {
        Console.WriteLine($"programmes and reserves: with and without, engine alone, {pairs} pairs");
        Console.WriteLine(Machine.Describe());
        bool met = true;
        foreach (string scenario in (string[])["texas", "texas-2026"])
            met &= Verdict.Write($"{scenario}, with / without, wall (median of pairs)", await RatioAsync(scenario, pairs), RatioTarget, "x");
        return met ? 0 : 1;
    }

    private static async Task<double> RatioAsync(string scenario, int pairs)
    {
        string self = typeof(ProgrammePairs).Assembly.Location;
        using Scratch scratch = new();
        List<double> ratios = [];
        for (int i = 0; i < pairs; i++)
        {
            Measured with = await Measured.RunAsync(self, "engine", scenario, scratch.Next());
            Measured without = await Measured.RunAsync(self, "engine", scenario, scratch.Next(), "bare");
            ratios.Add(with.Seconds / without.Seconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"pair {i + 1}   with {with.Seconds,6:0.00} s wall {with.CpuSeconds,6:0.00} s user   without {without.Seconds,6:0.00} s wall {without.CpuSeconds,6:0.00} s user"));
        }
        return Measured.Median(ratios);
    }
}
