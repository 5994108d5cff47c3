using System.Globalization;
using Headroom.Grid.Scenarios;

namespace Headroom.Bench;

/// <summary>
/// What programmes cost: the texas year by the engine alone with its programmes and ladder, and without any, in turn.
/// </summary>
internal static class ProgrammePairs
{
    private const double RatioTarget = 1.5;

    /// <summary>The scenario without programmes, enrolments and ladder.</summary>
    public static ScenarioSpec Without(ScenarioSpec scenario) => scenario with
    {
        Programmes = new(),
        Market = scenario.Market with { Ladder = [] },
        Miners = [.. scenario.Miners.Select(m => m with { Programmes = [] })],
        DataCenters = [.. scenario.DataCenters.Select(d => d with { Programmes = [] })],
    };

    /// <summary>Measures and prints; 0 if the target is met, else 1.</summary>
    public static async Task<int> RunAsync(int pairs)
    {
        Console.WriteLine($"programmes: texas with and without, engine alone, {pairs} pairs");
        Console.WriteLine(Machine.Describe());
        string self = typeof(ProgrammePairs).Assembly.Location;
        using Scratch scratch = new();
        List<double> ratios = [];
        for (int i = 0; i < pairs; i++)
        {
            Measured with = await Measured.RunAsync(self, "engine", "texas", scratch.Next());
            Measured without = await Measured.RunAsync(self, "engine", "texas", scratch.Next(), "bare");
            ratios.Add(with.Seconds / without.Seconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"pair {i + 1}   with {with.Seconds,6:0.00} s wall {with.CpuSeconds,6:0.00} s user   without {without.Seconds,6:0.00} s wall {without.CpuSeconds,6:0.00} s user"));
        }
        return Verdict.Write("with / without programmes, wall (median of pairs)", Measured.Median(ratios), RatioTarget, "x") ? 0 : 1;
    }
}
