using Headroom.Grid;

namespace Headroom.Studies.Results;

/// <summary>
/// A results folder in the making: everything goes into <c>NAME.partial</c>, which takes its real name only when it is
/// complete, so a folder without the ending is always whole. Disposing before that leaves nothing behind.
/// </summary>
internal sealed class ResultsFolder : IDisposable
{
    private readonly bool _overwrite;
    private readonly string _mark;
    private readonly FileStream _lock;
    private bool _complete;

    /// <summary>Prepares the folder.</summary>
    /// <param name="target">Path it is to have.</param>
    /// <param name="overwrite">Whether earlier results of that name are replaced.</param>
    /// <param name="mark">The file by which earlier results are known; only a folder that holds it is ever replaced.</param>
    /// <exception cref="InputException">The target exists, or another run is writing it, or it can't be made.</exception>
    public ResultsFolder(string target, bool overwrite, string mark = RunRecorder.SummaryFile)
    {
        Target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        Partial = Target + ".partial";
        _overwrite = overwrite;
        _mark = mark;
        RefuseUnlessFree();
        try
        {
            if (Directory.Exists(Partial)) RemoveLeftover();
            Directory.CreateDirectory(Partial);
            _lock = new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal($"a folder that can be written and that no other run is writing ({e.Message})");
        }
    }

    /// <summary>Full path of the folder when complete.</summary>
    public string Target { get; }

    /// <summary>Full path of the folder while it is being written.</summary>
    public string Partial { get; }

    private string LockPath => Path.Combine(Partial, ".lock");

    /// <summary>Gives the folder its real name.</summary>
    public void Complete()
    {
        RefuseUnlessFree();
        _lock.Dispose();
        File.Delete(LockPath);
        if (Directory.Exists(Target)) Directory.Delete(Target, recursive: true);
        Directory.Move(Partial, Target);
        _complete = true;
    }

    /// <summary>Removes the folder unless it was completed.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (!_complete && Directory.Exists(Partial)) Directory.Delete(Partial, recursive: true);
    }

    private void RefuseUnlessFree()
    {
        if (File.Exists(Target)) throw Refusal("a folder, not a file");
        if (!Directory.Exists(Target) || !Directory.EnumerateFileSystemEntries(Target).Any()) return;
        if (!_overwrite) throw Refusal("a folder that does not exist yet (or say that it may be overwritten)");
        // Only results are ever replaced: a slip of the pen must not delete somebody's documents.
        if (!File.Exists(Path.Combine(Target, _mark))) throw Refusal("earlier results to overwrite; this folder holds something else");
    }

    private void RemoveLeftover()
    {
        // A run that was killed leaves a folder whose lock nobody holds; a run that lives still holds it.
        using (new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)) { }
        Directory.Delete(Partial, recursive: true);
    }

    private InputException Refusal(string expected) => new(new InputProblem(Target, 0, "results folder", "", expected));
}
