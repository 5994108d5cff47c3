namespace Headroom.Grid.Series;

/// <summary>An hourly series laid over the hours of a run.</summary>
/// <param name="Values">One value an hour of the run, in the unit of the column times the scale.</param>
/// <param name="Filled">What a gap rule filled; null when nothing was missing.</param>
public sealed record HourlyValues(double[] Values, FilledGaps? Filled);
