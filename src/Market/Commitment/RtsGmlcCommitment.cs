using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Market.Dispatch;

namespace Headroom.Market.Commitment;

/// <summary>The RTS-GMLC system as a commitment problem, by the conventions of docs/rts-gmlc.md.</summary>
public static class RtsGmlcCommitment
{
    /// <summary>Thermal units with minimum output, no-load cost, cold start cost and minimum times; no ramps, no reserves, no network.</summary>
    /// <param name="system">The system, or a span of it.</param>
    /// <param name="linear">Whether cost above the minimum is one step, its mean; else the steps of the heat rate curve.</param>
    public static CommitmentProblem CopperPlate(RtsGmlcSystem system, bool linear)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new CommitmentProblem
        {
            Hours = system.Hours,
            Units = [.. system.Generators.Where(unit => !RtsGmlcOffers.IsLeftOut(unit) && unit.AvailableMw is null).Select(unit => Unit(unit, linear))],
            Offers = [.. RtsGmlcOffers.AtAverageCost(system).Where(offer => offer.HourlyMaxMw is not null).Select(offer => offer with { Bus = 0 })],
            LoadMw = system.SystemLoadMw(),
            UnservedUsdPerMwh = RtsGmlcDispatch.UnservedUsdPerMwh,
        };
    }

    /// <summary>A unit with the steps of its heat rate curve above its minimum.</summary>
    /// <param name="unit">A thermal unit.</param>
    /// <param name="linear">Whether the steps are joined into one, their mean.</param>
    public static CommitmentUnit Unit(RtsGmlcGenerator unit, bool linear)
    {
        ArgumentNullException.ThrowIfNull(unit);
        double min = unit.HeatRate[0].ToMw;
        List<CostStep> steps = [];
        double cost = 0;
        for (int k = 1; k < unit.HeatRate.Count; k++)
        {
            steps.Add(new CostStep(unit.HeatRate[k].ToMw - unit.HeatRate[k - 1].ToMw, RtsGmlcOffers.StepUsdPerMwh(unit, unit.HeatRate[k])));
            cost += steps[^1].Mw * steps[^1].UsdPerMwh;
        }
        if (linear && steps.Count > 1) steps = [new CostStep(unit.MaxMw - min, cost / (unit.MaxMw - min))];
        return new CommitmentUnit
        {
            Name = unit.Uid,
            MinMw = min,
            MaxMw = unit.MaxMw,
            MinUsdPerHour = min * RtsGmlcOffers.StepUsdPerMwh(unit, unit.HeatRate[0]),
            Steps = steps,
            Starts = [new StartCost(0, unit.ColdStartMmbtu * unit.FuelUsdPerMmbtu + unit.StartUsd)],
            StopUsd = unit.StopUsd,
            MinUpHours = Math.Max(1, (int)Math.Ceiling(unit.MinUpHours)),
            MinDownHours = Math.Max(1, (int)Math.Ceiling(unit.MinDownHours)),
        };
    }
}
