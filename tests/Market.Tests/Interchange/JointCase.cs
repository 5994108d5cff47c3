using Google.OrTools.LinearSolver;
using Headroom.Market.Interchange;

namespace Headroom.Market.Tests.Interchange;

/// <summary>Zones and lines of a test, and what an independent program makes of them: the same problem written with angles.</summary>
public sealed record JointCase(ZoneCurve[] Curves, ZoneLine[] Lines)
{
    public const int Cap = 500_000;
    private const double Mw = 1e6;

    public JointHour Clear() => new JointClearing(Curves.Length, Lines, Cap).Clear(Curves);

    /// <summary>A zone with firm load (served at the cap's price at worst) and steps of (MW, $/MWh).</summary>
    public static ZoneCurve Zone(double loadMw, params (double Mw, double Usd)[] steps)
    {
        var all = steps.Append((Mw: loadMw, Usd: Cap / 100.0)).Where(s => s.Mw > 0)
            .GroupBy(s => (int)Math.Round(s.Usd * 100)).OrderBy(g => g.Key).ToArray();
        return new((long)(loadMw * Mw), [.. all.Select(g => g.Key)], [.. all.Select(g => (long)(g.Sum(s => s.Mw) * Mw))], -25_000);
    }

    public static ZoneLine Line(int from, int to, double limitMw, double reactance = 0, double loss = 0, double? reverseMw = null) =>
        new($"{from}-{to}", from, to, (long)(limitMw * Mw), (long)((reverseMw ?? limitMw) * Mw), loss, reactance);

    /// <summary>Cost of meeting the need, $/h: what each zone uses of its steps, cheapest first.</summary>
    public double Cost(JointHour hour) => Curves.Select((c, z) => CostOf(c, c.NeedWatts - hour.ImportWatts[z])).Sum();

    public static double CostOf(ZoneCurve curve, long watts)
    {
        double cost = 0;
        for (int s = 0; s < curve.Watts.Length && watts > 0; s++)
        {
            long used = Math.Min(watts, curve.Watts[s]);
            cost += used / Mw * curve.Cents[s] / 100;
            watts -= used;
        }
        return watts > 0 ? double.PositiveInfinity : cost;
    }

    /// <summary>The least cost there is, by GLOP, with an angle for each zone instead of distribution factors.</summary>
    public double LeastCost()
    {
        using Solver solver = Solver.CreateSolver("GLOP");
        Objective cost = solver.Objective();
        Constraint[] balance = [.. Curves.Select(c => solver.MakeConstraint(c.NeedWatts / Mw, c.NeedWatts / Mw))];
        Variable[] angle = [.. Curves.Select(_ => solver.MakeNumVar(double.NegativeInfinity, double.PositiveInfinity, ""))];
        for (int z = 0; z < Curves.Length; z++)
        {
            for (int s = 0; s < Curves[z].Watts.Length; s++)
            {
                Variable step = solver.MakeNumVar(0, Curves[z].Watts[s] / Mw, "");
                cost.SetCoefficient(step, Curves[z].Cents[s] / 100.0);
                balance[z].SetCoefficient(step, 1);
            }
        }
        foreach (ZoneLine line in Lines)
        {
            if (line.Reactance == 0)
            {
                OneWay(line.From, line.To, line.LimitWatts, line.Loss);
                OneWay(line.To, line.From, line.ReverseWatts, line.Loss);
                continue;
            }
            Variable flow = solver.MakeNumVar(-line.ReverseWatts / Mw, line.LimitWatts / Mw, "");
            balance[line.From].SetCoefficient(flow, -1);
            balance[line.To].SetCoefficient(flow, 1);
            Constraint law = solver.MakeConstraint(0, 0);
            law.SetCoefficient(flow, line.Reactance);
            law.SetCoefficient(angle[line.From], -1);
            law.SetCoefficient(angle[line.To], 1);
        }
        Assert.Equal(Solver.ResultStatus.OPTIMAL, solver.Solve());
        return cost.Value();

        void OneWay(int from, int to, long limit, double loss)
        {
            Variable flow = solver.MakeNumVar(0, limit / Mw, "");
            balance[from].SetCoefficient(flow, -1);
            balance[to].SetCoefficient(flow, 1 - loss);
        }
    }
}
