namespace Headroom.Grid.Tests;

/// <summary>A fact that needs the reference data beside the repository; skipped, with a reason, where it is absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (DataBesideRepository.Folder is null) Skip = DataBesideRepository.Absent;
    }
}

/// <summary>A theory that needs the reference data beside the repository; skipped, with a reason, where it is absent.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (DataBesideRepository.Folder is null) Skip = DataBesideRepository.Absent;
    }
}

/// <summary>Finds ../shared/data of the repository that the tests were built in.</summary>
internal static class DataBesideRepository
{
    public const string Absent = "needs ../shared/data beside the repository";

    /// <summary>Full path, or null where there is none.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "Headroom.slnx"))) continue;
            string data = Path.Combine(at.Parent!.FullName, "shared", "data");
            return Directory.Exists(data) ? data : null;
        }
        return null;
    }
}
