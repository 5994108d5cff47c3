using Headroom.Client.Connections;
using Headroom.Grains.Runs;
using Headroom.Market.Participants;
using Headroom.Studies.Results;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Headroom.Client.Display;

/// <summary>One picture of a run for <c>headroom watch</c>: a headline, then a block of rows a zone. Fits 80 columns.</summary>
internal static class WatchFrame
{
    private const int BarWidth = 44;

    /// <summary>Draws a view.</summary>
    internal static IRenderable Of(RunView view)
    {
        List<IRenderable> rows =
        [
            new Text($"{view.Run}  {view.Phase.Word()}", new Style(decoration: Decoration.Bold)),
            new Text(
                $"{(view.LocalTime.Length == 0 ? "before the first hour" : view.LocalTime)}   "
                + $"{Figures.Whole(view.HoursDone)} of {Figures.Whole(view.Hours)} h "
                + $"({Figures.Percent(view.HoursDone, view.Hours)} %)   {Pace(view)}"),
        ];
        if (view.Message.Length > 0) rows.Add(new Text(view.Message, new Style(Color.Yellow)));
        rows.AddRange(view.Zones.Select(Zone));
        return new Rows(rows);
    }

    private static string Pace(RunView view)
    {
        double rate = view.Seconds > 0 ? view.HoursDone / view.Seconds : 0;
        return $"speed {Speed.Text(view.Speed)}, {Figures.Whole(rate)} h/s so far";
    }

    private static Table Zone(ZoneView zone)
    {
        Table table = new Table().Border(TableBorder.None).HideHeaders().AddColumns(
            new TableColumn("what").NoWrap(), new TableColumn("much").RightAligned().NoWrap(), new TableColumn("bar").NoWrap());
        table.AddRow(new Text(zone.Zone, new Style(Color.Aqua, decoration: Decoration.Bold)));
        Add(table, "price", $"{Figures.Price(zone.Price)} $/MWh", Sparkline.Of(zone.LastPrices), PriceColour(zone));
        if (zone.LastPrices.Length > 0)
        {
            Add(table, "", "", $"last {zone.LastPrices.Length} h: {Figures.Price(zone.LastPrices.Min())} to {Figures.Price(zone.LastPrices.Max())} $/MWh", Color.Grey);
        }
        double full = Math.Max(zone.DemandMw, zone.GenerationMw.DefaultIfEmpty().Max());
        Add(table, "demand", Mw(zone.DemandMw), Sparkline.Bar(zone.DemandMw, full, BarWidth), Color.White);
        for (int i = 0; i < zone.GenerationMw.Length; i++)
        {
            if (Math.Abs(zone.GenerationMw[i]) < 0.05) continue;
            Add(table, "  " + Names.Technologies[i], Mw(zone.GenerationMw[i]),
                Sparkline.Bar(zone.GenerationMw[i], full, BarWidth), Palette.ColourOf((Technology)i));
        }
        Add(table, "storage", Mw(zone.StorageMw), zone.StorageMw switch { > 0.05 => "discharging", < -0.05 => "charging", _ => "idle" }, Color.White);
        Add(table, "reserves", Mw(zone.ReserveMw), Sparkline.Bar(zone.ReserveMw, full, BarWidth), Color.Green);
        Add(table, "miners", Mw(zone.MinerMw), $"on; {Mw(zone.MinerCurtailedMw)} stepped aside", Color.Yellow);
        Add(table, "data centers", Mw(zone.DataCenterMw), "drawn from the grid", Color.White);
        if (zone.UnservedMw > 0) Add(table, "UNSERVED", Mw(zone.UnservedMw), "firm demand the grid is short of", Color.Red);
        return table;
    }

    private static void Add(Table table, string what, string much, string bar, Color colour) =>
        table.AddRow(new Text(what), new Text(much), new Text(bar, new Style(colour)) { Overflow = Overflow.Ellipsis });

    private static string Mw(double mw) => $"{Figures.Whole(mw)} MW";

    private static Color PriceColour(ZoneView zone) => zone.UnservedMw > 0 ? Color.Red : zone.Price < 0 ? Color.Blue : Color.Aqua;
}
