namespace Headroom.Client.Tests.Fixtures;

/// <summary>The repository that these tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its folder: the nearest one above the tests that holds Headroom.slnx.</summary>
    internal static string Root { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Above(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Headroom.slnx")) ? folder.FullName : Above(folder.Parent!);
}
