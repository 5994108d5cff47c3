namespace Headroom.Market.Commitment;

/// <summary>
/// A schedule: what is on, what it gives, what it costs, and the prices of the linear program with that commitment fixed.
/// Everything of an hour is at hour * number + index.
/// </summary>
public sealed class CommitmentResult
{
    internal CommitmentResult(CommitmentProblem problem)
    {
        Problem = problem;
        int hours = problem.Hours, units = problem.Units.Count, stores = problem.Storage.Count, buses = problem.Buses;
        (On, Starts, Stops, OutputMw) = (new double[hours * units], new double[hours * units], new double[hours * units], new double[hours * units]);
        OfferMw = new double[hours * problem.Offers.Count];
        (ChargeMw, DischargeMw, StoredMwh) = (new double[hours * stores], new double[hours * stores], new double[hours * stores]);
        (UnservedMw, SurplusMw, UsdPerMwh) = (new double[hours * buses], new double[hours * buses], new double[hours * buses]);
        LinkMw = new double[hours * (problem.Network?.Links.Count ?? 0)];
        (ReserveShortMw, ReserveUsdPerMw) = (new double[hours * problem.Reserves.Count], new double[hours * problem.Reserves.Count]);
        ReserveMw = [.. problem.Reserves.Select(need => new double[hours * need.Offers.Count])];
        (UnitUsd, UpliftUsd) = (new double[units], new double[units]);
    }

    /// <summary>The problem.</summary>
    public CommitmentProblem Problem { get; }

    /// <summary>Units on, each hour; whole unless relaxed.</summary>
    public double[] On { get; }

    /// <summary>Units that start in the hour.</summary>
    public double[] Starts { get; }

    /// <summary>Units that stop in the hour: off from it on.</summary>
    public double[] Stops { get; }

    /// <summary>MW of each unit (of all identical ones together).</summary>
    public double[] OutputMw { get; }

    /// <summary>MW of each standing offer.</summary>
    public double[] OfferMw { get; }

    /// <summary>MW each store draws.</summary>
    public double[] ChargeMw { get; }

    /// <summary>MW each store gives.</summary>
    public double[] DischargeMw { get; }

    /// <summary>MWh each store holds after the hour.</summary>
    public double[] StoredMwh { get; }

    /// <summary>MW over each link, from its first bus to its second.</summary>
    public double[] LinkMw { get; }

    /// <summary>MW of load that is not served, each bus.</summary>
    public double[] UnservedMw { get; }

    /// <summary>MW of output that nobody takes, each bus.</summary>
    public double[] SurplusMw { get; }

    /// <summary>$/MWh, each bus.</summary>
    public double[] UsdPerMwh { get; }

    /// <summary>MW each offer sells of each reserve product: [product][hour * offers + offer].</summary>
    public double[][] ReserveMw { get; }

    /// <summary>MW of each reserve product that is missing.</summary>
    public double[] ReserveShortMw { get; }

    /// <summary>$/MW of each reserve product for an hour.</summary>
    public double[] ReserveUsdPerMw { get; }

    /// <summary>Cost of each unit: output, hours on, starts, stops, ramping, reserve it offers.</summary>
    public double[] UnitUsd { get; }

    /// <summary>
    /// What each unit must be paid besides prices so that it does not lose on its own schedule: max(0, cost - revenue) over all hours.
    /// Of several identical units, of all together.
    /// </summary>
    public double[] UpliftUsd { get; }

    /// <summary>Cost of the schedule, $, quadratic costs exact.</summary>
    public double CostUsd { get; internal set; }

    /// <summary>Cost of starts and stops in it, $.</summary>
    public double StartStopUsd { get; internal set; }

    /// <summary>Proven: no schedule costs less, $.</summary>
    public double BoundUsd { get; internal set; }

    /// <summary>Distance of cost and bound, relative to cost.</summary>
    public double Gap => (CostUsd - BoundUsd) / Math.Max(1, Math.Abs(CostUsd));

    /// <summary>Lines and hours that the schedule had to be held to.</summary>
    public int LineRows { get; internal set; }
}
