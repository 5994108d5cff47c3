using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;

namespace Headroom.Market.Participants;

/// <summary>
/// A plant offers its cost: heat rate x fuel price + variable upkeep, and its start cost spread over its least run. The offer
/// stands for a calendar month (fuel prices are monthly), for the whole run where there is no fuel, and for a day where a
/// fuel pile moves the premium.
/// </summary>
public sealed class PlantDesk : IDesk
{
    private readonly GeneratorSpec _plant;
    private readonly MonthlyFuel _fuel;
    private readonly RunHours _hours;
    private readonly (double To, double BtuPerKwh)[] _curve;

    /// <summary>A desk for a plant.</summary>
    public PlantDesk(GeneratorSpec plant, MonthlyFuel fuel, RunHours hours)
    {
        _plant = plant;
        _fuel = fuel;
        _hours = hours;
        _curve = Curve(plant);
    }

    /// <inheritdoc/>
    public DayOffer Offer(OfferRequest request)
    {
        double fuelPrice = _fuel.UsdPerMmbtu(_hours.MonthIndex(request.Hour));
        double premium = _plant.FuelContract is { } contract ? Premium(contract, request.StoreWattHours) : 0;
        // With one incremental heat rate throughout, the premium in $/MWh is the same for all steps; it is booked at the first.
        int premiumCents = (int)Math.Round(premium * _curve[0].BtuPerKwh / 1000 * 100);
        OfferStep[] steps = new OfferStep[_curve.Length];
        long below = 0;
        for (int k = 0; k < steps.Length; k++)
        {
            long end = Power.FromMW(_plant.CapacityMw * _curve[k].To).Watts;
            double usd = _curve[k].BtuPerKwh / 1000 * fuelPrice + _plant.VomUsdPerMwh;
            steps[k] = new(Price.FromUsdPerMWh(usd).Cents + premiumCents, end - below);
            below = end;
        }
        double startUsd = _plant.StartCostUsdPerMw * _plant.CapacityMw;
        return new DayOffer
        {
            Until = _plant.FuelContract is not null ? request.EndHour
                : _plant.Fuel.Length == 0 ? _hours.Count
                : _hours.EndOfMonth(request.Hour),
            Supply = steps,
            PremiumCents = premiumCents,
            StartCents = Price.FromUsdPerMWh(_plant.StartCostUsdPerMw / Math.Max(1, _plant.MinUpHours)).Cents,
            StartMicroDollars = Money.FromUsd(startUsd).MicroDollars,
        };
    }

    /// <summary>Heat rate steps as (upper end as a fraction, Btu/kWh); a single average is one step.</summary>
    public static (double To, double BtuPerKwh)[] Curve(GeneratorSpec plant) =>
        plant.HeatRateSteps.Count == 0
            ? [(1, plant.HeatRateBtuPerKwh)]
            : [.. plant.HeatRateSteps.Select(s => (s.To, s.BtuPerKwh))];

    /// <summary>
    /// Opportunity cost of fuel that arrives at a fixed pace: slope x (target - pile) / target, at most the slope, at least minus it.
    /// </summary>
    private double Premium(FuelContractSpec contract, long pileWattHours)
    {
        double target = contract.TargetDays * 24 * _plant.CapacityMw * Power.WattsPerMW;
        if (target <= 0) return 0;
        return contract.SlopeUsdPerMmbtu * Math.Clamp((target - pileWattHours) / target, -1, 1);
    }
}
