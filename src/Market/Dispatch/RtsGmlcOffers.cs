using Headroom.Grid.Networks.RtsGmlc;

namespace Headroom.Market.Dispatch;

/// <summary>
/// Offers of the RTS-GMLC units under the conventions of docs/rts-gmlc.md: no minimum output, no ramps, no starts; synchronous
/// condensers and storage left out; wind, sun and water limited hour by hour.
/// </summary>
public static class RtsGmlcOffers
{
    /// <summary>One offer a unit, thermal units at their average cost at full output.</summary>
    /// <param name="system">The system.</param>
    public static IReadOnlyList<StandingOffer> AtAverageCost(RtsGmlcSystem system) =>
        Offers(system, (unit, bus) => [new StandingOffer(unit.Uid, bus, AverageUsdPerMwh(unit), unit.MaxMw)]);

    /// <summary>Every step of the heat rate curve an offer of its own.</summary>
    /// <param name="system">The system.</param>
    public static IReadOnlyList<StandingOffer> ByStep(RtsGmlcSystem system) => Offers(system, (unit, bus) =>
        unit.HeatRate.Select((step, k) => new StandingOffer(
            $"{unit.Uid}:{k}", bus, StepUsdPerMwh(unit, step), step.ToMw - (k == 0 ? 0 : unit.HeatRate[k - 1].ToMw))));

    /// <summary>Whether a unit is left out: it generates nothing by itself.</summary>
    /// <param name="unit">The unit.</param>
    public static bool IsLeftOut(RtsGmlcGenerator unit) => unit.UnitType is "SYNC_COND" or "STORAGE";

    /// <summary>Fuel and variable cost within a step, $/MWh; 1 MMBtu/MWh is 1,000 Btu/kWh.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="step">One of its steps.</param>
    public static double StepUsdPerMwh(RtsGmlcGenerator unit, HeatRateStep step) =>
        unit.FuelUsdPerMmbtu * step.BtuPerKwh / 1000 + unit.VomUsdPerMwh;

    /// <summary>Cost of an hour at full output, divided by it, $/MWh.</summary>
    /// <param name="unit">The unit.</param>
    public static double AverageUsdPerMwh(RtsGmlcGenerator unit)
    {
        double cost = 0, from = 0;
        foreach (HeatRateStep step in unit.HeatRate)
        {
            cost += (step.ToMw - from) * StepUsdPerMwh(unit, step);
            from = step.ToMw;
        }
        return from > 0 ? cost / from : unit.VomUsdPerMwh;
    }

    private static StandingOffer[] Offers(RtsGmlcSystem system, Func<RtsGmlcGenerator, int, IEnumerable<StandingOffer>> thermal)
    {
        Dictionary<int, int> bus = system.Buses.Select((each, b) => (each.Id, b)).ToDictionary(pair => pair.Id, pair => pair.b);
        return [.. system.Generators.Where(unit => !IsLeftOut(unit)).SelectMany(unit => unit.AvailableMw is null
            ? thermal(unit, bus[unit.BusId])
            : [new StandingOffer(unit.Uid, bus[unit.BusId], unit.VomUsdPerMwh, unit.MaxMw, unit.AvailableMw)])];
    }
}
