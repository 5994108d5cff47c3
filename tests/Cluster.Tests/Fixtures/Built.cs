namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>Programs built beside these tests, in the same configuration.</summary>
internal static class Built
{
    /// <summary>Path of one.</summary>
    public static string Program(string room, string file)
    {
        DirectoryInfo built = new(AppContext.BaseDirectory), root = built;
        while (!File.Exists(Path.Combine(root.FullName, "Headroom.slnx"))) root = root.Parent!;
        return Path.Combine(root.FullName, "src", room, "bin", built.Parent!.Name, built.Name, file);
    }
}
