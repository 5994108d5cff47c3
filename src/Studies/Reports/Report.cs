namespace Headroom.Studies.Reports;

/// <summary>
/// What a study found, as a page that can be handed on: headings, text, figures with their definition and source, tables and charts.
/// Pure content; <see cref="ReportHtml"/> makes one self-contained file of it. Carries no date of its own, so that the same answer
/// gives the same bytes.
/// </summary>
/// <param name="Title">The finding in one line.</param>
/// <param name="Subtitle">What was studied: system, span, method.</param>
/// <param name="Sections">Parts, in the order of the page.</param>
/// <param name="Command">The command line that makes this report again; empty for none.</param>
public sealed record Report(string Title, string Subtitle, IReadOnlyList<ReportSection> Sections, string Command = "");
