using Headroom.Grid.Networks;
using Headroom.Market.Network;

namespace Headroom.Market.Tests.Network;

/// <summary>
/// Proof of an optimum by its conditions alone, in buses and angles: Kirchhoff's laws, limits, prices that support every schedule, and a
/// dual objective equal to the cost. Nothing of the solver is used but its answer.
/// </summary>
internal static class Optimality
{
    private const double Mw = 2e-6, Usd = 2e-6;

    public static void Prove(NetworkCase network, LineConvention convention, OpfResult result, double slackUsd, double overloadUsd)
    {
        int n = network.Buses.Length;
        bool[] live = [.. network.Buses.Select(b => b.Kind != BusKind.Isolated)];
        double[] weight = new double[network.Branches.Length], shift = new double[weight.Length], low = new double[weight.Length], high = new double[weight.Length];
        for (int l = 0; l < weight.Length; l++)
        {
            Branch line = network.Branches[l];
            if (!line.InService || line.From == line.To || !live[line.From] || !live[line.To]) continue;
            double r = line.ResistancePu, x = line.ReactancePu;
            weight[l] = network.BaseMva * (convention == LineConvention.Pglib ? x / (r * r + x * x) : 1 / (x * line.TapRatio));
            shift[l] = convention == LineConvention.Pglib ? 0 : line.ShiftDegrees * Math.PI / 180;
            double a = weight[l] * (line.AngleMinDegrees * Math.PI / 180 - shift[l]), b = weight[l] * (line.AngleMaxDegrees * Math.PI / 180 - shift[l]);
            (low[l], high[l]) = (Math.Max(-line.RateMva, Math.Min(a, b)), Math.Min(line.RateMva, Math.Max(a, b)));
            if (low[l] > high[l]) low[l] = high[l] = (low[l] + high[l]) / 2;
        }

        // Kirchhoff's current law; multipliers and overloads of lines.
        double[] injection = new double[n], circulation = new double[n];
        for (int b = 0; b < n; b++)
            if (live[b]) injection[b] = result.UnservedMw[b] - result.SpilledMw[b] - network.Buses[b].LoadMw - network.Buses[b].ShuntMw;
        double dual = 0, primal = 0, dearest = result.LmpUsdPerMwh.Where(double.IsFinite).Select(Math.Abs).Append(0).Max();
        for (int b = 0; b < n; b++)
        {
            if (!live[b]) continue;
            double lmp = result.LmpUsdPerMwh[b];
            dual += lmp * (network.Buses[b].LoadMw + network.Buses[b].ShuntMw);
            primal += slackUsd * (result.UnservedMw[b] + result.SpilledMw[b]);
            Assert.True(result.UnservedMw[b] < Mw || lmp > slackUsd - Usd, $"bus {b}: unserved at {lmp}");
            Assert.True(result.SpilledMw[b] < Mw || lmp < -slackUsd + Usd, $"bus {b}: spilled at {lmp}");
            double run = 0, take = 0;
            foreach (Generator g in network.Generators.Where(g => g.InService && g.Bus == b))
            {
                run += Math.Max(0, g.PMinMw);
                take += Math.Max(0, -g.PMaxMw);
            }
            foreach (DcLine d in network.DcLines.Where(d => d.InService && live[d.From] && live[d.To]))
            {
                if (d.To == b) (run, take) = (run + Math.Max(0, d.PMinMw * (1 - d.LossShare)), take + Math.Max(0, -d.PMaxMw * (1 - d.LossShare)) + Math.Max(0, d.LossMw));
                if (d.From == b) (run, take) = (run + Math.Max(0, -d.PMaxMw), take + Math.Max(0, d.PMinMw));
            }
            double load = network.Buses[b].LoadMw + network.Buses[b].ShuntMw, most = Math.Max(0, load) + take, least = Math.Max(0, -load) + run;
            Assert.InRange(result.UnservedMw[b], 0, most + Mw);
            Assert.InRange(result.SpilledMw[b], 0, least + Mw);
            dual += Math.Min(0, slackUsd - lmp) * most + Math.Min(0, slackUsd + lmp) * least;
        }

        for (int g = 0; g < network.Generators.Length; g++)
        {
            Generator unit = network.Generators[g];
            if (!unit.InService || !live[unit.Bus])
            {
                Assert.Equal(0, result.OutputMw[g]);
                continue;
            }
            injection[unit.Bus] += result.OutputMw[g];
            primal += unit.Cost.At(result.OutputMw[g]);
            dual += Support(unit.Cost, unit.PMinMw, unit.PMaxMw, result.OutputMw[g], result.LmpUsdPerMwh[unit.Bus], dearest, unit.Id);
        }
        for (int d = 0; d < network.DcLines.Length; d++)
        {
            DcLine line = network.DcLines[d];
            if (!line.InService || !live[line.From] || !live[line.To]) continue;
            double flow = result.DcFlowMw[d];
            injection[line.From] -= flow;
            injection[line.To] += (1 - line.LossShare) * flow - line.LossMw;
            primal += line.Cost.At(flow);
            dual += result.LmpUsdPerMwh[line.To] * line.LossMw
                + Support(line.Cost, line.PMinMw, line.PMaxMw, flow, (1 - line.LossShare) * result.LmpUsdPerMwh[line.To] - result.LmpUsdPerMwh[line.From], dearest, line.Id);
        }
        double[] multiplier = new double[weight.Length], overload = new double[weight.Length];
        foreach (SlackUse use in result.Slack.Where(s => s.Kind == SlackKind.Overload)) overload[use.Index] = use.Mw;
        foreach (BindingLimit limit in result.Binding)
        {
            double bound = limit.IsHigh ? high[limit.Branch] : low[limit.Branch];
            Assert.Equal(bound, limit.LimitMw, 1e-9 * Math.Max(1, Math.Abs(bound)));
            Assert.InRange(limit.ShadowUsdPerMwh, 0, overloadUsd + Usd);
            Assert.True(limit.ShadowUsdPerMwh < Usd || Math.Abs(limit.FlowMw - bound) < overload[limit.Branch] + Mw, "a limit with a price is not met");
            Assert.True(overload[limit.Branch] == 0 || limit.ShadowUsdPerMwh > overloadUsd - Usd, "an overload without its price");
            multiplier[limit.Branch] = limit.IsHigh ? limit.ShadowUsdPerMwh : -limit.ShadowUsdPerMwh;
            dual -= limit.ShadowUsdPerMwh * (limit.IsHigh ? bound : -bound);
            primal += overloadUsd * overload[limit.Branch];
        }
        double[] residual = injection;
        for (int l = 0; l < weight.Length; l++)
        {
            Branch line = network.Branches[l];
            if (weight[l] == 0)
            {
                Assert.Equal(0, result.FlowMw[l]);
                continue;
            }
            residual[line.From] -= result.FlowMw[l];
            residual[line.To] += result.FlowMw[l];
            Assert.InRange(result.FlowMw[l], low[l] - overload[l] - Mw, high[l] + overload[l] + Mw);
            double around = weight[l] * (result.LmpUsdPerMwh[line.From] - result.LmpUsdPerMwh[line.To] + multiplier[l]);
            circulation[line.From] += around;
            circulation[line.To] -= around;
            dual -= around * shift[l];
        }
        double scale = weight.Select(Math.Abs).Append(1).Max();
        for (int b = 0; b < n; b++)
        {
            Assert.Equal(0, live[b] ? residual[b] : 0, Mw);
            Assert.Equal(0, circulation[b] / scale, 1e-9 * slackUsd);
        }
        Voltages(network, weight, shift, result.FlowMw);
        Assert.Equal(result.CostUsdPerHour + result.SlackUsdPerHour, primal, 1e-9 * Math.Max(1, Math.Abs(primal)));
        // Limits are met to 1e-7 MW, which is worth something at the price of slack.
        Assert.Equal(primal, dual, 1e-8 * Math.Max(1e4, Math.Abs(primal)));
    }

    /// <summary>Least of cost less worth over the range, which the schedule must reach.</summary>
    private static double Support(CostCurve cost, double low, double high, double mw, double worth, double dearest, string id)
    {
        Assert.InRange(mw, low - Mw, high + Mw);
        List<double> candidates = [low, high, .. cost.Points.Select(p => Math.Clamp(p.Mw, low, high))];
        if (cost.QuadraticUsdPerMw2h > 0) candidates.Add(Math.Clamp((worth - cost.LinearUsdPerMwh) / (2 * cost.QuadraticUsdPerMw2h), low, high));
        double best = candidates.Min(p => cost.At(p) - worth * p), got = cost.At(mw) - worth * mw;
        // Prices have no more digits than the largest of them leaves.
        double allowed = 1e-6 * Math.Max(1, Math.Abs(worth)) + 1e-10 * dearest * (high - low);
        Assert.True(got - best < allowed, $"{id}: {mw} MW at {worth} $/MWh is {got - best} $ from its best");
        return best;
    }

    /// <summary>Kirchhoff's voltage law: angles found along a tree explain all other flows.</summary>
    private static void Voltages(NetworkCase network, double[] weight, double[] shift, double[] flow)
    {
        double?[] angle = new double?[network.Buses.Length];
        for (int first = 0; first < angle.Length; first++)
        {
            if (angle[first] is not null) continue;
            angle[first] = 0;
            for (bool grew = true; grew;)
            {
                grew = false;
                for (int l = 0; l < weight.Length; l++)
                {
                    if (weight[l] == 0) continue;
                    Branch line = network.Branches[l];
                    double across = flow[l] / weight[l] + shift[l];
                    if (angle[line.From] is double f && angle[line.To] is null) (angle[line.To], grew) = (f - across, true);
                    else if (angle[line.To] is double t && angle[line.From] is null) (angle[line.From], grew) = (t + across, true);
                }
            }
        }
        for (int l = 0; l < weight.Length; l++)
            if (weight[l] != 0) Assert.Equal(flow[l], weight[l] * (angle[network.Branches[l].From]!.Value - angle[network.Branches[l].To]!.Value - shift[l]), 1e-4);
    }
}
