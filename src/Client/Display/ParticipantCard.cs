using Headroom.Grains.Participants;

namespace Headroom.Client.Display;

/// <summary>One participant as a person would ask: what it does now, why, what that came to, what it earned by cause.</summary>
internal static class ParticipantCard
{
    private const int LabelWidth = 14;

    /// <summary>The lines, at most 80 columns each (a long reason is broken).</summary>
    internal static IEnumerable<string> Lines(ParticipantReport state)
    {
        yield return $"{state.Name}, {state.Kind} in {state.Zone}" + (state.LocalTime.Length > 0 ? $", {state.LocalTime}" : "");
        yield return Line("now", $"{Figures.Mw(state.Mw)} MW of {Figures.Mw(state.CapacityMw)} MW, {state.Status}"
            + $"; price {Figures.Price(state.PriceUsdPerMwh)} $/MWh");
        foreach (string line in Broken("why", state.Why)) yield return line;
        foreach ((string label, string text) in Own(state)) yield return Line(label, text);
        yield return Line("so far", $"{Figures.Whole(state.Hours)} h; delivered {Figures.Whole(state.DeliveredMwh)}, "
            + $"drawn {Figures.Whole(state.DrawnMwh)}, curtailed {Figures.Whole(state.CurtailedMwh)} MWh");
        yield return Line("curtailed", $"{Figures.Whole(state.HoursCurtailed)} h ({Figures.Percent(state.HoursCurtailed, state.Hours)} %)");
        yield return Line("earned", $"{Figures.Price(state.NetUsd),18} $");
        foreach ((string cause, double usd) in state.EarnedUsd) yield return Line("", $"{Figures.Price(usd),18} $  {cause}");
    }

    private static IEnumerable<(string Label, string Text)> Own(ParticipantReport state) => state switch
    {
        MinerState miner =>
        [
            ("break-even", $"{Figures.Price(miner.BreakEvenMin)} to {Figures.Price(miner.BreakEvenMax)} $/MWh"),
            ("hours off", $"{Figures.Whole(miner.HoursOff)} h; {Figures.Whole(miner.SoldBackMwh)} MWh of its contract sold back"),
            ("forgone", $"{Figures.Price(miner.ForgoneUsd),18} $ of mining"),
            ("twin", $"{Figures.Price(miner.TwinNetUsd),18} $ net had it never stepped aside"),
        ],
        DataCenterState site =>
        [
            ("IT", $"{Figures.Whole(site.ServedItMwh)} of {Figures.Whole(site.DueItMwh)} MWh due served; {Figures.Whole(site.PausedMwh)} MWh paused by choice"),
            ("outage", site.OutageMinutes.Count == 0 ? "none" : Joined(site.OutageMinutes, "min")),
            ("gensets", site.GensetHours.Count == 0 ? "none" : Joined(site.GensetHours, "h")),
            ("own plant", $"{Figures.Whole(site.PlantMwh)} MWh"),
            ("stepped aside", $"{Figures.Whole(site.SteppedAsideMwh)} MWh drawn less than its twin"),
            ("forgone", $"{Figures.Price(site.ForgoneUsd),18} $ of lost compute"),
            ("twin", $"{Figures.Price(site.TwinNetUsd),18} $ net had it never stepped aside"),
        ],
        GeneratorState plant =>
        [
            ("technology", plant.Technology),
            ("starts", $"{Figures.Whole(plant.Starts)}; {Figures.Whole(plant.HoursForcedOut)} h forced out; {Figures.Whole(plant.Co2Kg / 1000)} t CO2"),
        ],
        StorageState storage => [("charge", $"{Figures.Mw(storage.ChargeMwh)} MWh")],
        _ => [],
    };

    private static string Joined(IReadOnlyDictionary<string, double> byName, string unit) =>
        string.Join(", ", byName.Select(pair => $"{Figures.Mw(pair.Value)} {unit} {pair.Key}"));

    private static string Line(string label, string text) => $"  {label.PadRight(LabelWidth)}{text}";

    private static IEnumerable<string> Broken(string label, string text)
    {
        int room = Terminal.PlainWidth - LabelWidth - 2;
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > room)
            {
                yield return Line(label, line);
                (label, line) = ("", "");
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        yield return Line(label, line);
    }
}
