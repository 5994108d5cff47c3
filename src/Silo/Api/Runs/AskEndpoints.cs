using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Participants;
using Headroom.Grains.Runs;
using Headroom.Silo.Api.Access;
using Headroom.Studies.Results;

namespace Headroom.Silo.Api.Runs;

/// <summary>Asks a run, at any moment: where it stands, participants, zones, what the operator's ladder did, the summary.</summary>
internal static class AskEndpoints
{
    public static void Map(RouteGroupBuilder run)
    {
        run.MapGet("", View).WithName("ViewRun").WithSummary("Where a run stands, with its zones' last hour.");
        run.MapGet("/watch", WatchEndpoint.Watch).RequireRateLimiting(Limits.Watchers).WithName("WatchRun")
            .WithSummary("Server-sent events: the figures of the hour whenever there are new ones, until the run is over.");
        run.MapGet("/participants", Participants).WithName("ListParticipants")
            .WithSummary("Participants: ?kind=generator|storage|miner|data-center, ?sort=name|mw|earned|curtailed|delivered|drawn, ?top=n.");
        run.MapGet("/participants/{participant}", Participant).WithName("AskParticipant").Produces<ParticipantReport>()
            .WithSummary("One in full: MW now, why, earned so far by cause.");
        run.MapGet("/zones", Zones).WithName("ListZones").WithSummary("Zones' last hour: price, demand, generation, reserves.");
        run.MapGet("/zones/{zone}", Zone).WithName("AskZone").WithSummary("A zone's last hour.");
        run.MapGet("/events", Events).WithName("ListEvents").WithSummary("What happened so far: calls, recalls, firm load shed, interventions.");
        run.MapGet("/summary", Summary).WithName("ReadSummary").WithSummary("summary.json of a run that is done.");
    }

    private static Task<RunView> View(string run, HeadroomClient client, CancellationToken cancellation) => client.ViewAsync(run, cancellation);

    private static async Task<IReadOnlyList<ParticipantRow>> Participants(
        string run, HeadroomClient client, CancellationToken cancellation, string kind = "", string sort = "name", int top = 20)
    {
        return await client.QueryAsync(run, new ParticipantQuery { Kind = kind, Sort = sort, Top = top }, cancellation);
    }

    private static async Task<IResult> Participant(string run, string participant, HeadroomClient client, CancellationToken cancellation)
    {
        try
        {
            return TypedResults.Text(JsonText.Of(await client.ParticipantAsync(run, participant, cancellation)), "application/json");
        }
        catch (RunRefusedException unknown)
        {
            throw new UnknownException(unknown.Lines[0], $"GET {ApiHost.V1}/runs/{run}/participants lists them.");
        }
    }

    private static async Task<IReadOnlyList<ZoneView>> Zones(string run, HeadroomClient client, CancellationToken cancellation)
    {
        return (await client.ViewAsync(run, cancellation)).Zones;
    }

    private static async Task<ZoneView> Zone(string run, string zone, HeadroomClient client, CancellationToken cancellation)
    {
        IReadOnlyList<ZoneView> zones = await Zones(run, client, cancellation);
        return zones.FirstOrDefault(z => z.Zone == zone) ?? throw new UnknownException($"run {run}: there is no zone '{zone}'",
            zones.Count == 0 ? "No hour has taken effect yet." : $"There are: {string.Join(", ", zones.Select(z => z.Zone))}.");
    }

    private static async Task<IReadOnlyList<RunEvent>> Events(string run, HeadroomClient client, CancellationToken cancellation)
    {
        return await client.EventsAsync(run, cancellation);
    }

    private static async Task<IResult> Summary(string run, HeadroomClient client, CancellationToken cancellation)
    {
        string summary = await client.SummaryAsync(run, cancellation);
        if (summary.Length > 0) return TypedResults.Text(summary, "application/json");
        RunView view = await client.ViewAsync(run, cancellation);
        throw new RunRefusedException($"run {run}: it has no summary: it is {view.Phase.Word()}, {view.HoursDone} of {view.Hours} hours done");
    }
}
