using System.Diagnostics;
using System.Globalization;

namespace Headroom.Bench;

/// <summary>What a process cost from start to exit.</summary>
/// <param name="Seconds">Seconds of the wall.</param>
/// <param name="CpuSeconds">Seconds of processor time in user mode: hardly touched by other work on the machine.</param>
/// <param name="PeakMib">Most memory it ever held (resident), MiB.</param>
internal sealed record Measured(double Seconds, double CpuSeconds, double PeakMib)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a .NET program to its end in a process of its own.</summary>
    /// <exception cref="InvalidOperationException">It failed; its last words are in the message.</exception>
    public static async Task<Measured> RunAsync(params string[] arguments)
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
        // The kernel forgets the high-water mark with the process, so it is read until the end; it can only grow.
        while (!exit.IsCompleted)
        {
            peak = Math.Max(peak, PeakKib(process.Id));
            await Task.WhenAny(exit, Task.Delay(Interval));
        }
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await output;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
        return new(seconds, process.UserProcessorTime.TotalSeconds, peak / 1024.0);
    }

    /// <summary>The median of several measurements, figure by figure.</summary>
    public static Measured Median(IReadOnlyCollection<Measured> all) =>
        new(Median(all.Select(m => m.Seconds)), Median(all.Select(m => m.CpuSeconds)), Median(all.Select(m => m.PeakMib)));

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static long PeakKib(int id)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            // "VmHWM:   123456 kB"; a process that is ending has no such line any more.
            return line is null ? 0 : long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // It ended between two looks.
        }
    }
}
