namespace Headroom.Studies.Reports;

/// <summary>A part of a <see cref="Report"/> under one heading.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Blocks">Its content, from top to bottom.</param>
public sealed record ReportSection(string Heading, IReadOnlyList<ReportBlock> Blocks);
