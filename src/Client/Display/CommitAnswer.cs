using System.Globalization;
using System.Text;
using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Market.Commitment;

namespace Headroom.Client.Display;

/// <summary>Which units run, and what that costs.</summary>
/// <param name="Status">optimal: cost and bound are within the gap; feasible: they are not.</param>
/// <param name="System">The system's folder, as it was given.</param>
/// <param name="Commitment">milp or relaxed.</param>
/// <param name="Start">Start of the first hour.</param>
/// <param name="Hours">Hours.</param>
/// <param name="CostUsd">Cost of the schedule: units, starts, stops, other offers, unserved load.</param>
/// <param name="BoundUsd">Proven: no schedule costs less.</param>
/// <param name="Gap">Their distance, relative to cost.</param>
/// <param name="StartStopUsd">Starts and stops, part of the cost.</param>
/// <param name="UnservedMwh">Load that is not served.</param>
/// <param name="UpliftUsd">What units must be paid besides prices.</param>
/// <param name="UsdPerMwh">Price of each hour, with the schedule fixed.</param>
/// <param name="Units">Each unit's schedule.</param>
/// <param name="Seconds">Seconds of building and solving.</param>
internal sealed record CommitAnswer(
    string Status, string System, string Commitment, string Start, int Hours, double CostUsd, double BoundUsd, double Gap, double StartStopUsd,
    double UnservedMwh, double UpliftUsd, double[] UsdPerMwh, IReadOnlyList<CommittedUnit> Units, double Seconds)
{
    /// <summary>Hours that a line of 80 columns has room for beside a name.</summary>
    private const int MostMarks = 60;

    internal static CommitAnswer Of(
        string folder, RtsGmlcSystem system, CommitmentProblem apart, IReadOnlyList<int[]> members, CommitmentResult result, CommitmentOptions options, double seconds)
    {
        int hours = apart.Hours;
        CommittedUnit[] units = new CommittedUnit[apart.Units.Count];
        double[] number = new double[hours];
        for (int j = 0; j < members.Count; j++)
        {
            for (int h = 0; h < hours; h++) number[h] = Math.Round(result.On[h * members.Count + j]);
            bool[][] on = IdenticalUnits.Apart(result.Problem.Units[j], number);
            for (int m = 0; m < on.Length; m++)
            {
                // Identical units that are on share their output evenly.
                double[] mw = [.. on[m].Select((runs, h) => runs ? result.OutputMw[h * members.Count + j] / number[h] : 0)];
                units[members[j][m]] = new(apart.Units[members[j][m]].Name, [.. on[m].Select(runs => runs ? 1 : 0)], mw);
            }
        }
        return new(
            result.Gap <= options.RelativeGap ? "optimal" : "feasible", folder, options.Relaxed ? "relaxed" : "milp",
            system.Start.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), hours, result.CostUsd, result.BoundUsd, result.Gap,
            result.StartStopUsd, result.UnservedMw.Sum(), result.UpliftUsd.Sum(), result.UsdPerMwh, units, seconds);
    }

    /// <summary>The answer as text, 80 columns wide.</summary>
    internal string Text()
    {
        StringBuilder text = new();
        Line("commitment", $"{Commitment}, {Hours:#,0} h from {Start}");
        Line("cost", $"{CostUsd:#,0.00} $");
        Line("bound", $"{BoundUsd:#,0.00} $; gap {Gap * 100:0.0000} %");
        Line("starts", $"{StartStopUsd:#,0.00} $");
        Line("uplift", $"{UpliftUsd:#,0.00} $");
        Line("unserved", $"{UnservedMwh:#,0.0} MWh");
        CommittedUnit[] used = [.. Units.Where(unit => unit.On.Contains(1))];
        Line("units", $"{used.Length:#,0} of {Units.Count:#,0} run");
        foreach (CommittedUnit unit in used.Where(_ => Hours <= MostMarks))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {unit.Name,-15} ").AppendLine(string.Concat(unit.On.Select(on => on == 1 ? '#' : '.')));
        }
        if (Hours > MostMarks) Line("", $"--json has their hours");
        Line("seconds", $"{Seconds:0.000}");
        return text.ToString();

        void Line(string name, FormattableString value) => text.Append(name.PadRight(12)).AppendLine(FormattableString.Invariant(value));
    }
}

/// <summary>A unit's schedule.</summary>
/// <param name="Name">Unit.</param>
/// <param name="On">1 in the hours in which it runs, else 0.</param>
/// <param name="Mw">Its output by the hour.</param>
internal sealed record CommittedUnit(string Name, int[] On, double[] Mw);
