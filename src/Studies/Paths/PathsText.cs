using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Studies.Sensitivity;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Paths;

/// <summary>The paths study for people (80 columns: the answer first, then why) and for programs (JSON).</summary>
public static class PathsText
{
    private const int MostSwings = 10;

    private static readonly PathsContext Context = new(ReadableJson.Options());

    /// <summary>JSON, indented, ending in a line break.</summary>
    public static string Json(PathsResult result) => JsonSerializer.Serialize(result, Context.PathsResult) + "\n";

    /// <summary>Lines of a page 80 columns wide; headings are in capitals and start in the first column.</summary>
    public static IReadOnlyList<string> Lines(PathsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TextPage page = new(SummaryText.Width);
        Answer(page, result);
        Routes(page, result);
        Years(page, result);
        foreach (MixResult mix in result.Mixes) Mix(page, result, mix);
        Tails(page, result);
        Swings(page, result);
        Standings(page, result);
        return page.Lines;
    }

    private static void Answer(TextPage page, PathsResult r)
    {
        page.Wrap($"SIX PATHS TO POWER FOR AI: {N(r.GapGw)} GW SHORT BY {r.CloseBy}", 0, 6);
        page.Line($"  carried by then   {N(r.CarriedGw.P50),6} GW  ({N(r.CarriedGw.P10)} to {N(r.CarriedGw.P90)}, p10 to p90)");
        page.Line($"  still short       {N(r.ShortGw.P50),6} GW  ({N(r.ShortGw.P10)} to {N(r.ShortGw.P90)}); closed in {Percent(r.ChanceClosed)} of futures");
        page.Line($"  what that costs   {N(r.GapCostBillionUsd.P50),6} billion $ to {r.CloseBy}; {N(r.GapCostToEndBillionUsd.P50)} to {r.To}");
        page.Line($"  gap covered       {r.Closes["p50"] ?? "after " + r.To} in half of the futures, {r.Closes["p10"] ?? "after " + r.To} in nine of ten");
        page.Wrap($"what binds        {r.Binds}", 2, 20);
        page.Line("");
        foreach (string finding in r.Findings) page.Wrap("- " + finding, 2, 4);
    }

    private static void Routes(TextPage page, PathsResult r)
    {
        page.Heading($"EACH ROUTE BY {r.CloseBy}");
        page.Line("                       all lead  24x7 scarce  $/MWh t/MWh    GW carried by then");
        page.Line("  route                 GW   mo share  share   24x7  24x7   p10   p50   p90");
        foreach (RouteResult route in r.Routes)
        {
            page.Line($"  {Compact.Name(route.Title, 18),-18} {N(route.PotentialGw),5} {N0(route.LeadMedianMonths),4} {N2(route.FirmShare),5} {N2(route.ScarceShare),6} "
                + $"{N0(route.UsdPerMwh),6} {N2(route.TonnesPerMwh),5} {N(route.CarriedGw.P10),5} {N(route.CarriedGw.P50),5} {N(route.CarriedGw.P90),5}");
        }
        page.Wrap("all: nameplate there is; lead: median from order to power; 24x7 share: constant load a GW carries if diesel stands in within its hours; "
            + "scarce share: mean of nameplate in the scarcest hours, no batteries; $, t: of constant load, capital included", 6, 6);
    }

    private static void Years(TextPage page, PathsResult r)
    {
        page.Heading("GW CARRIED AT THE END OF EACH YEAR");
        page.Line("            gap     p10     p50     p90");
        foreach (MonthResult month in r.Months.Where((_, m) => m % 12 == 11))
            page.Line($"  {month.Month} {N(month.GapGw),7} {N(month.CarriedGw.P10),7} {N(month.CarriedGw.P50),7} {N(month.CarriedGw.P90),7}");
    }

    private static void Mix(TextPage page, PathsResult r, MixResult mix)
    {
        string of = mix.InHand == "p50" ? "WITH THE MEDIAN OF EACH ROUTE IN HAND" : "WITH WHAT EACH ROUTE HAS IN HAND IN NINE FUTURES OF TEN";
        page.Heading($"CHEAPEST MIX BY {r.CloseBy} {of}");
        foreach (MixLine line in mix.Lines.Where(l => l.InHandGw >= 0.05))
        {
            string saves = line.SavesUsdPerMwh > 0 ? $"one more saves {N0(line.SavesUsdPerMwh)} $/MWh" : line.Gw < 0.05 ? "not needed"
                : line.Gw < line.InHandGw - 0.05 ? "enough in hand" : "dearer than the gap";
            page.Line($"  {Compact.Name(r.Routes.Single(x => x.Name == line.Route).Title, 18),-18} {N(line.Gw),6} of {N(line.InHandGw),5} GW {N0(line.UsdPerMwh),6} $/MWh   {saves}");
        }
        page.Line($"  {"together",-18} {N(mix.CarriedGw),6} of {N(r.GapGw),5} GW {N0(mix.UsdPerMwh),6} $/MWh   {N(mix.ShortGw)} GW short");
        page.Line($"  {N(mix.BillionUsdPerYear)} billion $ a year, {N(mix.CapitalBillionUsd)} billion $ of capital, {N0(mix.MillionTonnesPerYear)} Mt CO2 a year");
        if (mix.InHand != "p50") page.Line("  (the tenth percentile of each route by itself: all of them low at once)");
    }

    private static void Tails(TextPage page, PathsResult r)
    {
        page.Heading("HOW FAR THE TAIL REACHES");
        page.Line($"                  mean delay, months        GW carried by {r.CloseBy}       late");
        page.Line("  delays tied by     p50    p95    p99     p50    p10    p05    p01  together");
        foreach (TailResult t in r.Tails)
        {
            string name = t.Copula switch { "independent" => "nothing", "gaussian" => "Gaussian copula", _ => "t copula" };
            page.Line($"  {name,-16} {N(t.DelayP50Months),6} {N(t.DelayP95Months),6} {N(t.DelayP99Months),6}  {N(t.GwP50),6} {N(t.GwP10),6} {N(t.GwP05),6} {N(t.GwP01),6} {Percent(t.LateTogether, "0.00"),9}");
        }
        page.Wrap("delay: of all that is due by then at median lead times, weighted by GW; late together: half of the paths or more, each in its own latest "
            + "twentieth; the routes' own lead times are the same in all three rows", 6, 6);
    }

    private static void Swings(TextPage page, PathsResult r)
    {
        page.Heading($"WHAT MATTERS: MEDIAN CARRIED LESS GAP BY {r.CloseBy}, NOW {N(r.TornadoAt)} GW");
        page.Line("  figure                          from       to    GW at from    GW at to");
        foreach (Swing s in r.Tornado.Take(MostSwings))
            page.Line($"  {s.Figure,-28} {Grid.Figures.Figure.Plain(s.Low),7} {Grid.Figures.Figure.Plain(s.High),8} {N(s.AtLow),13} {N(s.AtHigh),11}");
    }

    private static void Standings(TextPage page, PathsResult r)
    {
        string counts = string.Join(", ", r.Figures.GroupBy(f => f.Standing).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}"));
        page.Heading("WHERE THE FIGURES ARE FROM");
        page.Wrap($"{r.Figures.Count} figures: {counts}. Each with its source: scenarios/paths.yaml, docs/paths.md, --json. "
            + $"Change one: --set name=value. {r.Samples} futures, seed {r.Seed}. Grid: the headroom study on {r.GridRoom.Areas} areas, "
            + $"{string.Join(", ", r.GridRoom.ByLimitGw.Select(x => $"{N(x.Value)} GW at {x.Key} %"))}; {N(r.GridRoom.WithinDieselHoursGw)} GW within the hours of diesel.", 2, 2);
    }

    private static string N(double value) => Zero(value, 0.05).ToString("#,0.0", CultureInfo.InvariantCulture);

    private static string N0(double value) => Zero(value, 0.5).ToString("#,0", CultureInfo.InvariantCulture);

    private static string N2(double value) => Zero(value, 0.005).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share, string format = "0.0") => (share * 100).ToString(format, CultureInfo.InvariantCulture) + " %";

    // No zero with a sign.
    private static double Zero(double value, double half) => Math.Abs(value) < half ? 0 : value;
}

/// <summary>Serialization made at compile time.</summary>
[JsonSerializable(typeof(PathsResult))]
internal sealed partial class PathsContext : JsonSerializerContext;
