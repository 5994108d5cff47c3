using System.Globalization;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>How a silo process of a test is to be started.</summary>
internal sealed record SiloStart
{
    /// <summary>Port between silos.</summary>
    public int SiloPort { get; } = Ports.Free();

    /// <summary>Port for clients.</summary>
    public int GatewayPort { get; } = Ports.Free();

    /// <summary>Address of Redis as this silo sees it.</summary>
    public required string Redis { get; init; }

    /// <summary>Its address.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Network namespace; empty: the machine's.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>By how much its clock is off, as libfaketime writes it (<c>+1h</c>); empty: not at all.</summary>
    public string ClockOff { get; init; } = "";

    /// <summary>Further settings, as the environment has them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Market days between two snapshots.</summary>
    public int SnapshotDays { get; init; } = 7;
}

/// <summary>A silo in a process of its own. It keeps its ports over restarts, as a supervised service does.</summary>
internal sealed class SiloProcess(SiloStart start) : IDisposable
{
    private Child? _process;
    private string _before = "";

    public static string? FakeTime { get; } = new[] { "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1" }
        .FirstOrDefault(File.Exists);

    public int SiloPort => start.SiloPort;

    public Child Process => _process!;

    public bool Runs => _process is { HasExited: false };

    /// <summary>What it has logged, in all its lives.</summary>
    public string Log => $"{_before}{_process?.Errors}";

    /// <summary>Starts it, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        string? line = await Begin().Line(TimeSpan.FromMinutes(2));
        if (line?.StartsWith("Headroom silo ready", StringComparison.Ordinal) != true)
            throw new InvalidOperationException($"the silo said '{line}' and {Process.Errors}");
    }

    /// <summary>Starts it, whatever becomes of it.</summary>
    public Child Begin()
    {
        if (_process is { } earlier)
        {
            earlier.Dispose();
            _before = $"{Log}\n--- started again\n";
        }
        string[] silo =
        [
            "exec", Built.Program("Silo", "Headroom.Silo.dll"), "--redis", start.Redis, "--address", start.Address, "--silo-port", Text(start.SiloPort),
            "--gateway-port", Text(start.GatewayPort), "--snapshot-days", Text(start.SnapshotDays),
        ];
        Dictionary<string, string> environment = new(start.Environment)
        {
            ["Headroom__Cluster__TrustNetwork"] = start.Address == "127.0.0.1" ? "false" : "true",
            // Its pipes would stay in the folder for temporary files when it is killed.
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        if (start.ClockOff.Length > 0)
        {
            environment["LD_PRELOAD"] = FakeTime!;
            environment["FAKETIME"] = start.ClockOff;
            environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        }
        return _process = start.Namespace.Length == 0
            ? new Child("dotnet", silo, environment)
            : new Child("ip", ["netns", "exec", start.Namespace, "dotnet", .. silo], environment);
    }

    public void Dispose() => _process?.Dispose();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
