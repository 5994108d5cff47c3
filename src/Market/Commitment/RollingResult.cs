namespace Headroom.Market.Commitment;

/// <summary>A schedule made window by window. Everything of an hour is at hour * number + index.</summary>
public sealed class RollingResult
{
    internal RollingResult(CommitmentProblem problem)
    {
        Problem = problem;
        int hours = problem.Hours;
        (On, OutputMw) = (new double[hours * problem.Units.Count], new double[hours * problem.Units.Count]);
        OfferMw = new double[hours * problem.Offers.Count];
        (ChargeMw, DischargeMw, StoredMwh) =
            (new double[hours * problem.Storage.Count], new double[hours * problem.Storage.Count], new double[hours * problem.Storage.Count]);
        (UnservedMw, SurplusMw, UsdPerMwh) = (new double[hours * problem.Buses], new double[hours * problem.Buses], new double[hours * problem.Buses]);
        ReserveShortMw = new double[hours * problem.Reserves.Count];
        UpliftUsd = new double[problem.Units.Count];
    }

    /// <summary>The problem over all hours.</summary>
    public CommitmentProblem Problem { get; }

    /// <summary>Whether each unit is on; parts of units where relaxed.</summary>
    public double[] On { get; }

    /// <summary>MW of each unit.</summary>
    public double[] OutputMw { get; }

    /// <summary>MW of each standing offer.</summary>
    public double[] OfferMw { get; }

    /// <summary>MW each store draws.</summary>
    public double[] ChargeMw { get; }

    /// <summary>MW each store gives.</summary>
    public double[] DischargeMw { get; }

    /// <summary>MWh each store holds after the hour.</summary>
    public double[] StoredMwh { get; }

    /// <summary>MW of load that is not served, each bus.</summary>
    public double[] UnservedMw { get; }

    /// <summary>MW of output that nobody takes, each bus.</summary>
    public double[] SurplusMw { get; }

    /// <summary>$/MWh, each bus.</summary>
    public double[] UsdPerMwh { get; }

    /// <summary>MW of each reserve product that is missing.</summary>
    public double[] ReserveShortMw { get; }

    /// <summary>What each unit must be paid besides prices, window by window, so that it does not lose on the hours kept of it.</summary>
    public double[] UpliftUsd { get; }

    /// <summary>Cost of energy, starts, stops, ramping, unserved load and surplus over all hours, $; reserve offers are not in it.</summary>
    public double CostUsd { get; internal set; }

    /// <summary>Windows solved.</summary>
    public int Windows { get; internal set; }
}
