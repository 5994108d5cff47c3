using System.Globalization;
using System.Runtime.InteropServices;

namespace Headroom.Bench;

/// <summary>What the numbers were measured on: without it they mean little.</summary>
internal static class Machine
{
    /// <summary>One line: processor, cores, memory, system, runtime, and how busy the machine is with other work.</summary>
    public static string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"{Cpu()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gib:0.0} GiB, " +
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, load average {Load()}");

    private const double Gib = 1024.0 * 1024 * 1024;

    private static string Cpu()
    {
        const string Info = "/proc/cpuinfo";
        string? line = File.Exists(Info)
            ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? $"{RuntimeInformation.ProcessArchitecture} processor" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string Load()
    {
        const string Average = "/proc/loadavg";
        return File.Exists(Average) ? File.ReadAllText(Average).Split(' ')[0] : "unknown";
    }
}
