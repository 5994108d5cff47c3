namespace Headroom.Grid.Series;

/// <summary>
/// Where the data files of a scenario are found: in the folder given with <c>--data</c>, else beside the scenario.
/// A path that both folders hold is taken from the first. Paths in a scenario are relative and stay below these folders.
/// </summary>
public sealed class DataFolder
{
    private readonly string[] _roots;

    /// <summary>Names the folders; neither has to exist until a file is asked for.</summary>
    /// <param name="data">The folder given with <c>--data</c>; null or empty when it was not given.</param>
    /// <param name="besideScenario">The folder that holds the scenario file; null or empty for a scenario without a file.</param>
    public DataFolder(string? data, string? besideScenario) =>
        _roots = [.. new[] { data, besideScenario }.OfType<string>().Where(folder => folder.Length > 0).Distinct()];

    /// <summary>Finds one file.</summary>
    /// <param name="path">Relative path as the scenario gives it.</param>
    /// <returns>The path given and the full path of an existing file.</returns>
    /// <exception cref="InputException">The path is empty, absolute or leaves the folder, or there is no such file.</exception>
    public DataFile Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (string.IsNullOrWhiteSpace(path))
            throw new InputException(new InputProblem("data", 0, "file", "", "the name of a data file; several are joined with '+'"));
        if (Path.IsPathRooted(path) || path.Contains('\\') || path.Split('/').Contains(".."))
        {
            throw new InputException(new InputProblem(path, 0, "path", path,
                "a path below the data folder: relative, with '/' and without '..'"));
        }
        foreach (string root in _roots)
        {
            string full = Path.GetFullPath(Path.Combine(root, path));
            if (File.Exists(full)) return new DataFile(path, full);
        }
        string looked = _roots.Length == 0 ? "no data folder was given" : "not found in " + string.Join(" nor in ", _roots);
        throw new InputException(new InputProblem(path, 0, "file", "", $"an existing file, but {looked}; name the data folder with --data DIR"));
    }

    /// <summary>Finds every file of a '+'-joined list, in its order.</summary>
    /// <exception cref="InputException">One problem for each file that can't be found.</exception>
    public IReadOnlyList<DataFile> FindAll(string joined)
    {
        ArgumentNullException.ThrowIfNull(joined);
        List<DataFile> files = [];
        List<InputProblem> problems = [];
        foreach (string path in joined.Split('+', StringSplitOptions.TrimEntries))
        {
            try
            {
                files.Add(Find(path));
            }
            catch (InputException e)
            {
                problems.AddRange(e.Problems);
            }
        }
        if (problems.Count > 0) throw new InputException(problems);
        return files;
    }
}

/// <summary>A data file that exists.</summary>
/// <param name="Name">Path as the scenario gives it; problems name the file so.</param>
/// <param name="FullPath">Absolute path.</param>
public sealed record DataFile(string Name, string FullPath);
