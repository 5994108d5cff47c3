using Headroom.Grains.Runs;
using Headroom.Grid;
using Headroom.Grid.Scenarios;

namespace Headroom.Silo.Api.Runs;

/// <summary>
/// What a <see cref="NewRun"/> comes to. Nothing in it can name a file of this machine: ready-made scenarios go by name, bases too, and data files
/// lie below the silo's data folder, wherever a link in the name would lead.
/// </summary>
internal static class NewRunReading
{
    private const string Body = "body";

    /// <summary>Reads and checks; the request has no results folder yet.</summary>
    /// <exception cref="InputException">Something is wrong; every problem of the scenario at once.</exception>
    public static (string Name, RunRequest Request) Read(NewRun order, ApiSettings settings)
    {
        (string file, string text) = Text(order);
        IReadOnlyDictionary<string, string> parameters = order.Parameters ?? new Dictionary<string, string>();
        IReadOnlyDictionary<string, string> bases = ScenarioFile.ShippedBases(text, file);
        ScenarioSpec scenario = ScenarioFile.Parse(text, file, parameters, bases);
        int participants = scenario.Generators.Sum(p => p.Count) + scenario.Storage.Sum(p => p.Count) + scenario.Miners.Sum(p => p.Count) + scenario.DataCenters.Sum(p => p.Count);
        if (participants > settings.MostParticipants)
            throw Wrong("count", $"{participants}", $"at most {settings.MostParticipants} participants in all (the silo's setting {ApiSettings.Section}:MostParticipants)");
        return (order.Name is { Length: > 0 } wish ? wish : scenario.Name, new RunRequest
        {
            ScenarioText = text,
            ScenarioFile = file,
            Bases = bases,
            DataFolder = DataFolder(order.Data ?? "", settings.Data),
            Parameters = parameters,
            Csv = order.Csv,
            Detail = order.Detail ?? "",
            Seed = order.Seed,
            Hours = order.Hours,
            Speed = order.Speed,
            Paused = order.Paused,
            Charts = order.Charts,
            Counterfactual = order.Counterfactual,
        });
    }

    private static (string File, string Text) Text(NewRun order)
    {
        if (order is { ScenarioText: { Length: > 0 } text, Scenario: null }) return ("scenario.yaml", text);
        if (order is not { Scenario: { Length: > 0 } name, ScenarioText: null }) throw Wrong("scenario", "", "either scenario, a name, or scenario_text");
        // By its name alone: a path is no name of a ready-made scenario.
        string file = ScenarioCatalogue.Shipped(name)
            ?? throw Wrong("scenario", name, "the name of a ready-made scenario (GET /api/v1/scenarios), or its text in scenario_text");
        return (file, File.ReadAllText(file));
    }

    /// <summary>A folder below the data folder, links followed; empty where the silo has none.</summary>
    private static string DataFolder(string below, string root)
    {
        if (root.Length == 0)
            return below.Length == 0 ? "" : throw Wrong("data", below, $"nothing: this silo reads no data files for the API (its setting {ApiSettings.Section}:Data)");
        string top = Real(Path.GetFullPath(root));
        if (below.Length == 0) return top;
        string folder = Path.IsPathRooted(below) || below.Contains('\0', StringComparison.Ordinal) ? "" : Path.GetFullPath(Path.Combine(top, below));
        return folder.Length > 0 && IsBelow(folder, top) && Directory.Exists(folder) && IsBelow(Real(folder), top)
            ? Real(folder) : throw Wrong("data", below, "a folder below the silo's data folder");
    }

    private static bool IsBelow(string path, string top) => path.StartsWith(Path.TrimEndingDirectorySeparator(top) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Where a path leads once every link in it is followed.</summary>
    private static string Real(string path)
    {
        string at = Path.GetPathRoot(path)!;
        foreach (string part in path[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, part);
            if (new DirectoryInfo(at).ResolveLinkTarget(returnFinalTarget: true) is { } target) at = Path.GetFullPath(target.FullName);
        }
        return at;
    }

    private static InputException Wrong(string field, string value, string expected) => new(new InputProblem(Body, 0, field, value, expected));
}
