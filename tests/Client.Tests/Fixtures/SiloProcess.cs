using System.Diagnostics;

namespace Headroom.Client.Tests.Fixtures;

/// <summary>A standing silo in a process of its own, on free ports; ended with the test.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly Process _process;

    private SiloProcess(Process process, int gatewayPort)
    {
        _process = process;
        GatewayPort = gatewayPort;
    }

    internal int GatewayPort { get; }

    internal static async Task<SiloProcess> StartAsync()
    {
        int gateway = Ports.Free();
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in (string[])["exec", Program(), "--silo-port", $"{Ports.Free()}", "--gateway-port", $"{gateway}"])
            start.ArgumentList.Add(word);
        SiloProcess silo = new(Process.Start(start)!, gateway);
        Task<string> errors = silo._process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        string? line = await silo._process.StandardOutput.ReadLineAsync(patience.Token);
        if (line?.StartsWith("Headroom silo ready", StringComparison.Ordinal) == true) return silo;
        silo.Dispose();
        throw new InvalidOperationException($"the silo said '{line}' and {await errors}");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>The silo built beside these tests, in the same configuration.</summary>
    private static string Program()
    {
        DirectoryInfo built = new(AppContext.BaseDirectory);
        string configuration = Path.Combine(built.Parent!.Name, built.Name);
        return Path.Combine(Repository.Root, "src", "Silo", "bin", configuration, "Headroom.Silo.dll");
    }
}
