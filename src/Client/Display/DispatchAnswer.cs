using System.Globalization;
using System.Text;
using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Market.Dispatch;

namespace Headroom.Client.Display;

/// <summary>What a dispatch of a system came to.</summary>
/// <param name="System">Its folder, as it was given.</param>
/// <param name="Network">none or dc.</param>
/// <param name="Offers">average or steps.</param>
/// <param name="Start">Start of the first hour.</param>
/// <param name="Hours">Hours.</param>
/// <param name="CostUsd">Offers at their cost and unserved load at its value.</param>
/// <param name="LoadMwh">Load.</param>
/// <param name="UnservedMwh">Load that was not served.</param>
/// <param name="CurtailedMwh">Energy of wind, sun and water that was not taken.</param>
/// <param name="MeanUsdPerMwh">Mean of the hours' prices.</param>
/// <param name="HoursWithLines">Hours in which lines limited the dispatch.</param>
/// <param name="BindingLines">Lines whose limit had a price, by hours.</param>
/// <param name="ReadSeconds">Seconds of reading the folder and laying out offers and loads.</param>
/// <param name="Seconds">Seconds of clearing all hours and filling the dispatch matrix.</param>
internal sealed record DispatchAnswer(
    string System, string Network, string Offers, string Start, int Hours, double CostUsd, double LoadMwh, double UnservedMwh,
    double CurtailedMwh, double MeanUsdPerMwh, int HoursWithLines, IReadOnlyList<BindingLine> BindingLines, double ReadSeconds, double Seconds)
{
    private const int LinesShown = 5;

    internal static DispatchAnswer Of(
        string folder, RtsGmlcSystem system, bool byStep, DispatchResult energy, NetworkDispatchResult? network, double readSeconds, double seconds) => new(
        folder, network is null ? "none" : "dc", byStep ? "steps" : "average",
        system.Start.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), energy.Hours,
        energy.TotalUsd, system.SystemLoadMw().Sum(), energy.UnservedMw.Sum(), energy.CurtailedMwh, energy.UsdPerMwh.Average(),
        network?.HoursWithLines ?? 0, network is null ? [] : Lines(network), readSeconds, seconds);

    /// <summary>The answer as text, 80 columns wide.</summary>
    internal string Text()
    {
        StringBuilder text = new();
        Line("dispatch", $"{Hours:#,0} h from {Start}, network {Network}, offers {Offers}");
        Line("cost", $"{CostUsd:#,0.00} $");
        Line("load", $"{LoadMwh:#,0.0} MWh");
        Line("unserved", $"{UnservedMwh:#,0.0} MWh");
        Line("curtailed", $"{CurtailedMwh:#,0.0} MWh of wind, sun and water");
        Line("mean price", $"{MeanUsdPerMwh:#,0.00} $/MWh");
        if (Network == "dc")
        {
            Line("lines", $"limit {HoursWithLines:#,0} of {Hours:#,0} h");
            foreach (BindingLine line in BindingLines.Take(LinesShown)) Line("", $"{line.Line} binds in {line.Hours:#,0} h");
            if (BindingLines.Count > LinesShown) Line("", $"and {BindingLines.Count - LinesShown} more (--json names all)");
        }
        Line("seconds", $"{Seconds:0.000} clearing, {ReadSeconds:0.000} reading");
        return text.ToString();

        void Line(string name, FormattableString value) => text.Append(name.PadRight(12)).AppendLine(FormattableString.Invariant(value));
    }

    private static BindingLine[] Lines(NetworkDispatchResult network) =>
        [.. network.BindingHours.Select((hours, l) => new BindingLine(network.Network.LineNames[l], hours))
            .Where(line => line.Hours > 0).OrderByDescending(line => line.Hours).ThenBy(line => line.Line, StringComparer.Ordinal)];
}

/// <summary>A line that limits the dispatch.</summary>
/// <param name="Line">Its name.</param>
/// <param name="Hours">Hours in which its limit had a price.</param>
internal sealed record BindingLine(string Line, int Hours);
