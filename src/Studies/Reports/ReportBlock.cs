namespace Headroom.Studies.Reports;

/// <summary>Content of a section: <see cref="ReportText"/>, <see cref="ReportPoints"/>, <see cref="ReportFigures"/>, <see cref="ReportTable"/> or <see cref="ReportChart"/>.</summary>
public abstract record ReportBlock;

/// <summary>A paragraph; plain text, no markup.</summary>
/// <param name="Text">The text.</param>
public sealed record ReportText(string Text) : ReportBlock;

/// <summary>A list of points; plain text, no markup.</summary>
/// <param name="Points">The points.</param>
public sealed record ReportPoints(IReadOnlyList<string> Points) : ReportBlock;

/// <summary>The figures that matter, large, each with what it means and where it comes from.</summary>
/// <param name="Figures">The figures, the most important first.</param>
public sealed record ReportFigures(IReadOnlyList<ReportFigure> Figures) : ReportBlock;

/// <summary>One figure of a report: never without its definition and source.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">The number as it is printed, with its error where it has one.</param>
/// <param name="Unit">Its unit; empty for none.</param>
/// <param name="Definition">What was measured, divided, averaged.</param>
/// <param name="Source">Where it comes from: the data and method, or the publication.</param>
public sealed record ReportFigure(string Name, string Value, string Unit, string Definition, string Source);

/// <summary>A table whose columns are defined below it.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">Columns, left to right.</param>
/// <param name="Rows">Cells as they are printed, row by row; as many a row as there are columns.</param>
/// <param name="Source">Where its numbers come from.</param>
public sealed record ReportTable(
    string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string Source) : ReportBlock
{
    /// <summary>How many of the last rows are sums: set apart by a line.</summary>
    public int SumRows { get; init; }
}

/// <summary>A column of a report's table.</summary>
/// <param name="Header">Its header, with the unit.</param>
/// <param name="Definition">What its numbers mean; empty where the header says it all.</param>
/// <param name="Number">Whether it holds numbers, which are set flush right.</param>
public sealed record ReportColumn(string Header, string Definition = "", bool Number = true);

/// <summary>A chart, and the PNG file it is in a study's folder.</summary>
/// <param name="File">Name of the file, with its ending.</param>
/// <param name="Caption">What it shows, where its numbers come from.</param>
/// <param name="Png">The picture.</param>
public sealed record ReportChart(string File, string Caption, ReadOnlyMemory<byte> Png) : ReportBlock;
