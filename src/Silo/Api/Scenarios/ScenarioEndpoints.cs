using Headroom.Client.Display;
using Headroom.Grid.Scenarios;

namespace Headroom.Silo.Api.Scenarios;

/// <summary>What can be run by name.</summary>
internal static class ScenarioEndpoints
{
    // Reading them takes a while, and they are part of the program.
    private static readonly Lazy<IReadOnlyList<ScenarioLine>> Shipped = new(() => [.. ScenarioCatalogue.List().Select(listing => new ScenarioLine(
        listing.Name, listing.Title, Path.GetFileName(listing.Path), listing.Hours, listing.Participants, listing.Problem?.ToString() ?? ""))]);

    public static void Map(RouteGroupBuilder v1) =>
        v1.MapGet("/scenarios", () => Shipped.Value).WithName("ListScenarios").WithSummary("Ready-made scenarios.");
}
