using Headroom.Grid;
using Headroom.Grid.Figures;

namespace Headroom.Studies.Sensitivity;

/// <summary>An outcome with one figure at either end of its range, all others as they are.</summary>
/// <param name="Figure">Name of the figure.</param>
/// <param name="Low">Its low value.</param>
/// <param name="High">Its high value.</param>
/// <param name="AtLow">Outcome there.</param>
/// <param name="AtHigh">Outcome there.</param>
public sealed record Swing(string Figure, double Low, double High, double AtLow, double AtHigh)
{
    /// <summary>Distance between the outcomes.</summary>
    public double Span => Math.Abs(AtHigh - AtLow);
}

/// <summary>Which figures an outcome hangs on: one at a time, the widest first.</summary>
public static class Tornado
{
    /// <summary>Swings every figure that has a range.</summary>
    /// <param name="values">The figures as they are.</param>
    /// <param name="outcome">The outcome of figures; with the same draws for all of them, or noise is shown as effect.</param>
    /// <param name="progress">Told figures done and all figures; null for nobody.</param>
    /// <param name="cancel">Gives up between figures.</param>
    public static IReadOnlyList<Swing> Of(
        FigureValues values, Func<FigureValues, double> outcome, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(outcome);
        double now = outcome(values);
        List<Swing> swings = [];
        FigureValue[] swinging = [.. values.All.Where(v => v.Figure.Swing is not null)];
        foreach (FigureValue value in swinging)
        {
            (double Low, double High) range = value.Figure.Swing!.Value;
            cancel.ThrowIfCancellationRequested();
            progress?.Invoke(swings.Count, swinging.Length);
            swings.Add(new(value.Figure.Name, range.Low, range.High, At(value, range.Low), At(value, range.High)));
        }
        return [.. swings.OrderByDescending(s => s.Span).ThenBy(s => s.Figure, StringComparer.Ordinal)];

        // An end that contradicts a figure the user gave is no future to look at.
        double At(FigureValue value, double end)
        {
            try
            {
                return outcome(values.With(value.Figure.Name, end));
            }
            catch (InputException)
            {
                return now;
            }
        }
    }
}
