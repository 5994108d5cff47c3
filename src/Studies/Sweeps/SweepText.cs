using System.Globalization;
using Headroom.Grid.Scenarios;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Sweeps;

/// <summary>A sweep as text, 80 columns wide: its cells, and the means by each value of what was changed.</summary>
internal static class SweepText
{
    /// <summary>Most cells that are listed; the table in the results folder has all.</summary>
    public const int MostListed = 40;

    private const int Width = 80, FigureWidth = 10, WidestColumn = 14;

    /// <summary>The figures that are printed, as many as fit.</summary>
    public static IReadOnlyList<ShownFigure> Shown { get; } =
    [
        new("mean_usd_per_mwh", "$/MWh", "mean price", Compact.Price),
        new("unserved_mwh", "unserved", "firm demand unserved, MWh", v => Compact.Energy(v)),
        new("lowest_reserve_mw", "reserve", "lowest online reserve, MW", v => Compact.Power(v)),
        new("miners_net_usd", "miners $", "miners' net: revenue, sell-back and programmes less energy", Compact.Usd),
        new("data_centers_availability", "sites up", "IT energy served / due, all data centers", v => (v * 100).ToString("0.000", CultureInfo.InvariantCulture) + " %"),
        new("co2_t", "CO2 t", "carbon dioxide", Compact.Usd),
        new("renewable_curtailed_mwh", "not taken", "wind and solar available and not taken", v => Compact.Energy(v)),
    ];

    /// <summary>What was swept.</summary>
    public static string Scope(ScenarioSweep sweep) =>
        $"{sweep.Scenario.Title} {string.Join(" x ", sweep.Columns.Select(c => $"{c.Values.Count} {c.Name}"))} = {sweep.Count} runs".TrimStart();

    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Lines(SweepAnswer answer)
    {
        ScenarioSweep sweep = answer.Sweep;
        TextPage page = new(Width);
        page.Heading($"SWEEP OF {Compact.Name(sweep.Scenario.Name, 40)}: {sweep.Count} RUNS");
        page.Wrap(string.Join(" x ", sweep.Columns.Select(c => $"{c.Name} ({c.Values.Count} values)")), 2, 2);
        page.Line("");
        int[] columns = [.. Enumerable.Range(0, sweep.Columns.Count)];
        int[] widths = [.. columns.Select(c => ColumnWidth(sweep.Columns[c]))];
        // What does not fit beside at least two figures is in the table only.
        int kept = 0;
        for (int used = 2; kept < columns.Length && used + widths[kept] + 2 + 2 * FigureWidth <= Width; kept++) used += widths[kept] + 2;
        if (kept < columns.Length) page.Wrap($"shown: {kept} of {columns.Length} columns; all are in the table", 2, 2);
        int first = 2 + widths.Take(kept).Sum(w => w + 2);
        ShownFigure[] figures = [.. Shown.Take((Width - first) / FigureWidth)];
        string[] names = [.. columns.Take(kept).Select(c => Compact.Name(sweep.Columns[c].Name, widths[c]))];
        page.Line(Row(names, widths, figures.Select(f => f.Heading)));
        for (int cell = 0; cell < Math.Min(sweep.Count, MostListed); cell++)
            page.Line(Row([.. columns.Take(kept).Select(c => Compact.Name(sweep.Value(cell, c), widths[c]))], widths, figures.Select(f => f.Text(answer.Figure(cell, f.Figure)))));
        if (sweep.Count > MostListed) page.Line($"  and {sweep.Count - MostListed} more, in the table");
        if (sweep.Columns.Count > 1) Means(page, answer, figures);
        page.Line("");
        page.Wrap(string.Join("; ", figures.Select(f => $"{f.Heading}: {f.Meaning}")), 2, 4);
        return page.Lines;
    }

    /// <summary>The mean over all cells that share a value: what an axis does by itself, whatever the others are.</summary>
    private static void Means(TextPage page, SweepAnswer answer, ShownFigure[] figures)
    {
        for (int c = 0; c < answer.Sweep.Columns.Count; c++)
        {
            SweepColumn column = answer.Sweep.Columns[c];
            if (column.Values.Count < 2) continue;
            int width = ColumnWidth(column);
            page.Heading($"MEANS BY {Compact.Name(column.Name, 60)}");
            page.Line(Row([Compact.Name(column.Name, width)], [width], figures.Select(f => f.Heading)));
            for (int value = 0; value < Math.Min(column.Values.Count, MostListed); value++)
            {
                int[] cells = [.. Enumerable.Range(0, answer.Sweep.Count).Where(cell => answer.Sweep.Index(cell, c) == value)];
                page.Line(Row([Compact.Name(column.Values[value], width)], [width], figures.Select(f => f.Text(cells.Average(cell => answer.Figure(cell, f.Figure))))));
            }
        }
    }

    private static int ColumnWidth(SweepColumn column) => Math.Min(WidestColumn, Math.Max(column.Name.Length, column.Values.Max(v => v.Length)));

    private static string Row(string[] names, int[] widths, IEnumerable<string> figures) =>
        "  " + string.Concat(names.Select((name, i) => name.PadRight(widths[i] + 2))) + string.Concat(figures.Select(f => f.PadLeft(FigureWidth)));

    /// <summary>A figure that is printed.</summary>
    /// <param name="Figure">Name of the figure.</param>
    /// <param name="Heading">Heading, at most 9 characters.</param>
    /// <param name="Meaning">What it is, for the line below.</param>
    /// <param name="Text">A value as it is printed.</param>
    internal sealed record ShownFigure(string Figure, string Heading, string Meaning, Func<double, string> Text);
}
