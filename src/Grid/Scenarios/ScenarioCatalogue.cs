using Headroom.Grid.Adequacy;
using Headroom.Grid.Figures;
using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios;

/// <summary>A scenario in a list.</summary>
/// <param name="Name">Short name: the file's, without .yaml.</param>
/// <param name="Path">Path of the file.</param>
/// <param name="Title">One line; empty where the file has a problem.</param>
/// <param name="Hours">Hours it simulates, h; 0 where the file has a problem.</param>
/// <param name="Participants">Participants by kind ("generator", "storage", "miner", "data-center"), counts written out; empty where the file has a problem.</param>
/// <param name="Problem">The first problem of the file; null for none.</param>
public sealed record ScenarioListing(
    string Name, string Path, string Title, int Hours, IReadOnlyDictionary<string, int> Participants, InputProblem? Problem);

/// <summary>The scenarios shipped with the program: the folder <c>scenarios</c> beside it, or of the repository. Files of studies' figures lie there too and are none.</summary>
public static class ScenarioCatalogue
{
    private const string FolderName = "scenarios";
    internal const string Extension = ".yaml";

    /// <summary>
    /// The folder of shipped scenarios: beside the program, or the nearest one above the program or above the current
    /// folder that stands in a repository (beside Headroom.slnx); null where there is none.
    /// </summary>
    public static string? Folder()
    {
        string beside = Path.Combine(AppContext.BaseDirectory, FolderName);
        return Directory.Exists(beside) ? beside : Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory);
    }

    /// <summary>The path of a scenario.</summary>
    /// <param name="nameOrPath">Short name of a shipped scenario, or the path of any .yaml file.</param>
    /// <param name="folder">Folder to look names up in; null for the shipped ones.</param>
    /// <exception cref="InputException">There is no such scenario; the names there are, nearest first.</exception>
    public static string Find(string nameOrPath, string? folder = null)
    {
        // A short name goes first, so that a file or folder of results called 'texas' does not hide the scenario.
        var files = Files(folder ?? Folder());
        if (files.FirstOrDefault(file => Short(file) == nameOrPath) is { } shipped) return shipped;
        if (File.Exists(nameOrPath)) return nameOrPath;
        if (files.FirstOrDefault(file => Path.GetFileName(file) == nameOrPath) is { } named) return named;
        string names = files.Count == 0
            ? "the path of a scenario file; no folder 'scenarios' with any was found"
            : $"the path of a scenario file, or one of {string.Join(", ", NearestWord.Order(nameOrPath, files.Select(Short)))}";
        throw new InputException(new InputProblem("scenarios", 0, "scenario", nameOrPath, names));
    }

    /// <summary>The path of a shipped scenario by its short name; null where there is none.</summary>
    public static string? Shipped(string name) => Files(Folder()).FirstOrDefault(file => Short(file) == name);

    /// <summary>The shipped scenarios by name; one that can't be read is listed with its first problem.</summary>
    /// <param name="folder">Folder to list; null for the shipped ones.</param>
    public static IReadOnlyList<ScenarioListing> List(string? folder = null) => [.. Files(folder ?? Folder()).Select(Listing)];

    private static ScenarioListing Listing(string path)
    {
        try
        {
            var scenario = ScenarioFile.Load(path);
            var participants = new Dictionary<string, int>
            {
                ["generator"] = scenario.Generators.Sum(generator => generator.Count),
                ["storage"] = scenario.Storage.Sum(storage => storage.Count),
                ["miner"] = scenario.Miners.Sum(miner => miner.Count),
                ["data-center"] = scenario.DataCenters.Sum(site => site.Count),
            };
            return new ScenarioListing(Short(path), path, scenario.Title, scenario.Hours, participants, null);
        }
        catch (InputException refused)
        {
            return new ScenarioListing(Short(path), path, "", 0, new Dictionary<string, int>(), refused.Problems[0]);
        }
    }

    private static string Short(string path) => Path.GetFileNameWithoutExtension(path);

    private static List<string> Files(string? folder) =>
        folder is null || !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateFiles(folder, "*" + Extension).Where(file => !AdequacyFile.Is(file) && !FigureFile.Is(file)).OrderBy(Short, StringComparer.Ordinal)];

    private static string? Above(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, FolderName);
            if (File.Exists(Path.Combine(at.FullName, "Headroom.slnx")) && Directory.Exists(folder)) return folder;
        }

        return null;
    }
}
