using System.Diagnostics;
using System.Runtime.InteropServices;
using Headroom.Cluster.Tests.Fixtures;

namespace Headroom.Silo.Tests.Fixtures;

/// <summary>A program of this repository in a process of its own.</summary>
internal sealed partial class ProgramProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private readonly Process _process;
    private readonly Task<string> _errors;

    /// <summary>Starts one: its room, its arguments, what differs in its environment, the folder it is started from.</summary>
    public ProgramProcess(string room, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        ProcessStartInfo start = new("dotnet", [Built.Program(room, $"Headroom.{room}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The next line of its standard output.</summary>
    public async Task<string> LineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) ?? $"ended: {await _errors}";

    /// <summary>Waits for its end; gives the exit code, the rest of its standard output, its standard error.</summary>
    public async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync();
        return (_process.ExitCode, output, await _errors);
    }

    /// <summary>SIGTERM, to it alone.</summary>
    public void Terminate() => Assert.Equal(0, kill(_process.Id, SigTerm));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);
}
