using Headroom.Grid;

namespace Headroom.Client.Commands;

/// <summary>Where a run's results go, and what the run is called.</summary>
/// <param name="Run">Name to wish for.</param>
/// <param name="Folder">The folder named by the user, full path; empty where none was.</param>
/// <param name="Overwrite">Whether earlier results may be replaced.</param>
internal sealed record ResultsPlace(string Run, string Folder, bool Overwrite)
{
    private const string Results = "results";

    /// <summary>Folder below which folders are found for runs that name none; the working directory's <c>results</c> where nothing is said.</summary>
    internal string Root { get; init; } = Results;

    /// <summary>
    /// The place for a run of a scenario. Without a folder of the user's choice every run gets a new one: results/texas,
    /// then results/texas-1 and so on, so that no run ever needs permission to start.
    /// </summary>
    /// <exception cref="InputException">The folder named holds something and may not be overwritten.</exception>
    internal static ResultsPlace Of(string folder, string scenario, bool overwrite, string root = Results)
    {
        if (folder.Length > 0 && !overwrite && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new InputException(new InputProblem("headroom run", 0, "--out", folder, "a folder that is empty or does not exist, or --overwrite with it"));
        return new(folder.Length > 0 || overwrite ? scenario : FreeName(scenario, root), folder, overwrite) { Root = root };
    }

    /// <summary>Full path of the folder of a run whose name is settled.</summary>
    internal string FolderOf(string run)
    {
        if (Folder.Length > 0) return Folder;
        return Path.GetFullPath(Path.Combine(Root, Overwrite ? run : FreeName(run, Root)));
    }

    private static string FreeName(string name, string root)
    {
        string free = name;
        for (int i = 1; Path.Exists(Path.Combine(root, free)) || Path.Exists(Path.Combine(root, free + ".partial")); i++)
            free = $"{name}-{i}";
        return free;
    }
}
