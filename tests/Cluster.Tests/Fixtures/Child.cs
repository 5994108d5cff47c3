using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>A process that a test started: signals go to it alone, by its number, and it ends with the test.</summary>
internal sealed partial class Child : IDisposable
{
    private const int SigKill = 9, SigTerm = 15, SigCont = 18, SigStop = 19;
    private readonly Process _process;
    private readonly List<string> _errors = [];

    public Child(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors) _errors.Add(line.Data ?? "");
        };
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Errors
    {
        get
        {
            lock (_errors) return string.Join('\n', _errors);
        }
    }

    /// <summary>The next line of its standard output.</summary>
    public async Task<string?> Line(TimeSpan patience) => await _process.StandardOutput.ReadLineAsync().WaitAsync(patience);

    public Task Ended(TimeSpan patience) => _process.WaitForExitAsync().WaitAsync(patience);

    public void Kill() => Signal(SigKill);

    public void Terminate() => Signal(SigTerm);

    public void Freeze() => Signal(SigStop);

    public void Thaw() => Signal(SigCont);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
    }

    private void Signal(int signal)
    {
        if (!_process.HasExited) _ = kill(_process.Id, signal);
    }

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);
}
