using System.Globalization;
using System.Text;
using Headroom.Studies.Redundancy;

namespace Headroom.Client.Display;

/// <summary>A data center's redundancy, played over random years and worked out.</summary>
internal sealed record RedundancyLine(
    string Site, string Redundancy, double ContractedMw, int Years, RedundancyFigures Simulated, RedundancyFigures ClosedForm);

/// <summary>Redundancy of data centers as text, 80 columns wide.</summary>
internal static class RedundancyTable
{
    private const int NameWidth = 20;

    internal static string Of(IReadOnlyList<RedundancyLine> lines)
    {
        if (lines.Count == 0) return "the scenario has no data centers\n";
        StringBuilder text = new();
        text.AppendLine("                             feeds/yr      load short, min/yr      available, %");
        text.AppendLine("data center, tier       played worked   played (error) worked   played   worked");
        foreach (RedundancyLine line in lines)
        {
            RedundancyFigures played = line.Simulated, worked = line.ClosedForm;
            string name = line.Site.Length < NameWidth ? line.Site : line.Site[..(NameWidth - 2)] + "~";
            text.Append(name.PadRight(NameWidth)).Append(line.Redundancy.PadRight(4));
            text.Append(Rate(played.FeedOutagesPerYear.Mean).PadLeft(6)).Append(Rate(worked.FeedOutagesPerYear.Mean).PadLeft(7));
            text.Append(Minutes(played.ShortMinutesPerYear.Mean).PadLeft(9));
            text.Append($"({Minutes(played.ShortMinutesPerYear.StandardError)})".PadLeft(8));
            text.Append(Minutes(worked.ShortMinutesPerYear.Mean).PadLeft(7));
            text.Append(Percent(played.Availability.Mean).PadLeft(9)).AppendLine(Percent(worked.Availability.Mean).PadLeft(9));
        }
        text.AppendLine(CultureInfo.InvariantCulture, $"played: {lines[0].Years} random years, full load, no grid shortage; (error): of the mean");
        text.AppendLine("worked: availability of the block diagram; both as docs/redundancy.md says");
        return text.ToString();
    }

    // Rounded down, so that 100 means that nothing was ever lost.
    private static string Percent(double share) => (Math.Floor(share * 1e6) / 1e4).ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Rate(double value) => value.ToString(value < 100 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    private static string Minutes(double value) => value.ToString(value < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
