namespace Headroom.Market.Network;

/// <summary>
/// Least-cost dispatch on a linear flow: minimise the cost of the columns, subject to, for each island, sum of injections = 0, and for each
/// line low &lt;= flow &lt;= high, beyond which each MW costs a penalty.
/// </summary>
/// <param name="flow">How injections become flows.</param>
/// <param name="columns">What is chosen; those from <paramref name="ordinary"/> on are slack, which joins where it is needed.</param>
/// <param name="ordinary">Number of columns that are not slack.</param>
/// <param name="lowMw">Least flow of each line, MW.</param>
/// <param name="highMw">Largest flow of each line, MW.</param>
/// <param name="overloadUsdPerMwh">Price of each MW beyond a line's limit; infinite where limits are hard.</param>
internal sealed class FlowProblem(LinearFlow flow, FlowColumns columns, int ordinary, double[] lowMw, double[] highMw, double overloadUsdPerMwh)
{
    /// <summary>How injections become flows.</summary>
    public LinearFlow Flow => flow;

    /// <summary>What is chosen.</summary>
    public FlowColumns Columns => columns;

    /// <summary>Number of columns that are not slack.</summary>
    public int Ordinary => ordinary;

    /// <summary>Least flow of each line, MW.</summary>
    public double[] LowMw => lowMw;

    /// <summary>Largest flow of each line, MW.</summary>
    public double[] HighMw => highMw;

    /// <summary>Price of each MW beyond a line's limit, $/MWh.</summary>
    public double OverloadUsdPerMwh => overloadUsdPerMwh;

    /// <summary>Whether nothing can relax a line's limit.</summary>
    public bool AreLinesHard => double.IsPositiveInfinity(overloadUsdPerMwh);

    /// <summary>Injection at each bus that is not chosen, MW: less its load.</summary>
    public double[] FixedMw { get; } = new double[flow.Buses];

    /// <summary>What columns must bring to an island, MW.</summary>
    public double Need(int island)
    {
        double sum = 0;
        for (int b = 0; b < FixedMw.Length; b++)
            if (flow.Island[b] == island) sum -= FixedMw[b];
        return sum;
    }

    /// <summary>What each column adds to an island's balance, MW for each MW.</summary>
    public double[] BalanceShares(int island)
    {
        double[] within = new double[flow.Buses];
        for (int b = 0; b < within.Length; b++) within[b] = flow.Island[b] == island ? 1 : 0;
        return columns.Worth(within);
    }

    /// <summary>The island whose balance alone a column belongs to; -1 for one that joins two buses.</summary>
    public int IslandOf(int column) => columns[column].OtherBus >= 0 ? -1 : flow.Island[columns[column].Bus];

    /// <summary>Whether nothing on an island can be chosen, and no column that joins two buses ends there.</summary>
    public bool IsIdle(int island)
    {
        for (int j = 0; j < columns.Count; j++)
        {
            var c = columns[j];
            bool here = flow.Island[c.Bus] == island || (c.OtherBus >= 0 && flow.Island[c.OtherBus] == island);
            if (here && c.High > c.Low) return false;
        }
        return true;
    }
}
