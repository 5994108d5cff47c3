using Headroom.Grid.Networks;

namespace Headroom.Market.Network;

/// <summary>
/// The conditions of an optimum (Karush, Kuhn and Tucker), looked at in buses and lines, apart from how the answer was found: balances,
/// bounds and limits are met, prices support every schedule, what has a price is at its limit, and prices differ only by lines that bind.
/// For a convex problem they suffice.
/// </summary>
internal static class OpfProof
{
    private const double Mw = 2e-6, Usd = 1e-6, SmallestPrice = 1e-5;

    /// <summary>What speaks against an answer; null if nothing does.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loadMw">Load of each bus.</param>
    /// <param name="result">The answer.</param>
    /// <param name="slackUsd">Price of unserved and spilled energy, $/MWh.</param>
    /// <param name="overloadUsd">Price of each MW beyond a line's limit, $/MWh.</param>
    /// <param name="withLimits">Whether lines have limits.</param>
    public static string? Objection(DcNetwork network, double[] loadMw, OpfResult result, double slackUsd, double overloadUsd, bool withLimits)
    {
        double[] overload = new double[result.FlowMw.Length], multiplier = new double[result.FlowMw.Length];
        foreach (SlackUse use in result.Slack)
            if (use.Kind == SlackKind.Overload) overload[use.Index] += use.Mw;
        foreach (BindingLimit limit in result.Binding)
        {
            double over = overload[limit.Branch], price = limit.ShadowUsdPerMwh;
            bool isPriced = price > SmallestPrice;
            if (price < 0 || price > overloadUsd + Near(overloadUsd) || (isPriced && !(Math.Abs(limit.FlowMw - limit.LimitMw) < over + Mw)))
                return $"line {network.Case.Branches[limit.Branch].Id} has a price that its flow does not support";
            if (over > Mw && price < overloadUsd - Near(overloadUsd)) return $"line {network.Case.Branches[limit.Branch].Id} is overloaded below the price of that";
            multiplier[limit.Branch] = limit.IsHigh ? price : -price;
        }
        return Lines(network, result, overload, withLimits) ?? Buses(network, loadMw, result, slackUsd) ?? Prices(network, result, multiplier)
            ?? Generators(network, result) ?? DcLines(network, result);
    }

    private static string? Lines(DcNetwork network, OpfResult result, double[] overload, bool withLimits)
    {
        for (int l = 0; withLimits && l < overload.Length; l++)
        {
            double flow = result.FlowMw[l];
            if (!(flow <= network.HighMw[l] + overload[l] + Mw) || !(flow >= network.LowMw[l] - overload[l] - Mw))
                return $"line {network.Case.Branches[l].Id} carries more than its limit";
        }
        return null;
    }

    private static string? Buses(DcNetwork network, double[] loadMw, OpfResult result, double slackUsd)
    {
        NetworkCase each = network.Case;
        double[] rest = new double[loadMw.Length], size = new double[loadMw.Length];
        for (int b = 0; b < rest.Length; b++)
        {
            Add(b, result.UnservedMw[b] - loadMw[b]);
            Add(b, -result.SpilledMw[b] - each.Buses[b].ShuntMw);
        }
        for (int g = 0; g < each.Generators.Length; g++) Add(each.Generators[g].Bus, result.OutputMw[g]);
        for (int d = 0; d < each.DcLines.Length; d++)
        {
            DcLine line = each.DcLines[d];
            if (!line.InService || network.Island[line.From] < 0 || network.Island[line.To] < 0) continue;
            Add(line.From, -result.DcFlowMw[d]);
            Add(line.To, ((1 - line.LossShare) * result.DcFlowMw[d]) - line.LossMw);
        }
        for (int l = 0; l < each.Branches.Length; l++)
        {
            if (!network.Carries(l)) continue;
            Add(each.Branches[l].From, -result.FlowMw[l]);
            Add(each.Branches[l].To, result.FlowMw[l]);
        }
        for (int b = 0; b < rest.Length; b++)
        {
            if (network.Island[b] < 0) continue;
            double price = result.LmpUsdPerMwh[b];
            if (!(Math.Abs(rest[b]) < Mw + (1e-9 * size[b]))) return $"bus {each.Buses[b].Id} does not balance";
            if (result.UnservedMw[b] > Mw && price < slackUsd - Near(slackUsd)) return $"bus {each.Buses[b].Id} has unserved load below the price of that";
            if (result.SpilledMw[b] > Mw && price > -slackUsd + Near(slackUsd)) return $"bus {each.Buses[b].Id} spills above the price of that";
        }
        return null;

        void Add(int bus, double mw)
        {
            rest[bus] += mw;
            size[bus] += Math.Abs(mw);
        }
    }

    /// <summary>Angles are free: along every bus's lines, differences of prices and multipliers add up to nothing.</summary>
    private static string? Prices(DcNetwork network, OpfResult result, double[] multiplier)
    {
        double[] rest = new double[result.LmpUsdPerMwh.Length], size = new double[rest.Length];
        for (int l = 0; l < multiplier.Length; l++)
        {
            if (!network.Carries(l)) continue;
            Branch line = network.Case.Branches[l];
            double from = result.LmpUsdPerMwh[line.From], to = result.LmpUsdPerMwh[line.To], weight = network.WeightMwPerRadian(l);
            double around = weight * (from - to + multiplier[l]), part = Math.Abs(weight) * (Math.Abs(from) + Math.Abs(to) + Math.Abs(multiplier[l]));
            rest[line.From] += around;
            rest[line.To] -= around;
            size[line.From] += part;
            size[line.To] += part;
        }
        for (int b = 0; b < rest.Length; b++)
            if (!(Math.Abs(rest[b]) <= 1e-8 * (1 + size[b]))) return $"the price of bus {network.Case.Buses[b].Id} does not follow from the lines that bind";
        return null;
    }

    private static string? Generators(DcNetwork network, OpfResult result)
    {
        for (int g = 0; g < result.OutputMw.Length; g++)
        {
            Generator unit = network.Case.Generators[g];
            if (!unit.InService || network.Island[unit.Bus] < 0) continue;
            if (!Supported(unit.Cost, unit.PMinMw, unit.PMaxMw, result.OutputMw[g], result.LmpUsdPerMwh[unit.Bus])) return $"generator {unit.Id} is not at its best";
        }
        return null;
    }

    private static string? DcLines(DcNetwork network, OpfResult result)
    {
        for (int d = 0; d < result.DcFlowMw.Length; d++)
        {
            DcLine line = network.Case.DcLines[d];
            if (!line.InService || network.Island[line.From] < 0 || network.Island[line.To] < 0) continue;
            double worth = ((1 - line.LossShare) * result.LmpUsdPerMwh[line.To]) - result.LmpUsdPerMwh[line.From];
            if (!Supported(line.Cost, line.PMinMw, line.PMaxMw, result.DcFlowMw[d], worth)) return $"DC line {line.Id} is not at its best";
        }
        return null;
    }

    /// <summary>Whether no other output within bounds earns more at a price.</summary>
    private static bool Supported(CostCurve cost, double low, double high, double mw, double worth)
    {
        if (!(mw >= low - Mw) || !(mw <= high + Mw)) return false;
        // Rounded points may make a curve a little concave, and each part is chosen for itself.
        double allowed = 5e-6 * Math.Max(1, Math.Abs(worth));
        for (int k = 2; k < cost.Points.Length; k++) allowed += Math.Max(0, cost.Slope(k - 1) - cost.Slope(k)) * (cost.Points[k].Mw - cost.Points[k - 2].Mw);
        double got = cost.At(mw) - (worth * mw);
        if (!IsNoBetter(low) || !IsNoBetter(high)) return false;
        foreach (CostPoint point in cost.Points)
            if (!IsNoBetter(point.Mw)) return false;
        return cost.QuadraticUsdPerMw2h == 0 || IsNoBetter((worth - cost.LinearUsdPerMwh) / (2 * cost.QuadraticUsdPerMw2h));

        bool IsNoBetter(double other)
        {
            other = Math.Clamp(other, low, high);
            return !double.IsFinite(other) || got - (cost.At(other) - (worth * other)) <= allowed;
        }
    }

    private static double Near(double usd) => Usd + (1e-9 * usd);
}
