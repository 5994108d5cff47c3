using System.Text.Json;
using Headroom.Grains.Zones;
using Headroom.Grid;
using Headroom.Studies.Counterfactual;
using Headroom.Studies.Results;

namespace Headroom.Grains.Runs;

/// <summary>What a run that was interrupted has left in its results folder, beside the journal, so that another process can go on.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Request">What it was started with.</param>
/// <param name="NobodyAside">
/// Summary of the run beside it in which nobody steps aside, as JSON, where that was done; empty where there is none, or it was interrupted too.
/// </param>
public sealed record RunSuspension(string Run, RunRequest Request, string NobodyAside = "")
{
    private const string File = "request.json";
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>Reads the request that lies in a folder, given by its final name or with the ending <c>.partial</c>.</summary>
    /// <exception cref="InputException">There is none, or it can't be read.</exception>
    public static RunSuspension Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string file = Path.Combine(RootOf(folder), File);
        try
        {
            return JsonSerializer.Deserialize<RunSuspension>(System.IO.File.ReadAllText(file), Options)
                ?? throw new JsonException("it is empty");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InputException(new InputProblem("headroom run", 0, "--resume", folder,
                $"the results folder of a run that was interrupted by Ctrl-C ({error.Message.ReplaceLineEndings(" ")})"));
        }
    }

    /// <summary>
    /// Summary of the run beside one that was interrupted, as JSON, if it was done and its results still lie where it wrote them; else empty.
    /// </summary>
    /// <param name="outFolder">Results folder of the run, its final name.</param>
    internal static string NobodyAsideOf(string outFolder)
    {
        string summary = Path.Combine(CounterfactualFolder.Beside(outFolder), RunRecorder.SummaryFile);
        if (!System.IO.File.Exists(summary) || !System.IO.File.Exists(Path.Combine(RootOf(outFolder), File))) return "";
        string kept = Read(outFolder).NobodyAside;
        return kept == System.IO.File.ReadAllText(summary) ? kept : "";
    }

    /// <summary>Leaves a request in a folder.</summary>
    internal static void Keep(string folder, RunSuspension left) => Write(Path.Combine(folder, File), JsonSerializer.SerializeToUtf8Bytes(left, Options));

    /// <summary>Leaves a zone's snapshot in a folder.</summary>
    internal static void Keep(string folder, string zone, ZoneSnapshot snapshot) =>
        Write(Snapshot(folder, zone), [.. BitConverter.GetBytes(snapshot.Hour), .. snapshot.Bytes]);

    /// <summary>A zone's snapshot in a folder; null: there is none.</summary>
    internal static ZoneSnapshot? SnapshotOf(string folder, string zone)
    {
        string file = Snapshot(folder, zone);
        if (!System.IO.File.Exists(file)) return null;
        byte[] bytes = System.IO.File.ReadAllBytes(file);
        return bytes.Length <= sizeof(int) ? null : new ZoneSnapshot { Hour = BitConverter.ToInt32(bytes), Bytes = bytes[sizeof(int)..] };
    }

    private static string RootOf(string folder)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return root.EndsWith(".partial", StringComparison.Ordinal) ? root : root + ".partial";
    }

    private static string Snapshot(string folder, string zone) => Path.Combine(folder, $"{zone}.snapshot");

    /// <summary>Under another name first: a file of the real name is whole.</summary>
    private static void Write(string file, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(file + ".new", bytes);
        System.IO.File.Move(file + ".new", file, overwrite: true);
    }
}
