using Headroom.Client.Commands;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Client.Keys;
using Headroom.Grains.Runs;
using Headroom.Grid;
using Headroom.Silo.Api.Access;

namespace Headroom.Silo.Api.Runs;

/// <summary>Starts runs, and lists them.</summary>
internal static class RunEndpoints
{
    private const int ListedAtMost = 1000;

    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapPost("/runs", Start).Needs(ApiRole.Operator).RequireRateLimiting(Limits.Starts).WithName("StartRun")
            .WithSummary("Starts a run; answers when its inputs are read.").Produces<RunView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        v1.MapGet("/runs", List).WithName("ListRuns").WithSummary("Runs, oldest first; ?last=n: the n youngest.");
    }

    private static async Task<IResult> Start(NewRun order, HeadroomClient client, ApiSettings settings, CancellationToken cancellation)
    {
        (string wish, RunRequest request) = NewRunReading.Read(order, settings);
        ResultsPlace place = ResultsPlace.Of("", wish, overwrite: false, Path.GetFullPath(settings.Results));
        string run;
        try
        {
            run = await client.ReserveAsync(place.Run, cancellation);
        }
        catch (RunRefusedException name)
        {
            throw new InputException(new InputProblem("body", 0, "name", wish, name.Lines[0]));
        }
        try
        {
            RunView view = await client.StartRunAsync(run, request with { OutFolder = place.FolderOf(run) }, cancellation);
            return TypedResults.Created($"{ApiHost.V1}/runs/{run}", view);
        }
        catch (RunRefusedException refused)
        {
            // Nothing has begun; what is wrong lies in what was sent.
            throw new NotStartedException(refused);
        }
    }

    private static async Task<IReadOnlyList<RunLine>> List(HeadroomClient client, CancellationToken cancellation, int last = 100)
    {
        IReadOnlyList<string> names = await client.ListRunsAsync(cancellation);
        RunLine?[] lines = await Task.WhenAll(names.TakeLast(Math.Clamp(last, 1, ListedAtMost)).Select(Line));
        return [.. lines.OfType<RunLine>()];

        async Task<RunLine?> Line(string name)
        {
            try
            {
                RunView view = await client.ViewAsync(name, cancellation);
                return new(name, view.Scenario, view.Phase, view.HoursDone, view.Hours, view.LocalTime, view.Seconds, view.ResultsFolder, view.Message);
            }
            catch (RunRefusedException)
            {
                // A name that has been taken, and whose run has not been started yet.
                return null;
            }
        }
    }
}
