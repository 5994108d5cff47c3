using System.Globalization;

namespace Headroom.Studies.Summaries;

/// <summary>What was done to the grid on purpose, a line each.</summary>
internal static class InterventionsText
{
    /// <summary>Writes the lines; none where nobody intervened.</summary>
    public static void Write(TextPage page, RunSummary summary)
    {
        if (summary.Interventions.Count == 0) return;
        page.Heading("INTERVENTIONS");
        foreach (InterventionSummary made in summary.Interventions.Take(SummaryText.MostListed)) page.Wrap(Line(made), 2, 6);
        if (summary.Interventions.Count > SummaryText.MostListed) page.Line($"  and {summary.Interventions.Count - SummaryText.MostListed} more");
    }

    private static string Line(InterventionSummary made)
    {
        string figure = made.Mw is { } mw ? Figure(mw) + " MW, " : made.UsdPerMwh is { } usd ? Figure(usd) + " $/MWh, " : "";
        string until = made.UntilHour is { } hour ? string.Create(CultureInfo.InvariantCulture, $" until hour {hour}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{made.Kind} {made.Target}: {figure}from hour {made.FromHour} ({made.From}){until}");
    }

    private static string Figure(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
