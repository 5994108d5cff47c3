using Headroom.Grid.Figures;

namespace Headroom.Studies.Sensitivity;

/// <summary>A figure as it was used.</summary>
public sealed record FigureUsed(string Name, double Value, string Unit, double Default, string Standing, string Source, string Meaning)
{
    /// <summary>All figures of a study.</summary>
    public static IReadOnlyList<FigureUsed> Of(FigureValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. values.All.Select(v => new FigureUsed(
            v.Figure.Name, v.Value, v.Figure.Unit, v.Figure.Default, FigureTable.Words(v.Standing), v.Source, v.Figure.Meaning))];
    }
}
