using System.Diagnostics;
using System.Globalization;
using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Market.Dispatch;

namespace Headroom.Bench;

/// <summary>
/// A year of RTS-GMLC: clearing and dispatch matrix with the data in memory, and the whole command in a process of its own,
/// without and within the limits of lines. Costs are held against the known answers (docs/rts-gmlc.md).
/// </summary>
internal static class RtsYear
{
    private const double CopperPlateUsd = 427_094_995.733, DcUsd = 434_433_777.826;
    private const int Rounds = 7;

    /// <summary>Measures and prints; 0 if all targets are met, else 1.</summary>
    /// <param name="folder">The RTS-GMLC folder.</param>
    public static async Task<int> RunAsync(string folder)
    {
        Console.WriteLine("rts: a year of RTS-GMLC, 154 units, 73 buses, 8,784 h");
        Console.WriteLine(Machine.Describe());
        RtsGmlcSystem system = RtsGmlcFolder.Read(folder);
        bool met = true;
        foreach ((string network, double usd, double engine, double wall, double pypsa) in new[]
        {
            ("none", CopperPlateUsd, 0.020, 1.0, 27.5), ("dc", DcUsd, 10.0, 10.0, 341.0),
        })
        {
            List<double> seconds = [];
            double cost = 0;
            for (int i = 0; i < Rounds; i++)
            {
                RtsGmlcDispatch dispatch = new(system, byStep: false, dcLimits: network == "dc");
                long started = Stopwatch.GetTimestamp();
                cost = dispatch.Clear().TotalUsd;
                seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
            List<Measured> whole = [];
            for (int i = 0; i < Rounds; i++) whole.Add(await Measured.RunAsync(Repository.Client, "dispatch", folder, "--network", network));
            Measured median = Measured.Median(whole);
            met &= Verdict.Write($"network {network}: engine, first", seconds[0] * 1000, engine * 1000, "ms");
            met &= Verdict.Write($"network {network}: engine, median", Measured.Median(seconds) * 1000, engine * 1000, "ms");
            met &= Verdict.Write($"network {network}: command, wall, median", median.Seconds, wall, "s");
            met &= Verdict.Write($"network {network}: command, peak memory", whole.Max(m => m.PeakMib), 300, "MiB");
            met &= Verdict.Write($"network {network}: off the known cost", Math.Abs(cost - usd), 0.01, "$");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  PyPSA with HiGHS, recorded on another 2-core machine, took {pypsa} s: {pypsa / median.Seconds:0} times as long"));
        }
        return met ? 0 : 1;
    }
}
