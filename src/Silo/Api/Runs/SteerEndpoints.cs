using System.ComponentModel;
using Headroom.Client.Connections;
using Headroom.Client.Keys;
using Headroom.Grains.Runs;
using Headroom.Grid;
using Headroom.Silo.Api.Access;

namespace Headroom.Silo.Api.Runs;

/// <summary>Steers the clock of a run.</summary>
internal static class SteerEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        RouteGroupBuilder run = group.MapGroup("").Needs(ApiRole.Operator);
        run.MapPost("/pause", Pause).WithName("PauseRun").WithSummary("Stops after the hours under way.");
        run.MapPost("/resume", Resume).WithName("ResumeRun").WithSummary("Goes on after a pause.");
        run.MapPost("/step", Step).WithName("StepRun").WithSummary("Takes exactly so many hours, then stands still; answers when they have taken effect.");
        run.MapPost("/speed", Speed).WithName("PaceRun").WithSummary("Sets the pace.");
        run.MapPost("/cancel", Cancel).WithName("CancelRun").WithSummary("Ends the run; its unfinished results are removed.");
    }

    private static Task<RunView> Pause(string run, HeadroomClient client, CancellationToken cancellation) =>
        client.PauseAsync(run, cancellation);

    private static Task<RunView> Resume(string run, HeadroomClient client, CancellationToken cancellation) =>
        client.ResumeAsync(run, cancellation);

    private static async Task<RunView> Step(string run, Hours order, HeadroomClient client, CancellationToken cancellation)
    {
        if (order.Count < 1) throw new InputException(new InputProblem("body", 0, "hours", $"{order.Count}", "1 hour or more"));
        return await client.StepAsync(run, order.Count, cancellation);
    }

    private static async Task<RunView> Speed(string run, Pace order, HeadroomClient client, CancellationToken cancellation)
    {
        if (!double.IsFinite(order.Speed) || order.Speed < 0)
            throw new InputException(new InputProblem("body", 0, "speed", $"{order.Speed}", "0 (free) or simulated seconds a second of the wall"));
        return await client.SetSpeedAsync(run, order.Speed, cancellation);
    }

    private static Task<RunView> Cancel(string run, HeadroomClient client, CancellationToken cancellation) =>
        client.CancelAsync(run, cancellation);

    /// <summary>How far to step.</summary>
    internal sealed record Hours([property: System.Text.Json.Serialization.JsonPropertyName("hours"), Description("Hours, at least 1.")] int Count);

    /// <summary>How fast to go.</summary>
    internal sealed record Pace([property: Description("Simulated seconds a second of the wall; 0: as fast as it goes.")] double Speed);
}
