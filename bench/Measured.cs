using System.Diagnostics;
using System.Globalization;

namespace Headroom.Bench;

/// <summary>What a process cost from start to exit.</summary>
/// <param name="Seconds">Seconds of the wall.</param>
/// <param name="CpuSeconds">Seconds of processor time in user mode: hardly touched by other work on the machine.</param>
/// <param name="SystemSeconds">Seconds of processor time in the kernel.</param>
/// <param name="PeakMib">Most memory it ever held (resident), MiB.</param>
internal sealed record Measured(double Seconds, double CpuSeconds, double SystemSeconds, double PeakMib)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a .NET program to its end in a process of its own.</summary>
    /// <exception cref="InvalidOperationException">It failed; its last words are in the message.</exception>
    public static Task<Measured> RunAsync(params string[] arguments) => RunAsync(_ => { }, arguments);

    /// <summary>The same, and looks at the process meanwhile, again and again.</summary>
    /// <param name="look">Given the process's number.</param>
    /// <param name="arguments">The program and its arguments.</param>
    /// <exception cref="InvalidOperationException">It failed; its last words are in the message.</exception>
    public static async Task<Measured> RunAsync(Action<int> look, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet can't be started");
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        Task exit = process.WaitForExitAsync();
        long peak = 0;
        double user = 0, system = 0;
        // The kernel forgets both with the process, so they are read until the end; they can only grow.
        while (!exit.IsCompleted)
        {
            peak = Math.Max(peak, PeakKib(process.Id));
            (double User, double System) spent = SpentSeconds(process.Id);
            (user, system) = (Math.Max(user, spent.User), Math.Max(system, spent.System));
            look(process.Id);
            await Task.WhenAny(exit, Task.Delay(Interval));
        }
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await output;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
        return new(seconds, user, system, peak / 1024.0);
    }

    /// <summary>The median of several measurements, figure by figure.</summary>
    public static Measured Median(IReadOnlyCollection<Measured> all) =>
        new(Median(all.Select(m => m.Seconds)), Median(all.Select(m => m.CpuSeconds)), Median(all.Select(m => m.SystemSeconds)), Median(all.Select(m => m.PeakMib)));

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static long PeakKib(int id)
    {
        string? line = Read(id, "status").Split('\n').FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        // "VmHWM:   123456 kB"; a process that is ending has no such line any more.
        return line is null ? 0 : long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture);
    }

    private static (double User, double System) SpentSeconds(int id)
    {
        // proc(5): utime is field 14, stime field 15, in ticks of 10 ms; field 2 is the name in brackets, and field 3 follows it.
        string stat = Read(id, "stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 12 ? (Seconds(fields[11]), Seconds(fields[12])) : (0, 0);

        static double Seconds(string ticks) => long.Parse(ticks, CultureInfo.InvariantCulture) / 100.0;
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (IOException)
        {
            return ""; // It ended between two looks.
        }
    }
}
