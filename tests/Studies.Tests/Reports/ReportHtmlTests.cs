using System.Xml.Linq;
using Headroom.Studies.Reports;

namespace Headroom.Studies.Tests.Reports;

public class ReportHtmlTests
{
    private static readonly ReportTable Table = new("Two rows", [new("area", Number: false), new("GW", "what it means")],
        [["a < b", "1.5"], ["sum", "1.5"]], "a source")
    { SumRows = 1 };

    private static readonly Report Page = new("Title & more", "Subtitle",
        [
            new("One", [new ReportText("5 < 6 & \"quoted\""), new ReportPoints(["<script>alert(1)</script>"]), Table]),
            new("Two", [new ReportFigures([new("Headroom", "97.1", "GW", "its definition", "its source")]),
                new ReportChart("chart.png", "A chart's caption", new byte[] { 1, 2, 3, 250 })]),
        ], "headroom study <x>");

    [Fact]
    public void Page_AnyContent_IsWellFormedAndEscaped()
    {
        string html = ReportHtml.Of(Page);

        // Tags that HTML leaves open are closed for the XML reader.
        XElement root = XDocument.Parse(html.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal)
            .Replace("charset=\"utf-8\">", "charset=\"utf-8\"/>", StringComparison.Ordinal)
            .Replace("initial-scale=1\">", "initial-scale=1\"/>", StringComparison.Ordinal)
            .Replace("img-src data:\">", "img-src data:\"/>", StringComparison.Ordinal)
            .Replace("AQID+g==\">", "AQID+g==\"/>", StringComparison.Ordinal)).Root!;
        Assert.Empty(root.Descendants("script"));
        Assert.Equal("5 < 6 & \"quoted\"", root.Descendants("section").First().Element("p")!.Value);
        Assert.Equal("<script>alert(1)</script>", root.Descendants("li").Single().Value);
        Assert.Equal(["a < b", "1.5", "sum", "1.5"], root.Descendants("td").Select(cell => cell.Value));
        Assert.Equal("A chart's caption", root.Descendants("figcaption").Single().Value);
    }

    [Fact]
    public void Page_NeedsNothingElse()
    {
        string html = ReportHtml.Of(Page);

        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,AQID+g==\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_AndTables_CarryDefinitionAndSource()
    {
        string html = ReportHtml.Of(Page);

        Assert.Contains("its definition", html, StringComparison.Ordinal);
        Assert.Contains("Source: its source", html, StringComparison.Ordinal);
        Assert.Contains("<dt>GW</dt><dd>what it means</dd>", html, StringComparison.Ordinal);
        Assert.Contains("Source: a source", html, StringComparison.Ordinal);
        Assert.Contains("<tr class=\"sum first-sum\"><td>sum</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_RowOfAnotherLength_IsRefused()
    {
        Report wrong = Page with { Sections = [new("One", [Table with { Rows = [["only one"]] }])] };

        Assert.Throws<ArgumentException>(() => ReportHtml.Of(wrong));
    }
}
