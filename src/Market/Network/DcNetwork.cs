using Headroom.Grid;
using Headroom.Grid.Networks;

namespace Headroom.Market.Network;

/// <summary>
/// A network under one convention: how impedances become the weights of its <see cref="LinearFlow"/> (w_l = base x b_l, MW per radian),
/// and ratings and angle limits become limits of flow. Buses of kind <see cref="BusKind.Isolated"/>, and what is at them, are left out.
/// Not for several threads.
/// </summary>
public sealed class DcNetwork
{
    private readonly double[] _weight, _shift;

    /// <summary>Prepares a network.</summary>
    /// <exception cref="InputException">A branch has no reactance where the convention divides by it, or the matrix is singular.</exception>
    public DcNetwork(NetworkCase network, LineConvention convention)
    {
        Case = network;
        Convention = convention;
        int branches = network.Branches.Length;
        _weight = new double[branches];
        _shift = new double[branches];
        LowMw = new double[branches];
        HighMw = new double[branches];
        for (int l = 0; l < branches; l++) Branch(l);
        Flow = new LinearFlow(
            network.Name, [.. network.Buses.Select(bus => bus.Kind)], [.. network.Branches.Select(line => line.From)], [.. network.Branches.Select(line => line.To)],
            _weight, _shift);
    }

    /// <summary>The network.</summary>
    public NetworkCase Case { get; }

    /// <summary>How impedances become susceptances.</summary>
    public LineConvention Convention { get; }

    /// <summary>Flows and factors.</summary>
    public LinearFlow Flow { get; }

    /// <summary>Island of each bus, -1 for an isolated one. Prices are split at its reference: there all of a price is energy.</summary>
    public int[] Island => Flow.Island;

    /// <summary>Least flow of each branch that its rating and angle limits allow, MW; minus infinity without one.</summary>
    public double[] LowMw { get; }

    /// <summary>Largest flow of each branch, MW.</summary>
    public double[] HighMw { get; }

    /// <summary>Whether a limit of a branch, at its high or its low end, is one of angle rather than of rating.</summary>
    public bool IsAngleLimit(int branch, bool high)
    {
        double rate = Case.Branches[branch].RateMva;
        return high ? HighMw[branch] < rate : LowMw[branch] > -rate;
    }

    private void Branch(int l)
    {
        Branch branch = Case.Branches[l];
        LowMw[l] = double.NegativeInfinity;
        HighMw[l] = double.PositiveInfinity;
        if (!branch.InService || branch.From == branch.To
            || Case.Buses[branch.From].Kind == BusKind.Isolated || Case.Buses[branch.To].Kind == BusKind.Isolated) return;
        double r = branch.ResistancePu, x = branch.ReactancePu;
        bool matpower = Convention == LineConvention.Matpower;
        if (matpower && x == 0)
            throw new InputException(new InputProblem(Case.Name, 0, $"x of branch {branch.Id}", "0", "a reactance other than 0 under MATPOWER's convention"));
        double weight = Case.BaseMva * (matpower ? 1 / (x * branch.TapRatio) : x == 0 ? 0 : x / (r * r + x * x));
        double shift = matpower ? branch.ShiftDegrees * Math.PI / 180 : 0;
        _weight[l] = weight;
        if (weight == 0) return;
        _shift[l] = shift;
        double a = weight * (branch.AngleMinDegrees * Math.PI / 180 - shift), b = weight * (branch.AngleMaxDegrees * Math.PI / 180 - shift);
        double low = Math.Max(-branch.RateMva, Math.Min(a, b)), high = Math.Min(branch.RateMva, Math.Max(a, b));
        // Limits that exclude each other can only be met in the middle; what is missing shows as a priced overload.
        if (low > high) low = high = (low + high) / 2;
        LowMw[l] = low;
        HighMw[l] = high;
    }
}
