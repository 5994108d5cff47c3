using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Rewards;

/// <summary>Rewards for people (80 columns) and for programs (JSON, CSV).</summary>
public static class RewardsText
{
    private static readonly RewardsContext Context = new(ReadableJson.Options());

    /// <summary>Lines of a page 80 columns wide; the heading is in capitals and starts in the first column.</summary>
    public static IReadOnlyList<string> Lines(RewardsResult rewards)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        var page = new TextPage(SummaryText.Width);
        page.Wrap($"WHAT STEPPING ASIDE PAID IN {rewards.Run}", 0, 6);
        if (rewards.Sites.Count == 0)
        {
            page.Line("  This run has no flexible sites.");
            return page.Lines;
        }
        page.Line($"  {"site, programme",-24} {"size",9} {"$",10} {"$/MW-year",11} {"curtailed",10} {"$/MWh",9}");
        foreach (SiteRewards site in rewards.Sites.Take(SummaryText.MostListed))
        {
            Row(page, site.Name, 0, site.Mw, site.Usd, site.UsdPerMwYear, site.CurtailedMwh, site.UsdPerMwhCurtailed);
            foreach (RewardPart part in site.Parts)
                Row(page, part.Programme, 2, part.Mw, part.Usd, part.UsdPerMwYear, part.DroppedMwh, part.UsdPerMwhCurtailed);
        }
        if (rewards.Sites.Count > SummaryText.MostListed) page.Line($"  ... and {rewards.Sites.Count - SummaryText.MostListed} more, with --json or --format csv");
        page.Wrap($"{rewards.Hours} h; {rewards.Definition}", 6, 6);
        if (rewards.Uplift is { Usd: > 0 } uplift)
        {
            page.Wrap($"beside it, uplift to {uplift.Plants} {(uplift.Plants == 1 ? "plant" : "plants")}: {Compact.Usd(uplift.Usd)} $, "
                + string.Create(CultureInfo.InvariantCulture, $"{uplift.UsdPerMwh:0.000} $/MWh of firm demand"), 2, 6);
        }
        return page.Lines;
    }

    /// <summary>JSON, indented, ending in a line break.</summary>
    public static string Json(RewardsResult rewards) => JsonSerializer.Serialize(rewards, Context.RewardsResult) + "\n";

    /// <summary>CSV: a row a site and part.</summary>
    public static string Csv(RewardsResult rewards)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        StringBuilder csv = new("site,zone,kind,site_mw,site_curtailed_mwh,programme,cause,mw,dropped_mwh,usd,usd_per_mw_year,usd_per_mwh_curtailed\n");
        foreach (SiteRewards s in rewards.Sites)
        {
            foreach (RewardPart p in s.Parts)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{s.Name},{s.Zone},{s.Kind},{s.Mw},{s.CurtailedMwh},{p.Programme},{p.Cause},{p.Mw},{p.DroppedMwh},")
                    .Append(CultureInfo.InvariantCulture, $"{p.Usd},{p.UsdPerMwYear},{p.UsdPerMwhCurtailed}\n");
            }
        }
        return csv.ToString();
    }

    private static void Row(TextPage page, string name, int indent, double mw, double usd, double perMwYear, double mwh, double? perMwh) =>
        page.Line($"  {new string(' ', indent) + Compact.Name(name, 24 - indent),-24} {Compact.Power(mw),9} {Compact.Gain(usd),10} "
            + $"{Whole(perMwYear),11} {Compact.Energy(mwh),10} {(perMwh is { } price ? Compact.Price(price) : "-"),9}");

    private static string Whole(double usd) =>
        Math.Abs(usd) < 999_999_999 ? usd.ToString("#,0", CultureInfo.InvariantCulture) : Compact.Usd(usd);
}

/// <summary>Serialization made at compile time.</summary>
[JsonSerializable(typeof(RewardsResult))]
internal sealed partial class RewardsContext : JsonSerializerContext;
