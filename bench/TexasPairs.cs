using System.Globalization;

namespace Headroom.Bench;

/// <summary>
/// The texas year twice, in turn: by the engine alone and by the embedded silo, each in a process of its own from start to
/// exit, with results folder and charts. In turn, so that other work on the machine weighs on both alike.
/// </summary>
internal static class TexasPairs
{
    private const double SecondsTarget = 6, RatioTarget = 1.5, MibTarget = 1024;

    /// <summary>Measures and prints; 0 if all targets are met, else 1.</summary>
    public static async Task<int> RunAsync(int pairs)
    {
        Console.WriteLine($"texas: engine alone against embedded silo, {pairs} pairs");
        Console.WriteLine(Machine.Describe());
        string self = typeof(TexasPairs).Assembly.Location, client = Repository.Client;
        using Scratch scratch = new();
        List<Measured> engine = [], silo = [];
        for (int i = 0; i < pairs; i++)
        {
            engine.Add(await Measured.RunAsync(self, "engine", "texas", scratch.Next()));
            Write($"pair {i + 1} engine", engine[^1]);
            silo.Add(await Measured.RunAsync(client, "run", Repository.Scenario("texas"), "--out", scratch.Next()));
            Write($"pair {i + 1} silo", silo[^1]);
        }
        Measured a = Measured.Median(engine), b = Measured.Median(silo);
        Console.WriteLine();
        Write("engine alone, median", a);
        Write("embedded silo, median", b);
        Console.WriteLine();
        bool met = Verdict.Write("embedded silo, wall", b.Seconds, SecondsTarget, "s");
        met &= Verdict.Write("silo / engine, wall (median of pairs)",
            Measured.Median(engine.Zip(silo, (x, y) => y.Seconds / x.Seconds)), RatioTarget, "x");
        met &= Verdict.Write("embedded silo, peak memory", silo.Max(m => m.PeakMib), MibTarget, "MiB");
        met &= Verdict.Write("engine alone, peak memory", engine.Max(m => m.PeakMib), MibTarget, "MiB");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"silo / engine, processor time: {Measured.Median(engine.Zip(silo, (x, y) => y.CpuSeconds / x.CpuSeconds)):0.00} x (not a target; other work on the machine hardly moves it)"));
        return met ? 0 : 1;
    }

    private static void Write(string what, Measured m) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what,-24} {m.Seconds,8:0.00} s wall {m.CpuSeconds,8:0.00} s user {m.PeakMib,8:0} MiB peak"));
}
