using System.Globalization;
using System.Net;
using System.Text;

namespace Headroom.Studies.Reports;

/// <summary>
/// A <see cref="Report"/> as one HTML file that needs nothing else: style and charts are inside, there are no scripts, and nothing is
/// fetched. All text is escaped.
/// </summary>
public static class ReportHtml
{
    private static readonly Lazy<string> Style = new(() =>
    {
        using Stream stream = typeof(ReportHtml).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("report.css is not part of the assembly");
        return new StreamReader(stream).ReadToEnd();
    });

    /// <summary>The page.</summary>
    public static string Of(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            // Whatever slips into a text, nothing runs and nothing is fetched.
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Text(report.Title)}</title>\n<style>\n{Style.Value}</style>\n</head>\n<body>\n<main>\n")
            .Append(CultureInfo.InvariantCulture, $"<h1>{Text(report.Title)}</h1>\n<p class=\"subtitle\">{Text(report.Subtitle)}</p>\n");
        foreach (ReportSection section in report.Sections)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Text(section.Heading)}</h2>\n");
            foreach (ReportBlock block in section.Blocks) Write(html, block);
            html.Append("</section>\n");
        }
        html.Append("<footer>Made by Headroom");
        if (report.Command.Length > 0) html.Append(CultureInfo.InvariantCulture, $" with <code>{Text(report.Command)}</code>");
        return html.Append(".</footer>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder html, ReportBlock block)
    {
        switch (block)
        {
            case ReportText text:
                html.Append(CultureInfo.InvariantCulture, $"<p>{Text(text.Text)}</p>\n");
                break;
            case ReportPoints points:
                html.Append("<ul>\n");
                foreach (string point in points.Points) html.Append(CultureInfo.InvariantCulture, $"<li>{Text(point)}</li>\n");
                html.Append("</ul>\n");
                break;
            case ReportFigures figures:
                html.Append("<div class=\"figures\">\n");
                foreach (ReportFigure figure in figures.Figures) Write(html, figure);
                html.Append("</div>\n");
                break;
            case ReportTable table:
                Write(html, table);
                break;
            case ReportChart chart:
                html.Append(CultureInfo.InvariantCulture,
                    $"<figure><img alt=\"{Text(chart.Caption)}\" src=\"data:image/png;base64,{Convert.ToBase64String(chart.Png.Span)}\">");
                html.Append(CultureInfo.InvariantCulture, $"<figcaption>{Text(chart.Caption)}</figcaption></figure>\n");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "a block of a report");
        }
    }

    private static void Write(StringBuilder html, ReportFigure figure)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"figure\"><div class=\"name\">{Text(figure.Name)}</div>")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"value\">{Text(figure.Value)} <span class=\"unit\">{Text(figure.Unit)}</span></div>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"definition\">{Text(figure.Definition)}</p>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"source\">Source: {Text(figure.Source)}</p></div>\n");
    }

    private static void Write(StringBuilder html, ReportTable table)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\"><table>\n<caption>{Text(table.Caption)}</caption>\n<thead><tr>");
        foreach (ReportColumn column in table.Columns)
            html.Append(CultureInfo.InvariantCulture, $"<th{Class(column)}>{Text(column.Header)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        int firstSum = table.Rows.Count - table.SumRows;
        for (int r = 0; r < table.Rows.Count; r++)
        {
            if (table.Rows[r].Count != table.Columns.Count)
                throw new ArgumentException($"row {r} of '{table.Caption}' has {table.Rows[r].Count} cells for {table.Columns.Count} columns", nameof(table));
            html.Append(r == firstSum ? "<tr class=\"sum first-sum\">" : r > firstSum ? "<tr class=\"sum\">" : "<tr>");
            for (int c = 0; c < table.Columns.Count; c++)
                html.Append(CultureInfo.InvariantCulture, $"<td{Class(table.Columns[c])}>{Text(table.Rows[r][c])}</td>");
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table></div>\n");
        if (table.Columns.Any(column => column.Definition.Length > 0))
        {
            html.Append("<dl>\n");
            foreach (ReportColumn column in table.Columns.Where(column => column.Definition.Length > 0))
                html.Append(CultureInfo.InvariantCulture, $"<dt>{Text(column.Header)}</dt><dd>{Text(column.Definition)}</dd>\n");
            html.Append("</dl>\n");
        }
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"note source\">Source: {Text(table.Source)}</p>\n");
    }

    private static string Class(ReportColumn column) => column.Number ? " class=\"number\"" : "";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
