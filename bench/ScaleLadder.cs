using System.Globalization;
using Headroom.Grid.Scenarios;

namespace Headroom.Bench;

/// <summary>
/// The texas year with its participants cut into ever more equal parts, monthly detail, through the embedded silo: the same
/// market, so what grows is only the number of participants.
/// </summary>
internal static class ScaleLadder
{
    private const int TargetRung = 10_000;
    private const double SecondsTarget = 20;

    /// <summary>The usual rungs up to a number of participants.</summary>
    public static IEnumerable<int> UpTo(int most) => ((int[])[1_000, 10_000, 100_000]).Where(n => n <= most);

    /// <summary>Measures and prints; 0 if the target for 10,000 is met, else 1.</summary>
    public static async Task<int> RunAsync(int[] rungs)
    {
        Console.WriteLine("scale: a year of texas, cut finer, monthly detail, embedded silo");
        Console.WriteLine(Machine.Describe());
        ScenarioSpec scenario = EngineRun.Read("texas").Scenario;
        int whole = scenario.Generators.Count + scenario.Storage.Count + scenario.Miners.Count + scenario.DataCenters.Count;
        using Scratch scratch = new();
        bool met = true;
        foreach (int rung in rungs)
        {
            int parts = (rung + whole - 1) / whole, participants = parts * whole;
            Measured m = await Measured.RunAsync(
                Repository.Client, "run", Repository.Scenario("texas"), "--out", scratch.Next(), "--detail", "months", "--split", $"{parts}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{participants,8:N0} participants {m.Seconds,8:0.0} s wall {m.CpuSeconds,8:0.0} s user {m.PeakMib,7:0} MiB peak {m.Seconds / participants * 1000,7:0.000} s wall, {m.CpuSeconds / participants * 1000:0.000} s user per 1,000"));
            if (rung == TargetRung) met = Verdict.Write("10,000 participants, a year, wall", m.Seconds, SecondsTarget, "s");
        }
        return met ? 0 : 1;
    }
}
