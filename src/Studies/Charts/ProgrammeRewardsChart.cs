using System.Globalization;
using Headroom.Studies.Rewards;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>What stepping aside paid each flexible site, a MW of its size and year, stacked by programme; the greatest on top.</summary>
public static class ProgrammeRewardsChart
{
    /// <summary>Name of the file.</summary>
    public const string File = "rewards.png";

    private const int Most = 20;

    private static readonly Color[] Palette =
    [
        ChartFrame.Gain, ChartFrame.Load, ChartFrame.Idle, Color.FromHex("#805AD5"), Color.FromHex("#319795"), Color.FromHex("#D53F8C"),
        Color.FromHex("#975A16"), Color.FromHex("#4A5568"),
    ];

    /// <summary>Draws it as PNG (1280 x 720) into an existing folder; a file of the same name is replaced.</summary>
    public static void Write(RewardsResult rewards, string folder)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        ChartFrame.Save(Draw(rewards), folder, File);
    }

    private static Plot Draw(RewardsResult rewards)
    {
        SiteRewards[] shown = [.. rewards.Sites.Take(Most)];
        string[] programmes = [.. shown.SelectMany(s => s.Parts).Select(p => p.Programme).Distinct()];
        Plot plot = ChartFrame.New(Title(shown),
            $"Gain over a twin that never steps aside, by programme{(rewards.Sites.Count > Most ? $"; the {Most} greatest" : "")}. "
            + $"Scenario {rewards.Scenario}, {rewards.Hours} h, seed {rewards.Seed}",
            "Reward ($/MW-year of the site's size)", "");
        var names = new ScottPlot.TickGenerators.NumericManual();
        List<Bar>[] bars = [.. programmes.Select(_ => new List<Bar>())];
        double low = 0, high = 0;
        for (int i = 0; i < shown.Length; i++)
        {
            double at = shown.Length - i, right = 0, left = 0;
            foreach (RewardPart part in shown[i].Parts)
            {
                int p = Array.IndexOf(programmes, part.Programme);
                ref double end = ref part.UsdPerMwYear >= 0 ? ref right : ref left;
                bars[p].Add(Of(at, end, end + part.UsdPerMwYear, Palette[p % Palette.Length]));
                end += part.UsdPerMwYear;
            }
            names.AddMajor(at, shown[i].Name.Length <= 24 ? shown[i].Name : shown[i].Name[..21] + "...");
            (low, high) = (Math.Min(low, left), Math.Max(high, right));
        }
        double span = high > low ? high - low : 1;
        for (int i = 0; i < shown.Length; i++) Total(plot, shown[i], shown.Length - i, span);
        for (int p = 0; p < programmes.Length; p++) AddBars(plot, bars[p], programmes[p], Palette[p % Palette.Length]);
        plot.Axes.Left.TickGenerator = names;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = value => value.ToString("#,0.##", CultureInfo.InvariantCulture),
        };
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(low < 0 ? low - 0.05 * span : 0, high + 0.14 * span, 0.3, shown.Length + 0.7 + Math.Max(1, shown.Length * 0.16));
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        return plot;
    }

    private static string Title(SiteRewards[] sites)
    {
        if (sites.Length == 0) return "This run has no flexible sites";
        string most = sites[0].UsdPerMwYear.ToString("#,0", CultureInfo.InvariantCulture);
        return $"Stepping aside is worth {(sites.Length > 1 ? "up to " : "")}{most} $/MW-year to {sites[0].Name}";
    }

    private static void Total(Plot plot, SiteRewards site, double at, double span)
    {
        double end = site.Parts.Where(p => p.UsdPerMwYear > 0).Sum(p => p.UsdPerMwYear);
        var label = plot.Add.Text(site.UsdPerMwYear.ToString("#,0", CultureInfo.InvariantCulture), end + 0.01 * span, at);
        label.LabelFontSize = 14;
        label.LabelFontColor = ChartFrame.Ink;
        label.LabelAlignment = Alignment.MiddleLeft;
    }

    private static Bar Of(double position, double from, double to, Color color) => new()
    {
        Position = position,
        ValueBase = from,
        Value = to,
        Size = 0.62,
        FillColor = color,
        LineWidth = 0,
        Orientation = Orientation.Horizontal,
    };

    private static void AddBars(Plot plot, List<Bar> bars, string legend, Color color)
    {
        var group = plot.Add.Bars(bars);
        group.Horizontal = true;
        group.LegendText = legend;
        group.Color = color;
        group.ValueLabelStyle.IsVisible = false;
    }
}
