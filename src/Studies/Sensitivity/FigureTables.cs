using Headroom.Grid.Figures;
using Headroom.Studies.Reports;

namespace Headroom.Studies.Sensitivity;

/// <summary>The figures of a study as tables.</summary>
internal static class FigureTables
{
    /// <summary>For a report.</summary>
    public static ReportTable Of(IReadOnlyList<FigureUsed> figures) => new("Figures",
        [new("Figure", "", Number: false), new("Value"), new("Unit", "", Number: false), new("Meaning", "", Number: false), new("Source", "", Number: false), new("Standing", "", Number: false)],
        [.. figures.Select(f => (IReadOnlyList<string>)[f.Name, Figure.Plain(f.Value), f.Unit, f.Meaning, f.Source, f.Standing])],
        "the study's own table, which is also its file, its documentation and its JSON");

    /// <summary>For Parquet: <c>figures</c>.</summary>
    public static StudyTable Parquet(IReadOnlyList<FigureUsed> figures) => new StudyTable("figures")
        .Text("figure", [.. figures.Select(f => f.Name)])
        .Number<double>("value", [.. figures.Select(f => f.Value)])
        .Text("unit", [.. figures.Select(f => f.Unit)])
        .Text("meaning", [.. figures.Select(f => f.Meaning)])
        .Text("source", [.. figures.Select(f => f.Source)])
        .Text("standing", [.. figures.Select(f => f.Standing)]);

    /// <summary>For Parquet: <c>tornado</c>.</summary>
    public static StudyTable Parquet(IReadOnlyList<Swing> swings, string outcome) => new StudyTable("tornado")
        .Text("figure", [.. swings.Select(s => s.Figure)])
        .Number<double>("low", [.. swings.Select(s => s.Low)])
        .Number<double>("high", [.. swings.Select(s => s.High)])
        .Number<double>($"{outcome}_at_low", [.. swings.Select(s => s.AtLow)])
        .Number<double>($"{outcome}_at_high", [.. swings.Select(s => s.AtHigh)]);
}
