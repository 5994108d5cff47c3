using System.Diagnostics;
using System.Globalization;
using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Market.Commitment;

namespace Headroom.Bench;

/// <summary>
/// Unit commitment of RTS-GMLC, one and two days from hour 4,560 at a gap of 0.1 %, by the conventions of docs/commitment.md;
/// costs beside those that another program found.
/// </summary>
internal static class CommitmentDays
{
    private const double Gap = 0.001, SecondsTarget = 10;

    /// <summary>Measures and prints; 0 if all targets are met, else 1.</summary>
    /// <param name="folder">The RTS-GMLC folder.</param>
    public static int Run(string folder)
    {
        Console.WriteLine("commitment: RTS-GMLC, copper plate, from hour 4,560, gap 0.1 %");
        Console.WriteLine(Machine.Describe());
        RtsGmlcSystem system = RtsGmlcFolder.Read(folder);
        bool met = true;
        foreach ((int hours, double known) in new[] { (24, 1_944_793.10), (48, 3_832_841.60) })
        {
            TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
            long started = Stopwatch.GetTimestamp();
            CommitmentProblem problem = RtsGmlcCommitment.CopperPlate(system.Span(4560, hours), linear: true);
            problem = problem with { Units = IdenticalUnits.Join(problem.Units).Units };
            CommitmentResult result = UnitCommitment.Solve(problem, new CommitmentOptions { RelativeGap = Gap });
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            double used = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{hours} h: cost {result.CostUsd:#,0.00}, bound {result.BoundUsd:#,0.00}, gap {result.Gap:0.0000%}; known {known:#,0.00}; {used:0.0} s of processor time"));
            met &= Verdict.Write($"{hours} h: wall", seconds, SecondsTarget, "s");
            met &= Verdict.Write($"{hours} h: gap", result.Gap * 100, Gap * 100, "%");
        }
        return met ? 0 : 1;
    }
}
