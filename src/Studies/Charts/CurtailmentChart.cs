using System.Globalization;
using NodaTime;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>
/// When miners step aside: hour of day by day of year, MW. Runs longer than a year are averaged over their years; hours
/// that the run does not reach (and the hour that spring leaves out) stay blank.
/// </summary>
internal static class CurtailmentChart
{
    /// <summary>Draws it.</summary>
    public static Plot Draw(ChartData data)
    {
        // A leap day gets a column only where the run has one.
        int likeYear = data.Axis.Local.Take(data.Series.Count).Any(at => at is { Month: 2, Day: 29 }) ? 2024 : 2025;
        int days = DayOf(likeYear, 12, 31) + 1;
        var sum = new double[24, days];
        var count = new int[24, days];
        for (int h = 0; h < data.Series.Count; h++)
        {
            LocalDateTime at = data.Axis.Local[h];
            int day = DayOf(likeYear, at.Month, at.Day);
            sum[at.Hour, day] += data.Series.MinerCurtailed[h];
            count[at.Hour, day]++;
        }
        double most = 0;
        var cells = new double[24, days];
        for (int hour = 0; hour < 24; hour++)
        {
            for (int day = 0; day < days; day++)
            {
                cells[hour, day] = count[hour, day] == 0 ? double.NaN : sum[hour, day] / count[hour, day];
                if (count[hour, day] > 0) most = Math.Max(most, cells[hour, day]);
            }
        }
        double total = data.Series.MinerCurtailed.Sum(), hours = data.Series.MinerCurtailed.Count(mw => mw > 0);
        Plot plot = ChartFrame.New(
            total > 0
                ? $"Miners step aside in {hours:#,0} h: {total / 1000:#,0.#} GWh, up to {data.Series.MinerCurtailed.Max():#,0} MW at once"
                : "Miners never step aside in this run",
            $"Curtailed mining load by hour and day. {data.Which}", "Day of the year", "Hour of the day (local time)");
        var map = plot.Add.Heatmap(cells);
        map.Colormap = new ScottPlot.Colormaps.CustomInterpolated(
            [Color.FromHex("#EDF2F7"), Color.FromHex("#FBD38D"), Color.FromHex("#DD6B20"), Color.FromHex("#9B2C2C"), Color.FromHex("#4A1010")]);
        map.ManualRange = new ScottPlot.Range(0, most > 0 ? most : 1);
        map.NaNCellColor = Colors.White;
        map.FlipVertically = true;
        map.Rectangle = new CoordinateRect(0, days, 0, 24);
        var bar = plot.Add.ColorBar(map);
        bar.Label = "Curtailed (MW)";
        bar.LabelStyle.FontSize = 16;
        bar.LabelStyle.Bold = false;
        bar.LabelStyle.ForeColor = ChartFrame.Ink;
        bar.Axis.TickLabelStyle.FontSize = 14;
        var months = new ScottPlot.TickGenerators.NumericManual();
        for (int month = 1; month <= 12; month++)
        {
            months.AddMajor(DayOf(likeYear, month, 1), CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month));
        }
        plot.Axes.Bottom.TickGenerator = months;
        var clock = new ScottPlot.TickGenerators.NumericManual();
        for (int hour = 0; hour <= 24; hour += 3) clock.AddMajor(hour, $"{hour:00}:00");
        plot.Axes.Left.TickGenerator = clock;
        plot.Grid.IsVisible = false;
        plot.Axes.SetLimits(0, days, 0, 24);
        return plot;
    }

    private static int DayOf(int year, int month, int day) => new LocalDate(year, month, day).DayOfYear - 1;
}
