using Headroom.Grid.Scenarios;

namespace Headroom.Studies.Tests.Fixtures;

/// <summary>The scenarios that ship in the repository's folder <c>scenarios</c>.</summary>
internal static class ShippedScenario
{
    /// <summary>Path of that folder.</summary>
    public static string Folder { get; } = Find();

    /// <summary>Names of all of them; adequacy systems and figures of studies stand in the same folder.</summary>
    public static IEnumerable<string> Names =>
        ScenarioCatalogue.List(Folder).Select(listing => listing.Name);

    /// <summary>Reads and checks one.</summary>
    public static ScenarioSpec Load(string name) => ScenarioFile.Load(Path.Combine(Folder, name + ".yaml"));

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Headroom.slnx"))) return Path.Combine(at.FullName, "scenarios");
        }
        throw new DirectoryNotFoundException($"no Headroom.slnx above {AppContext.BaseDirectory}");
    }
}
