using System.Globalization;
using Headroom.Grid;

namespace Headroom.Studies.Results;

/// <summary>
/// A results folder in the making: everything goes into <c>NAME.partial</c>, which takes its real name only when it is
/// complete, so a folder without the ending is always whole. Disposing before that leaves nothing behind, unless it is to be continued:
/// then everything goes into <c>NAME.partial/1</c>, and whoever continues it, into the next number. A process that was thought lost and comes
/// back writes where nobody looks any more.
/// </summary>
internal sealed class ResultsFolder : IDisposable
{
    private readonly bool _overwrite;
    private readonly int _epoch;
    private readonly FileStream? _lock;
    private bool _done;
    private readonly string _mark;

    /// <summary>Prepares the folder.</summary>
    /// <param name="target">Path it is to have.</param>
    /// <param name="overwrite">Whether earlier results of that name are replaced.</param>
    /// <param name="continuation">How it may be continued; null: not at all.</param>
    /// <param name="mark">The file by which earlier results are known; only a folder that holds it is ever replaced.</param>
    /// <exception cref="InputException">The target exists, or another run is writing it, or it can't be made.</exception>
    /// <exception cref="IOException">It can't be written now, and goes on what was written before.</exception>
    public ResultsFolder(string target, bool overwrite, Continuation? continuation = null, string mark = RunRecorder.SummaryFile)
    {
        Target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        Root = Target + ".partial";
        _overwrite = overwrite;
        _mark = mark;
        bool goesOn = continuation is { GoesOn: true };
        RefuseUnlessFree();
        try
        {
            if (Directory.Exists(Root) && !goesOn) RemoveLeftover();
            Directory.CreateDirectory(Root);
            _lock = Lock(goesOn);
            _epoch = continuation is null ? 0 : Math.Max(continuation.Epoch, Epochs().DefaultIfEmpty().Max() + 1);
            if (_epoch > 0) Directory.CreateDirectory(Partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _lock?.Dispose();
            // What was written before can be written again when the disk, or the way to it, is back.
            if (goesOn) throw;
            throw Refusal($"a folder that can be written and that no other run is writing ({e.Message})");
        }
    }

    /// <summary>Full path of the folder when complete.</summary>
    public string Target { get; }

    /// <summary>Full path of the folder while it is being written.</summary>
    public string Partial => _epoch == 0 ? Root : EpochFolder(_epoch);

    /// <summary>Folders that this one continues, the latest first.</summary>
    public IEnumerable<string> Earlier => Epochs().Where(e => e < _epoch).OrderDescending().Select(EpochFolder);

    /// <summary>Number of this continuation; 0 for a folder that can't be continued.</summary>
    public int Epoch => _epoch;

    /// <summary>Full path of what holds the folders of all epochs; the folder itself where it can't be continued.</summary>
    public string Root { get; }

    private string LockPath => Path.Combine(Root, ".lock");

    /// <summary>
    /// Gives its name to a folder whose summary has been written by a process that then died; does nothing where that has been done.
    /// </summary>
    /// <returns>Whether the folder is complete now.</returns>
    public static bool CompleteLeftover(string target, bool overwrite, int epoch)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        string left = Path.Combine(full + ".partial", epoch.ToString(CultureInfo.InvariantCulture));
        if (!File.Exists(Path.Combine(left, RunRecorder.SummaryFile))) return File.Exists(Path.Combine(full, RunRecorder.SummaryFile));
        using var folder = new ResultsFolder(target, overwrite, new Continuation("", epoch + 1, GoesOn: true));
        folder.Complete(left);
        return true;
    }

    /// <summary>Removes what a process that died has left of a run, if it is of this identity.</summary>
    public static void RemoveLeftover(string target, string identity)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target)) + ".partial";
        if (Directory.Exists(root) && Directory.EnumerateDirectories(root).Any(epoch => RunJournal.IsOf(epoch, identity)))
            Directory.Delete(root, recursive: true);
    }

    /// <summary>Removes the folders that this one continues.</summary>
    public void RemoveEarlier()
    {
        foreach (string earlier in Earlier.ToArray()) Directory.Delete(earlier, recursive: true);
    }

    /// <summary>Gives the folder its real name.</summary>
    public void Complete() => Complete(Partial);

    /// <summary>Lets go of the folder and leaves it to whoever continues it.</summary>
    public void Leave()
    {
        _done = true;
        _lock?.Dispose();
    }

    /// <summary>Removes the folder unless it was completed or left.</summary>
    public void Dispose()
    {
        _lock?.Dispose();
        if (!_done && Directory.Exists(Root)) Directory.Delete(Root, recursive: true);
        _done = true;
    }

    private void Complete(string written)
    {
        RefuseUnlessFree();
        // Somebody else has just given them their name: what bears it now must not be replaced by nothing.
        if (!Directory.Exists(written)) throw new DirectoryNotFoundException($"{written} is gone");
        _lock?.Dispose();
        File.Delete(LockPath);
        File.Delete(Path.Combine(written, RunJournal.File));
        if (Directory.Exists(Target)) Directory.Delete(Target, recursive: true);
        Directory.Move(written, Target);
        if (Directory.Exists(Root)) Directory.Delete(Root, recursive: true);
        _done = true;
    }

    private FileStream? Lock(bool goesOn)
    {
        try
        {
            return new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (goesOn)
        {
            // Whoever held it is thought lost, and may only be frozen. Its epoch is over all the same.
            return null;
        }
    }

    private IEnumerable<int> Epochs() => Directory.EnumerateDirectories(Root)
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out int epoch) ? epoch : 0)
        .Where(e => e > 0);

    private string EpochFolder(int epoch) => Path.Combine(Root, epoch.ToString(CultureInfo.InvariantCulture));

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
        Directory.Delete(Root, recursive: true);
    }

    private InputException Refusal(string expected) => new(new InputProblem(Target, 0, "results folder", "", expected));
}
