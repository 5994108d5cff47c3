namespace Headroom.Grid.Tests.Scenarios;

/// <summary>Files of the repository that the tests were built from.</summary>
internal static class RepositoryFile
{
    /// <summary>Full path of a file below the folder of Headroom.slnx.</summary>
    public static string PathOf(string relative)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Headroom.slnx")))
                return Path.Combine(at.FullName, relative);
        throw new InvalidOperationException($"No Headroom.slnx above {AppContext.BaseDirectory}.");
    }
}
