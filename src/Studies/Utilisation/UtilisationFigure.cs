namespace Headroom.Studies.Utilisation;

/// <summary>One figure of how full the grid is, with what it means: the number is never printed without its definition.</summary>
/// <param name="Name">Name in snake_case, as in <c>summary.json</c>.</param>
/// <param name="Value">A fraction: 1 is wholly used.</param>
/// <param name="Definition">What was divided by what.</param>
public sealed record UtilisationFigure(string Name, double Value, string Definition);
