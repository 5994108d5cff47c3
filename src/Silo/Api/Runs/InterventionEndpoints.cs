using System.ComponentModel;
using Headroom.Client.Connections;
using Headroom.Client.Keys;
using Headroom.Grains.Runs;
using Headroom.Silo.Api.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headroom.Silo.Api.Runs;

/// <summary>Does something to the grid of a run that is going on; it becomes a part of the run.</summary>
internal static class InterventionEndpoints
{
    public static void Map(RouteGroupBuilder run)
    {
        run.MapGet("/interventions", List).WithName("ListInterventions").WithSummary("What has been done while the run was going on, oldest first.");
        run.MapPost("/interventions", Make).Needs(ApiRole.Operator).WithName("Intervene")
            .WithSummary("Trips a plant, takes a line or site out, changes a price, ends that again; from an hour on that has not been played.");
    }

    private static Task<IReadOnlyList<Intervention>> List(string run, HeadroomClient client, CancellationToken cancellation) =>
        client.InterventionsAsync(run, cancellation);

    private static async Task<Created<Intervention>> Make(string run, NewIntervention order, HeadroomClient client, CancellationToken cancellation)
    {
        Intervention made = await client.InterveneAsync(run, new InterventionOrder
        {
            Kind = order.Kind,
            Target = order.Target,
            From = order.From ?? "",
            Until = order.Until ?? "",
            Mw = order.Mw,
            UsdPerMwh = order.UsdPerMwh,
        }, cancellation);
        return TypedResults.Created($"{ApiHost.V1}/runs/{run}/interventions", made);
    }

    /// <summary>An intervention to be made.</summary>
    internal sealed record NewIntervention
    {
        [Description("trip (a plant or battery loses power), out (a line or site is off the grid), price (a plant offers, a site bids, at usd_per_mwh), restore (it ends).")]
        public required string Kind { get; init; }

        [Description("Name of a plant, battery, miner, data center or line.")]
        public required string Target { get; init; }

        [Description("First hour: its number, or its local time ('2025-07-14 17:00'); default: the next one to be played.")]
        public string? From { get; init; }

        [Description("The first hour that is as before; default: none.")]
        public string? Until { get; init; }

        [Description("For trip: MW lost; default: all.")]
        public double? Mw { get; init; }

        [Description("For price: $/MWh.")]
        public double? UsdPerMwh { get; init; }
    }
}
