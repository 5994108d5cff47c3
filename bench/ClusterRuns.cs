using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Headroom.Bench;

/// <summary>
/// The texas year on one, two and three silos with Redis, beside the embedded silo, in turn: the same answer, and what it costs. And
/// with a snapshot a week beside none at all. The silos are warm: a first run is not counted. Needs redis-server (tests/install-servers.sh).
/// </summary>
internal static class ClusterRuns
{
    private const double RatioTarget = 2, SnapshotTarget = 1.1;
    private const int Weekly = 7, WithoutSnapshots = 366;

    /// <summary>Measures and prints; 0 if all targets are met and all answers are the same, else 1.</summary>
    public static async Task<int> RunAsync(int pairs)
    {
        Console.WriteLine($"cluster: texas on 1, 2, 3 silos with Redis beside the embedded silo, {pairs} pairs each");
        Console.WriteLine(Machine.Describe());
        using Scratch scratch = new();
        bool met = true;
        foreach (int silos in (int[])[1, 2, 3])
        {
            List<double> ratios = [], seconds = [];
            await using Cluster cluster = await Cluster.StartAsync(scratch.Next(), silos, Weekly);
            await Measured.RunAsync(cluster.Order(scratch.Next()));
            for (int i = 0; i < pairs; i++)
            {
                string folder = scratch.Next(), alone = scratch.Next();
                Measured clustered = await Measured.RunAsync(cluster.Order(folder));
                Measured embedded = await Measured.RunAsync(Repository.Client, "run", Repository.Scenario("texas"), "--out", alone);
                seconds.Add(clustered.Seconds);
                ratios.Add(clustered.Seconds / embedded.Seconds);
                foreach (string file in (string[])["ledger.parquet", "hours.parquet"])
                {
                    bool same = File.ReadAllBytes(Path.Combine(folder, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(alone, file)));
                    if (!same) Console.WriteLine($"{silos} silos: {file} DIFFERS");
                    met &= same;
                }
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{silos} silos: {Measured.Median(seconds):0.00} s wall"));
            met &= Verdict.Write($"{silos} silos / embedded, wall (median of pairs)", Measured.Median(ratios), RatioTarget, "x");
        }
        met &= await Snapshots(scratch, 2 * pairs);
        return met ? 0 : 1;
    }

    /// <summary>Two clusters side by side, asked in turn: one stores a snapshot a week, the other none.</summary>
    private static async Task<bool> Snapshots(Scratch scratch, int pairs)
    {
        await using Cluster weekly = await Cluster.StartAsync(scratch.Next(), 3, Weekly), none = await Cluster.StartAsync(scratch.Next(), 3, WithoutSnapshots);
        await Measured.RunAsync(weekly.Order(scratch.Next()));
        await Measured.RunAsync(none.Order(scratch.Next()));
        List<double> ratios = [];
        for (int i = 0; i < pairs; i++)
        {
            Measured with = await Measured.RunAsync(weekly.Order(scratch.Next())), without = await Measured.RunAsync(none.Order(scratch.Next()));
            ratios.Add(with.Seconds / without.Seconds);
        }
        return Verdict.Write($"3 silos, weekly snapshots / none, wall (median of {pairs} pairs)", Measured.Median(ratios), SnapshotTarget, "x");
    }

    /// <summary>Redis and silos, in processes that end with it.</summary>
    private sealed class Cluster : IAsyncDisposable
    {
        private readonly List<Process> _processes = [];
        private readonly int _redis = FreePort();

        public static async Task<Cluster> StartAsync(string folder, int silos, int snapshotDays)
        {
            Cluster cluster = new();
            Directory.CreateDirectory(folder);
            await cluster.Start("redis-server", "Ready to accept", "--port", Text(cluster._redis), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", "");
            string silo = Path.Combine(Repository.Root, "src", "Silo", "bin", "Release", "net10.0", "Headroom.Silo.dll");
            for (int i = 0; i < silos; i++)
            {
                await cluster.Start("dotnet", "Headroom silo ready", silo, "--redis", $"127.0.0.1:{cluster._redis}", "--silo-port", Text(FreePort()),
                    "--gateway-port", Text(FreePort()), "--snapshot-days", Text(snapshotDays));
            }
            return cluster;
        }

        public string[] Order(string folder) =>
            [Repository.Client, "run", Repository.Scenario("texas"), "--cluster", $"redis://127.0.0.1:{_redis}", "--out", folder];

        public async ValueTask DisposeAsync()
        {
            foreach (Process process in Enumerable.Reverse(_processes))
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }
        }

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

        private async Task Start(string program, string ready, params string[] arguments)
        {
            Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
                ?? throw new InvalidOperationException($"{program} can't be started");
            _processes.Add(process);
            process.BeginErrorReadLine();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.Contains(ready, StringComparison.Ordinal)) return;
            }
            throw new InvalidOperationException($"{program} ended");
        }

        private static int FreePort()
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
    }
}
