using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>A sweep's axes have values, in one of the two ways, and its cases have names of their own.</summary>
internal static class SweepChecks
{
    /// <summary>Adds every problem of a sweep's own fields to the places; what it changes is looked at by <see cref="SweepReading"/>.</summary>
    public static void Run(SweepSpec sweep, ScenarioPlaces places)
    {
        if (!places.Good(sweep, nameof(sweep.Axes), nameof(sweep.Cases))) return;
        // Where something else is written it has been reported.
        bool other = places.ItemOf(sweep, nameof(sweep.Axes)) is null && places.ItemOf(sweep, nameof(sweep.Cases)) is null && !places.IsEmpty(sweep);
        if (sweep.Axes.Count + sweep.Cases.Count == 0 && !other) places.Refuse(sweep, nameof(sweep.Axes), "axes, cases or both");
        NameChecks.Unique(sweep.Cases, one => one.Name, "case", places);
        foreach (SweepAxisSpec axis in sweep.Axes)
        {
            if (places.Good(axis, nameof(axis.Values), nameof(axis.From), nameof(axis.To), nameof(axis.Steps))) Values(axis, places);
        }
    }

    private static void Values(SweepAxisSpec axis, ScenarioPlaces places)
    {
        bool spaced = axis.From is not null || axis.To is not null || axis.Steps > 0;
        if (axis.Values.Count > 0)
        {
            if (spaced) places.Refuse(axis, nameof(axis.Values), "either values, or from, to and steps");
        }
        else if (!spaced) places.Refuse(axis, nameof(axis.Values), "values, or from, to and steps");
        else if (axis.From is null) places.Refuse(axis, nameof(axis.From), "a number: the first value");
        else if (axis.To is null) places.Refuse(axis, nameof(axis.To), "a number: the last value");
        else if (axis.Steps < 2) places.Refuse(axis, nameof(axis.Steps), "2 values or more");
        else if (axis.From == axis.To) places.Refuse(axis, nameof(axis.To), "another number than from");
    }
}
