using Headroom.Grid.Demand;
using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>A zone's demand has what its kind needs.</summary>
internal static class DemandChecks
{
    /// <summary>Adds every problem with a zone's demand to the places.</summary>
    public static void Run(ZoneSpec zone, ScenarioPlaces places)
    {
        if (zone.Demand is not { } demand || !places.Good(demand, nameof(demand.Kind))) return;
        switch (demand.Kind)
        {
            case "synthetic":
                if (places.Good(demand, nameof(demand.Area)) && !SyntheticDemand.Areas.Contains(demand.Area))
                    places.Refuse(demand, nameof(demand.Area), $"the area of a synthetic year, one of {string.Join(", ", SyntheticDemand.Areas)}");
                break;
            case "series":
                Needs(demand, nameof(demand.Series), demand.Series is not null, places);
                break;
            case "eia930":
                Needs(demand, nameof(demand.File), demand.File.Length > 0, places);
                Needs(demand, nameof(demand.Area), demand.Area.Length > 0, places);
                break;
            case "profile":
                Needs(demand, nameof(demand.Mw), demand.Mw.Count > 0, places);
                break;
        }

        if (demand.Series is { } series) ScenarioChecks.Hourly(series, places);
    }

    private static void Needs(DemandSpec demand, string property, bool given, ScenarioPlaces places)
    {
        if (given || !places.Good(demand, property)) return;
        var field = ScenarioKind.Of(typeof(DemandSpec)).Field(ScenarioField.NameOf(property))!;
        places.Refuse(demand, property, $"{field.Expectation}; kind: {demand.Kind} needs it");
    }
}
