using System.Globalization;
using System.Text;
using Headroom.Grid.Networks;
using Headroom.Market.Network;

namespace Headroom.Client.Display;

/// <summary>An optimal power flow as text, 80 columns wide.</summary>
internal static class OpfText
{
    private const int Most = 12;

    internal static string Of(OpfResult result, LineConvention convention, double seconds)
    {
        NetworkCase network = result.Case;
        StringBuilder text = new();
        text.AppendLine(F($"{network.Name}: {network.Buses.Length} buses, {network.Branches.Length} branches, {network.Generators.Length} generators"));
        text.AppendLine(F($"{OpfAnswer.StatusOf(result)}{(result.IsFeasible ? "" : ": not all limits can be met")}, {convention.ToString().ToLowerInvariant()} convention, {seconds * 1000:0.0} ms"));
        if (result.Doubt is not null) text.AppendLine(F($"not proven to be the cheapest: {result.Doubt}"));
        text.AppendLine();
        text.AppendLine(F($"cost        {result.CostUsdPerHour,18:#,0.00} $/h"));
        text.AppendLine(F($"generation  {result.OutputMw.Sum(),18:#,0.00} MW"));
        text.AppendLine(F($"unserved    {result.UnservedMw.Sum(),18:#,0.00} MW"));
        int[] live = [.. Enumerable.Range(0, network.Buses.Length).Where(b => !double.IsNaN(result.LmpUsdPerMwh[b])).OrderBy(b => result.LmpUsdPerMwh[b])];
        if (live.Length > 0)
        {
            text.AppendLine();
            text.AppendLine("price, $/MWh            bus         LMP      energy  congestion");
            foreach (int b in live.Length <= Most ? live : [.. live.Take(Most / 2), .. live.TakeLast(Most / 2)])
            {
                double lmp = result.LmpUsdPerMwh[b], energy = result.EnergyUsdPerMwh[b];
                text.AppendLine(F($"{Cut(network.Buses[b].Id, 27),27} {lmp,11:0.00} {energy,11:0.00} {Flat(lmp - energy),11:0.00}"));
            }
            if (live.Length > Most) text.AppendLine(F($"the {Most / 2} lowest and the {Most / 2} highest of {live.Length}; --json has all"));
        }
        text.AppendLine();
        if (result.Binding.Count == 0) text.AppendLine("no line is at its limit");
        else text.AppendLine("lines at their limit           flow MW   limit MW  of      $/MWh of limit");
        foreach (BindingLimit limit in result.Binding.OrderByDescending(each => each.ShadowUsdPerMwh).Take(Most))
        {
            text.AppendLine(F($"{Cut(network.Branches[limit.Branch].Id, 26),-26} {limit.FlowMw,11:0.00} {limit.LimitMw,10:0.00}  {(limit.IsAngle ? "angle" : "rate"),-5} {limit.ShadowUsdPerMwh,14:0.00}"));
        }
        if (result.Binding.Count > Most) text.AppendLine(F($"the {Most} dearest of {result.Binding.Count}; --json has all"));
        if (result.IsFeasible) return text.ToString();
        text.AppendLine();
        text.AppendLine("what had to give way");
        foreach (SlackUse use in result.Slack.OrderByDescending(each => each.Mw).Take(Most))
        {
            string place = OpfAnswer.Place(network, use);
            text.AppendLine(use.Kind switch
            {
                SlackKind.Unserved => F($"  bus {place}: {use.Mw:0.00} MW of load not served"),
                SlackKind.Spilled => F($"  bus {place}: {use.Mw:0.00} MW of least or fixed output without a taker"),
                _ => F($"  line {place}: {use.Mw:0.00} MW more than its limit"),
            });
        }
        if (result.Slack.Count > Most) text.AppendLine(F($"  and {result.Slack.Count - Most} more; --json has all"));
        return text.ToString();
    }

    private static double Flat(double value) => Math.Abs(value) < 0.005 ? 0 : value;

    private static string Cut(string name, int width) => name.Length <= width ? name : name[..(width - 1)] + "~";

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
