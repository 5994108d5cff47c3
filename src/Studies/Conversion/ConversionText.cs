using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Studies.Sensitivity;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Conversion;

/// <summary>The conversion study for people (80 columns: the answer first, then why) and for programs (JSON).</summary>
public static class ConversionText
{
    private const int MostSwings = 8;

    private static readonly ConversionContext Context = new(ReadableJson.Options());

    /// <summary>JSON, indented, ending in a line break.</summary>
    public static string Json(ConversionResult result) => JsonSerializer.Serialize(result, Context.ConversionResult) + "\n";

    /// <summary>Lines of a page 80 columns wide; headings are in capitals and start in the first column.</summary>
    public static IReadOnlyList<string> Lines(ConversionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TextPage page = new(SummaryText.Width);
        SiteConversion t = result.Together;
        page.Wrap($"MINING SITE TO AI DATA CENTER: {t.Name.ToUpperInvariant()} OF RUN {result.Run}", 0, 6);
        page.Line($"  {(t.GainUsd >= 0 ? "converting gains" : "converting loses")}  {Compact.Usd(Math.Abs(t.GainUsd))} $ now: {Millions(t.GainUsdPerMw)} million $ for each of {N(t.ConvertedMw)} MW");
        page.Line($"  paid back         {(t.PaybackMonth is { } m ? $"in month {m + 1}" : "never")} (not discounted)");
        page.Line("");
        foreach (string finding in result.Findings) page.Wrap("- " + finding, 2, 4);
        Sites(page, result);
        page.Heading("MILESTONES");
        foreach (Milestone at in result.Milestones) page.Line($"  month {at.Month,3}  {N(at.Mw),8} MW  {N(at.TotalMw),8} MW delivered");
        page.Heading("BREAK-EVEN: CONVERTING IS WORTH AS MUCH AS MINING ON, EACH ALONE AT");
        foreach ((string figure, double? value) in result.BreakEvens)
            page.Line($"  {figure,-26} {(value is { } v ? Whole(v) : "no value"),14}  now {(result.Figures.FirstOrDefault(f => f.Name == figure) is { } now ? Whole(now.Value) : Whole(t.MiningUsdPerMwYear))}");
        Table(page, result);
        page.Heading($"WHAT MATTERS: GAIN, MILLION $/MW, NOW {Millions(t.GainUsdPerMw)}");
        page.Line("  figure                           from           to  gain at from  gain at to");
        foreach (Swing s in result.Tornado.Take(MostSwings))
            page.Line($"  {s.Figure,-26} {Grid.Figures.Figure.Plain(s.Low),10} {Grid.Figures.Figure.Plain(s.High),12} {Millions(s.AtLow * 1e6),13} {Millions(s.AtHigh * 1e6),11}");
        string counts = string.Join(", ", result.Figures.GroupBy(f => f.Standing).Select(g => $"{g.Count()} {g.Key}"));
        page.Heading("WHERE THE FIGURES ARE FROM");
        page.Wrap($"Mining and stepping aside: {result.Hours} h of run {result.Run}, taken for a year. {result.Figures.Count} figures: {counts}; each with its source: "
            + "scenarios/conversion.yaml, docs/conversion.md, --json. Change one: --set name=value.", 2, 2);
        return page.Lines;
    }

    private static void Sites(TextPage page, ConversionResult r)
    {
        page.Heading("SITE BY SITE");
        page.Line("                              $/MW-year                 mining  capital   gain");
        page.Line("  site                 MW   mining  aside  converted  given up        $  M$/MW");
        foreach (SiteConversion s in r.Sites.Take(SummaryText.MostListed))
        {
            page.Line($"  {Compact.Name(s.Name, 17),-17} {N0(s.Mw),5} {Compact.Usd(s.MiningUsdPerMwYear),8} {Compact.Usd(s.InterruptibleUsdPerMwYear),6} {N(s.ConvertedMw),7} MW "
                + $"{Compact.Usd(s.MiningGivenUpUsd),9} {Compact.Usd(s.CapitalUsd),8} {Millions(s.GainUsdPerMw),7}");
        }
        if (r.Sites.Count > SummaryText.MostListed) page.Line($"  ... and {r.Sites.Count - SummaryText.MostListed} more, with --json");
        page.Wrap("mining: net of a MW and year after energy, stepping aside included; aside: of that, the gain over a twin that never steps aside; given up: that less "
            + "upkeep until the last milestone; gain: of a MW converted over mining on, present value", 6, 6);
    }

    private static void Table(TextPage page, ConversionResult r)
    {
        page.Heading("GAIN OF A MW CONVERTED, MILLION $, BY CAPITAL (DOWN) AND RENT (ACROSS)");
        double[] rents = [.. r.GainTable.Select(c => c.HostingUsdPerMwYear).Distinct()];
        page.Line($"  {"million $/MW",-14}{string.Concat(rents.Select(h => $"{Millions(h) + " /yr",12}"))}");
        foreach (IGrouping<double, GainCell> row in r.GainTable.GroupBy(c => c.CapexUsdPerMw))
            page.Line($"  {Millions(row.Key),12}  {string.Concat(row.Select(c => $"{Millions(c.GainMillionUsdPerMw * 1e6),12}"))}");
    }

    private static string N(double value) => value.ToString("#,0.0", CultureInfo.InvariantCulture);

    private static string N0(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Whole(double value) => value.ToString(Math.Abs(value) < 1000 ? "#,0.##" : "#,0", CultureInfo.InvariantCulture);

    private static string Millions(double usd) => (Math.Abs(usd) < 5000 ? 0 : usd / 1e6).ToString("#,0.00", CultureInfo.InvariantCulture);
}

/// <summary>Serialization made at compile time.</summary>
[JsonSerializable(typeof(ConversionResult))]
internal sealed partial class ConversionContext : JsonSerializerContext;
