using Headroom.Client.Connections;
using Headroom.Grains.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headroom.Silo.Api.Results;

/// <summary>Downloads what a run has written.</summary>
internal static class ResultEndpoints
{
    public static void Map(RouteGroupBuilder run)
    {
        run.MapGet("/files", List).WithName("ListFiles").WithSummary("Files of the results of a run that is done.");
        run.MapGet("/files/{**file}", Download).WithName("DownloadFile").WithSummary("One of them; parts of it by Range.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static async Task<IReadOnlyList<ResultFile>> List(string run, HeadroomClient client, ApiSettings settings, CancellationToken cancellation) =>
        [.. (await Of(run, client, settings, cancellation)).Select(file => file.Listed)];

    private static async Task<PhysicalFileHttpResult> Download(
        string run, string file, HeadroomClient client, ApiSettings settings, CancellationToken cancellation)
    {
        // Looked up among the names that are listed, never put together to a path: none leads out of the folder.
        (ResultFile listed, string path) = (await Of(run, client, settings, cancellation)).FirstOrDefault(f => f.Listed.Name == file);
        if (listed is null) throw new UnknownException($"run {run}: there is no such file", $"GET {ApiHost.V1}/runs/{run}/files lists them.");
        return TypedResults.PhysicalFile(path, ContentType(file), Path.GetFileName(path), enableRangeProcessing: true);
    }

    private static async Task<IReadOnlyList<(ResultFile Listed, string Path)>> Of(
        string run, HeadroomClient client, ApiSettings settings, CancellationToken cancellation)
    {
        RunView view = await client.ViewAsync(run, cancellation);
        if (view.ResultsFolder.Length == 0)
            throw new RunRefusedException($"run {run}: it has no results: it is {view.Phase.Word()}, {view.HoursDone} of {view.Hours} hours done");
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(settings.Results)) + Path.DirectorySeparatorChar;
        if (!view.ResultsFolder.StartsWith(root, StringComparison.Ordinal) || !Directory.Exists(view.ResultsFolder))
            throw new UnknownException($"run {run}: its results do not lie in this silo's results folder", "Silos of a cluster share one folder (Headroom:Api:Results).");
        // Links are passed over: they may lead anywhere.
        EnumerationOptions options = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        return [.. new DirectoryInfo(view.ResultsFolder).EnumerateFiles("*", options)
            .Select(f => (new ResultFile(Path.GetRelativePath(view.ResultsFolder, f.FullName).Replace(Path.DirectorySeparatorChar, '/'), f.Length), f.FullName))
            .OrderBy(f => f.Item1.Name, StringComparer.Ordinal)];
    }

    private static string ContentType(string file) => Path.GetExtension(file) switch
    {
        ".json" => "application/json",
        ".csv" => "text/csv",
        ".png" => "image/png",
        ".yaml" => "application/yaml",
        ".parquet" => "application/vnd.apache.parquet",
        _ => "application/octet-stream",
    };

    /// <summary>A file of a run's results.</summary>
    /// <param name="Name">Path below the results folder, with '/'.</param>
    /// <param name="Bytes">Its size.</param>
    internal sealed record ResultFile(string Name, long Bytes);
}
