using System.Globalization;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>A Redis server of a test's own: a free port, a folder of its own, the append-only file on.</summary>
internal sealed class RedisServer : IDisposable
{
    public const string Program = "/usr/bin/redis-server";

    private readonly string _folder;
    private readonly string _bind;
    private Child _process;

    private RedisServer(string folder, string bind, int port)
    {
        (_folder, _bind, Port) = (folder, bind, port);
        _process = Start();
    }

    public int Port { get; }

    public static async Task<RedisServer> StartAsync(string folder, string bind = "127.0.0.1")
    {
        Directory.CreateDirectory(folder);
        RedisServer server = new(folder, bind, Ports.Free());
        await server.Ready();
        return server;
    }

    public void Kill() => _process.Dispose();

    public void Freeze() => _process.Freeze();

    public void Thaw() => _process.Thaw();

    public Task RestartAsync()
    {
        _process = Start();
        return Ready();
    }

    public void Dispose() => _process.Dispose();

    private Child Start() => new(Program,
    [
        "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", .. _bind.Split(' '), "--protected-mode", "no", "--dir", _folder,
        "--appendonly", "yes", "--appendfsync", "everysec", "--save", "",
    ]);

    private async Task Ready()
    {
        while (await _process.Line(TimeSpan.FromSeconds(30)) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal)) return;
        }
        throw new InvalidOperationException($"redis-server ended: {_process.Errors}");
    }
}
