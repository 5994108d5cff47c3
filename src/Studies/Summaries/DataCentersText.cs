using System.Globalization;

namespace Headroom.Studies.Summaries;

/// <summary>Who stayed up: a line a data center, the least available first.</summary>
internal static class DataCentersText
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextPage page, RunSummary s)
    {
        page.Heading("WHO STAYED UP");
        if (s.DataCenters.Count == 0)
        {
            page.Line("  This run has no data centers.");
            return;
        }
        page.Line("                   IT energy          availability     outage  genset h, emer-");
        page.Line("  data center      due      served    %          nines min     gency/test/paid");
        foreach (DataCenterSummary d in s.DataCenters.OrderBy(d => d.Availability).Take(SummaryText.MostListed)) Site(page, d);
        if (s.DataCenters.Count > SummaryText.MostListed)
        {
            page.Line($"  ... and {s.DataCenters.Count - SummaryText.MostListed} more, in summary.json");
        }
        double due = s.DataCenters.Sum(d => d.DueItMwh), served = s.DataCenters.Sum(d => d.ServedItMwh);
        double drawn = s.DataCenters.Sum(d => d.DrawnMw), contracted = s.DataCenters.Sum(d => d.ContractedMw);
        page.Line($"  all {s.DataCenters.Count}: {Availability(due > 0 ? served / due : 1)} % of {Compact.Energy(due)} IT served; "
            + $"{Compact.Power(drawn)} drawn of {Compact.Power(contracted)} contracted");
        page.Wrap("due: IT energy wanted, voluntary pauses left out; availability = served / due; nines = -log10(1 - availability), at most 9; "
            + "outage: minutes of loss of the whole site's IT load, by grid shortage and feeds together", 6, 6);
    }

    private static void Site(TextPage page, DataCenterSummary d)
    {
        string gensets = string.Join('/', d.GensetHours.Values.Select(h => Compact.Count(Math.Round(h))));
        page.Line($"  {Compact.Name(d.Name, 14),-14} {Compact.Energy(d.DueItMwh),9} {Compact.Energy(d.ServedItMwh),9} {Availability(d.Availability),9} "
            + $"{d.Nines.ToString("0.0", CultureInfo.InvariantCulture),5} {Compact.Count(Math.Round(d.OutageMinutes.Values.Sum())),7}  {gensets}");
    }

    /// <summary>Percent, cut and not rounded: a site that lost anything must not read 100 %.</summary>
    private static string Availability(double share) =>
        (Math.Floor(share * 1e7) / 1e5).ToString("0.00000", CultureInfo.InvariantCulture);
}
