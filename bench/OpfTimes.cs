using System.Diagnostics;
using System.Globalization;
using Headroom.Grid.Networks;
using Headroom.Grid.Networks.Matpower;
using Headroom.Market.Network;

namespace Headroom.Bench;

/// <summary>DC optimal power flow of MATPOWER cases: the first solve of a parsed case, later ones anew, and the next hour.</summary>
internal static class OpfTimes
{
    private const double ColdTarget = 100, NextTarget = 20;

    /// <summary>Measures and prints; 0 if all targets are met, else 1.</summary>
    public static int Run(IReadOnlyList<string> files)
    {
        Console.WriteLine(Machine.Describe());
        bool met = true;
        foreach (string file in files)
        {
            NetworkCase network = MatpowerFile.Read(file);
            List<double> anew = [], next = [];
            for (int round = 0; round < 7; round++)
            {
                long start = Stopwatch.GetTimestamp();
                OptimalPowerFlow flow = new(network, new(LineConvention.Matpower));
                flow.Solve();
                anew.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                for (int hour = 1; hour <= 4; hour++)
                {
                    for (int b = 0; b < flow.LoadMw.Length; b++) flow.LoadMw[b] = network.Buses[b].LoadMw * (1 - 0.01 * hour);
                    start = Stopwatch.GetTimestamp();
                    flow.Solve();
                    next.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{network.Name}: {network.Buses.Length} buses, first of the process {anew[0]:0.0} ms"));
            met &= Verdict.Write("  anew, median of 7", Measured.Median(anew), ColdTarget, "ms");
            met &= Verdict.Write("  next hour, load 1 % lower, median of 28", Measured.Median(next), NextTarget, "ms");
        }
        return met ? 0 : 1;
    }
}
