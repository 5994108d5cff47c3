using Headroom.Studies.Results;

namespace Headroom.Client.Catalogue;

/// <summary>The finished runs below a folder: what <c>headroom sql</c> asks.</summary>
internal static class ResultsCatalogue
{
    /// <summary>
    /// Results folders below a folder, at any depth, by their path below it: <c>texas</c>, <c>sweep/gas=4</c>, and the second run of a
    /// counterfactual as <c>texas/counterfactual</c>. What is not finished (its name ends in <c>.partial</c>) is left out.
    /// </summary>
    internal static IReadOnlyList<FinishedRun> Below(string root)
    {
        if (!Directory.Exists(root)) return [];
        return
        [
            .. Directory.EnumerateFiles(root, RunRecorder.SummaryFile, SearchOption.AllDirectories)
                .Select(summary => Path.GetDirectoryName(summary)!)
                .Select(folder => new FinishedRun(NameOf(root, folder), folder))
                .Where(run => !run.Name.Split('/').Any(part => part.EndsWith(".partial", StringComparison.Ordinal)))
                .OrderBy(run => run.Name, StringComparer.Ordinal),
        ];
    }

    // A results folder itself may be named, too.
    private static string NameOf(string root, string folder) => Path.GetRelativePath(root, folder) is var below and not "."
        ? below.Replace(Path.DirectorySeparatorChar, '/') : Path.GetFileName(Path.GetFullPath(folder));
}

/// <summary>A finished run.</summary>
/// <param name="Name">Path of its folder below the one that was searched, with slashes.</param>
/// <param name="Folder">Its folder.</param>
internal sealed record FinishedRun(string Name, string Folder);
