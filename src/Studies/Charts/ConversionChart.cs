using System.Globalization;
using Headroom.Studies.Conversion;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>Cash of a conversion: what comes and goes each year, and the sum so far.</summary>
internal static class ConversionChart
{
    /// <summary>Draws it.</summary>
    public static Plot Draw(ConversionResult r)
    {
        SiteConversion t = r.Together;
        double scale = r.Cash.Max(c => Math.Abs(c.SumUsd)) >= 2e8 ? 1e9 : 1e6;
        string unit = scale >= 1e9 ? "billion $" : "million $";
        Plot plot = ChartFrame.New(
            t.PaybackMonth is { } month ? $"{t.Name}: paid back in month {month + 1}; worth {t.GainUsd / scale:0.00} {unit} now" : $"{t.Name}: {t.ConvertedMw:#,0} MW converted are never paid back",
            $"{t.ConvertedMw:#,0} of {t.Mw:#,0} MW converted; cash of each year over mining on, not discounted. Run {r.Run}",
            "Year after mining stops", $"Cash ({unit})");
        int years = (r.Cash[^1].Month + 11) / 12;
        List<Bar> hosting = [], capital = [], mining = [];
        for (int year = 0; year < years; year++)
        {
            CashMonth[] part = [.. r.Cash.Where(c => c.Month == 0 ? year == 0 : (c.Month - 1) / 12 == year)];
            double at = year + 0.5, rent = part.Sum(c => c.HostingUsd) / scale, paid = part.Sum(c => c.CapitalUsd) / scale, lost = part.Sum(c => c.MiningGivenUpUsd) / scale;
            hosting.Add(Of(at, 0, rent));
            mining.Add(Of(at, 0, lost));
            // What the halls are worth at the end comes on top of the rent.
            capital.Add(paid <= 0 ? Of(at, Math.Min(0, lost), Math.Min(0, lost) + paid) : Of(at, rent, rent + paid));
        }
        Add(plot, hosting, "rent less running costs", ChartFrame.Gain);
        Add(plot, mining, "mining given up", ChartFrame.Idle);
        Add(plot, capital, "capital", ChartFrame.Alarm);
        ChartFrame.Curve(plot, [.. r.Cash.Select(c => c.Month / 12.0)], [.. r.Cash.Select(c => c.SumUsd / scale)], ChartFrame.Ink, 3, "sum so far");
        var zero = plot.Add.HorizontalLine(0, 1.5f, ChartFrame.Muted);
        zero.LabelText = "";
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (int year = 0; year <= years; year++) ticks.AddMajor(year, year.ToString(CultureInfo.InvariantCulture));
        plot.Axes.Bottom.TickGenerator = ticks;
        plot.Axes.AutoScale();
        AxisLimits fit = plot.Axes.GetLimits();
        plot.Axes.SetLimits(0, years, fit.Bottom, fit.Top + 0.12 * (fit.Top - fit.Bottom));
        plot.ShowLegend(Alignment.LowerRight);
        return plot;
    }

    private static Bar Of(double position, double from, double to) => new() { Position = position, ValueBase = from, Value = to, Size = 0.6, LineWidth = 0 };

    private static void Add(Plot plot, List<Bar> bars, string legend, Color color)
    {
        foreach (Bar bar in bars) bar.FillColor = color;
        var group = plot.Add.Bars(bars);
        group.LegendText = legend;
        group.Color = color;
        group.ValueLabelStyle.IsVisible = false;
    }
}
