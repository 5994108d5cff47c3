using System.Globalization;

namespace Headroom.Bench;

/// <summary>
/// The texas year on one, two and three silos with Redis, and on the embedded silo: the same answer, and what it costs. Then a snapshot a week beside none
/// at all, and a free run under a storm of questions. What is compared runs in turn, round after round, each time another one first, and the figure is the median of
/// the rounds' ratios: other work on the machine weighs on all alike. The silos are warm: a first run is not counted. Needs redis-server (tests/install-servers.sh).
/// </summary>
internal static class ClusterRuns
{
    private const double RatioTarget = 2, SnapshotTarget = 1.1;
    private const int Most = 3, Weekly = 7, WithoutSnapshots = 366;

    /// <summary>Measures and prints; 0 if all targets are met and all answers are the same, else 1.</summary>
    public static async Task<int> RunAsync(int rounds)
    {
        Console.WriteLine($"cluster: texas on 1, 2, 3 silos with Redis and on the embedded silo, in turn, {rounds} rounds");
        Console.WriteLine(Machine.Describe());
        using Scratch scratch = new();
        bool met = await Silos(scratch, rounds);
        met &= await Snapshots(scratch, rounds);
        met &= await QueryStorm.RunAsync(scratch, rounds);
        return met ? 0 : 1;
    }

    private static async Task<bool> Silos(Scratch scratch, int rounds)
    {
        await using StandingCluster one = await StandingCluster.StartAsync(scratch.Next(), 1, Weekly), two = await StandingCluster.StartAsync(scratch.Next(), 2, Weekly),
            three = await StandingCluster.StartAsync(scratch.Next(), Most, Weekly);
        // By number of silos; the embedded one at 0.
        Func<string, string[]>[] orders = [folder => [Repository.Client, "run", Repository.Scenario("texas"), "--out", folder], one.Order, two.Order, three.Order];
        foreach (Func<string, string[]> order in orders) await Measured.RunAsync(order(scratch.Next()));
        bool same = true;
        List<double[]> seconds = [];
        for (int round = 0; round < rounds; round++)
        {
            double[] took = new double[orders.Length];
            string[] folders = [.. orders.Select(_ => scratch.Next())];
            foreach (int k in InTurn(orders.Length, round)) took[k] = (await Measured.RunAsync(orders[k](folders[k]))).Seconds;
            seconds.Add(took);
            for (int k = 1; k < orders.Length; k++) same &= IsSame(folders[k], folders[0], k);
        }
        bool met = same;
        for (int k = 1; k <= Most; k++)
        {
            int silos = k;
            met &= Ratio($"{silos} silos / embedded, wall", [.. seconds.Select(s => s[silos] / s[0])], RatioTarget);
        }
        Console.WriteLine(same ? "1, 2, 3 silos and the embedded one: the same bytes" : "NOT the same answer");
        return met;
    }

    /// <summary>Two clusters side by side, asked in turn: one stores a snapshot a week, the other none.</summary>
    private static async Task<bool> Snapshots(Scratch scratch, int rounds)
    {
        await using StandingCluster weekly = await StandingCluster.StartAsync(scratch.Next(), Most, Weekly),
            none = await StandingCluster.StartAsync(scratch.Next(), Most, WithoutSnapshots);
        StandingCluster[] both = [weekly, none];
        foreach (StandingCluster each in both) await Measured.RunAsync(each.Order(scratch.Next()));
        List<double> ratios = [];
        // A tenth is less than the noise of one run.
        for (int round = 0; round < 2 * rounds; round++)
        {
            double[] took = new double[2];
            foreach (int k in InTurn(2, round)) took[k] = (await Measured.RunAsync(both[k].Order(scratch.Next()))).Seconds;
            ratios.Add(took[0] / took[1]);
        }
        return Ratio("3 silos, weekly snapshots / none, wall", ratios, SnapshotTarget);
    }

    /// <summary>Numbers below a count, another one first each round.</summary>
    public static IEnumerable<int> InTurn(int count, int round) => Enumerable.Range(0, count).Select(k => (k + round) % count);

    /// <summary>Writes the median of ratios beside its target, and below it how far they lie apart; returns whether it is met.</summary>
    public static bool Ratio(string what, IReadOnlyCollection<double> ratios, double target)
    {
        bool met = Verdict.Write(what, Measured.Median(ratios), target, "x");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    median of {ratios.Count} rounds, {ratios.Min():0.00} to {ratios.Max():0.00} x"));
        return met;
    }

    private static bool IsSame(string folder, string alone, int silos)
    {
        bool all = true;
        foreach (string file in (string[])["ledger.parquet", "hours.parquet"])
        {
            bool same = File.ReadAllBytes(Path.Combine(folder, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(alone, file)));
            if (!same) Console.WriteLine($"{silos} silos: {file} DIFFERS");
            all &= same;
        }
        return all;
    }
}
