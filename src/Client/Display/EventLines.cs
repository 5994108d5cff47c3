using Headroom.Studies.Results;

namespace Headroom.Client.Display;

/// <summary>Steps of the operator's ladder as lines of 80 columns.</summary>
internal static class EventLines
{
    /// <summary>A heading and a line an event, its note below.</summary>
    internal static IEnumerable<string> Of(IReadOnlyList<RunEvent> events)
    {
        if (events.Count == 0)
        {
            yield return "the operator's ladder took no step";
            yield break;
        }
        yield return $"{"local time",-16} {"zone",-6} {"what",-9} {"step",-13} {"MW",7} {"reserve",7} {"after",7} {"$/MWh",8}";
        foreach (RunEvent e in events)
        {
            yield return $"{e.Local,-16} {Cut(e.Zone, 6),-6} {e.Kind,-9} {Cut(e.Step, 13),-13} {Figures.Whole(e.Mw),7} {Figures.Whole(e.ReserveBeforeMw),7} "
                + $"{Figures.Whole(e.ReserveAfterMw),7} {Figures.Price(e.PriceUsdPerMwh),8}";
            if (e.Note.Length > 0) yield return $"{"",24}{Cut(e.Note, 56)}";
        }
        yield return "MW: ordered off, or what a recall gives back; reserve: online, load's included,";
        yield return "before the step; after: the hour's last step, or without what is given back";
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 2)] + "..";
}
