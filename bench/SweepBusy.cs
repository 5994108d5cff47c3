using System.Globalization;

namespace Headroom.Bench;

/// <summary>
/// How busy a sweep of texas keeps the processors: <c>headroom sweep</c> over seeds in a process of its own, from start to exit, the start of its silo and
/// the table included. What other programs take meanwhile it can't have; they are counted off.
/// </summary>
internal static class SweepBusy
{
    private const double ShareTarget = 0.9;

    /// <summary>Measures and prints; 0 if the target is met, else 1.</summary>
    /// <param name="runs">Runs of the sweep.</param>
    public static async Task<int> RunAsync(int runs)
    {
        Console.WriteLine($"texas: a sweep of {runs} runs");
        Console.WriteLine(Machine.Describe());
        using Scratch scratch = new();
        string folder = scratch.Next(), file = folder + ".yaml";
        await File.WriteAllTextAsync(file, $$"""
            schema: 1
            base: texas
            name: sweep-bench
            sweep: { axes: [ { change: seed, from: 1, to: {{runs}}, steps: {{runs}} } ] }
            """);
        Processors before = Processors.Now();
        Measured sweep = await Measured.RunAsync(Repository.Client, "sweep", file, "--out", folder);
        Processors during = Processors.Now() - before;
        double own = sweep.CpuSeconds + sweep.SystemSeconds, all = sweep.Seconds * Environment.ProcessorCount, others = Math.Max(0, during.Busy - own);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sweep.Seconds:0.00} s wall, {sweep.CpuSeconds:0.00} s user, {sweep.SystemSeconds:0.00} s system, {own / runs:0.000} s a run, {sweep.PeakMib:0} MiB peak"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"processors: {own / all * 100:0.0} % the sweep, {others / all * 100:0.0} % other programs, {during.Idle / all * 100:0.0} % idle"));
        double share = own / Math.Max(own, all - others);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"of what other programs left, the sweep used {share * 100:0.0} %, target {ShareTarget * 100:0} % or more: {(share >= ShareTarget ? "met" : "MISSED")}"));
        return share >= ShareTarget ? 0 : 1;
    }

    /// <summary>Processor time of the whole machine, s.</summary>
    /// <param name="Busy">In any program.</param>
    /// <param name="Idle">In none.</param>
    private readonly record struct Processors(double Busy, double Idle)
    {
        public static Processors operator -(Processors later, Processors earlier) => new(later.Busy - earlier.Busy, later.Idle - earlier.Idle);

        /// <summary>Since the machine's start: proc(5), first line of /proc/stat, in ticks of 10 ms: user, nice, system, idle, iowait, irq, softirq, steal.</summary>
        public static Processors Now()
        {
            double[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
                .Select(t => double.Parse(t, CultureInfo.InvariantCulture) / 100)];
            double idle = ticks[3] + ticks[4];
            return new(ticks.Sum() - idle, idle);
        }
    }
}
