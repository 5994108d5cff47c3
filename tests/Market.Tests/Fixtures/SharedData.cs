using Headroom.Grid.Networks.RtsGmlc;

namespace Headroom.Market.Tests.Fixtures;

/// <summary>A fact that needs the reference data beside the repository; skipped, with a reason, where it is absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null) Skip = "needs ../shared/data beside the repository";
    }
}

/// <summary>A theory that needs the reference data beside the repository.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (SharedData.Folder is null) Skip = "needs ../shared/data beside the repository";
    }
}

/// <summary>Where the reference data are.</summary>
internal static class SharedData
{
    private static readonly Lazy<RtsGmlcSystem> Rts = new(() => RtsGmlcFolder.Read(Path.Combine(Folder!, "rts-gmlc")));

    public static string? Folder { get; } = Find();

    /// <summary>Full path of one of its files.</summary>
    public static string File(params string[] parts) => Path.Combine([Folder!, .. parts]);

    /// <summary>The RTS-GMLC system, read once.</summary>
    public static RtsGmlcSystem RtsGmlc => Rts.Value;

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!System.IO.File.Exists(Path.Combine(at.FullName, "Headroom.slnx"))) continue;
            string data = Path.Combine(at.Parent!.FullName, "shared", "data");
            return Directory.Exists(data) ? data : null;
        }
        return null;
    }
}
