using Headroom.Grid.Scenarios;
using Headroom.Market.Zones;

namespace Headroom.Studies.Redundancy;

/// <summary>
/// What a redundancy tier is worth: the backup of a data center played over random years, beside the availability of its block
/// diagram worked out (see <see cref="BlockDiagram"/>). Without shortage of the grid: that is the market's part.
/// </summary>
public static class RedundancyStudy
{
    /// <summary>Plays random years.</summary>
    /// <param name="site">The site.</param>
    /// <param name="years">How many; at least 2, for a standard error.</param>
    /// <param name="seed">Seed of every draw.</param>
    public static RedundancyFigures Simulate(DataCenterSpec site, int years, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 2);
        IReadOnlyList<BackupYear> played = BackupYears.Play(site, years, seed);
        Estimate shortMinutes = Of(played, y => y.ShortMinutes), lostMinutes = Of(played, y => y.LostMinutes);
        return new(
            Of(played, y => y.FeedOutages), Of(played, y => y.FeedHours),
            Share(shortMinutes), Share(lostMinutes), shortMinutes, lostMinutes)
        {
            LossesPerYear = Enum.GetValues<LossCause>().ToDictionary(c => c, c => played.Average(y => y.Losses[(int)c])),
        };
    }

    /// <summary>The availability of the block diagram.</summary>
    /// <param name="site">The site.</param>
    public static RedundancyFigures ClosedForm(DataCenterSpec site)
    {
        ArgumentNullException.ThrowIfNull(site);
        BlockDiagram diagram = new(site);
        Estimate shortMinutes = Exact(diagram.OutagesPerYear * diagram.ShortHours * 60);
        Estimate lostMinutes = Exact(diagram.OutagesPerYear * diagram.LostHours * 60);
        return new(
            Exact(diagram.OutagesPerYear), Exact(diagram.OutagesPerYear * diagram.OutageHours),
            Share(shortMinutes), Share(lostMinutes), shortMinutes, lostMinutes);
    }

    private static Estimate Exact(double value) => new(value, 0);

    private static Estimate Share(Estimate minutesLost) =>
        new(1 - minutesLost.Mean / (BackupYears.HoursPerYear * 60), minutesLost.StandardError / (BackupYears.HoursPerYear * 60));

    // Years are nearly independent: repairs and charge that carry over are hours.
    private static Estimate Of(IReadOnlyList<BackupYear> years, Func<BackupYear, double> figure)
    {
        double mean = years.Average(figure);
        double variance = years.Sum(y => Math.Pow(figure(y) - mean, 2)) / (years.Count - 1);
        return new(mean, Math.Sqrt(variance / years.Count));
    }
}
