namespace Headroom.Bench;

/// <summary>Places in the repository that the benchmarks belong to.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">The benchmarks run outside of a repository.</exception>
    public static string Root { get; } = Find();

    /// <summary>The headroom program, built in Release.</summary>
    /// <exception cref="FileNotFoundException">It has not been built.</exception>
    public static string Client
    {
        get
        {
            string path = Path.Combine(Root, "src", "Client", "bin", "Release", "net10.0", "Headroom.Client.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException("Build it first: dotnet build src/Client -c Release", path);
        }
    }

    /// <summary>A scenario of the repository.</summary>
    public static string Scenario(string name) => Path.Combine(Root, "scenarios", $"{name}.yaml");

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Headroom.slnx"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"There is no Headroom.slnx above {AppContext.BaseDirectory}.");
    }
}
