using System.Globalization;

namespace Headroom.Bench;

/// <summary>
/// How busy a sweep of texas keeps the processors: <c>headroom sweep</c> over seeds in a process of its own, from start to exit, the start of its silo and
/// the table included. Beside what it had of them stands what it was ready for: for how many of them it had a thread that ran, or waited for one
/// that another program had, fifty times a second. On a quiet machine the two are one; on a busy one only the second says anything about the sweep.
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
        List<double> ready = [];
        Measured sweep = await Measured.RunAsync(id => ready.Add(Math.Min(1, (double)Ready(id) / Environment.ProcessorCount)), Repository.Client, "sweep", file, "--out", folder);
        double had = sweep.CpuSeconds + sweep.SystemSeconds, all = sweep.Seconds * Environment.ProcessorCount;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sweep.Seconds:0.00} s wall, {sweep.CpuSeconds:0.00} s user, {sweep.SystemSeconds:0.00} s system, {had / runs:0.000} s a run, {sweep.PeakMib:0} MiB peak"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"of {Environment.ProcessorCount} processors it had {had / all * 100:0.0} %, and was ready for {ready.Average() * 100:0.0} %"));
        bool met = ready.Average() >= ShareTarget;
        Console.WriteLine($"target {ShareTarget * 100:0} % or more: {(met ? "met" : "MISSED")}");
        return met ? 0 : 1;
    }

    /// <summary>Threads of a process that run or wait for a processor: state R in /proc/PID/task/TID/stat, which follows the name in brackets.</summary>
    private static int Ready(int id)
    {
        int ready = 0;
        try
        {
            foreach (string task in Directory.EnumerateDirectories($"/proc/{id}/task"))
            {
                string stat = File.ReadAllText(Path.Combine(task, "stat"));
                if (stat[stat.LastIndexOf(')') + 2] == 'R') ready++;
            }
        }
        catch (IOException)
        {
            // A thread, or the process, ended between two looks.
        }
        return ready;
    }
}
