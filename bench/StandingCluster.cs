using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Headroom.Bench;

/// <summary>Redis and silos, in processes that end with it.</summary>
internal sealed class StandingCluster : IAsyncDisposable
{
    private readonly List<Process> _processes = [];
    private readonly int _redis = FreePort();

    /// <summary>Starts Redis, its files in a folder, and silos one after the other.</summary>
    public static async Task<StandingCluster> StartAsync(string folder, int silos, int snapshotDays)
    {
        StandingCluster cluster = new();
        Directory.CreateDirectory(folder);
        await cluster.Start("redis-server", "Ready to accept", "--port", Text(cluster._redis), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", "");
        string silo = Path.Combine(Repository.Root, "src", "Silo", "bin", "Release", "net10.0", "Headroom.Silo.dll");
        for (int i = 0; i < silos; i++)
        {
            await cluster.Start("dotnet", "Headroom silo ready", silo, "--redis", cluster.Redis, "--silo-port", Text(FreePort()),
                "--gateway-port", Text(FreePort()), "--snapshot-days", Text(snapshotDays));
        }
        return cluster;
    }

    /// <summary>Address of its Redis.</summary>
    public string Redis => $"127.0.0.1:{_redis}";

    /// <summary>The command that orders the texas year from it, results to a folder.</summary>
    public string[] Order(string folder) => [Repository.Client, "run", Repository.Scenario("texas"), "--cluster", $"redis://{Redis}", "--out", folder];

    /// <inheritdoc/>
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
            if (!line.Contains(ready, StringComparison.Ordinal)) continue;
            // Redis tells of every rewrite of its file, and stands still once nobody takes what it says.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return;
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
