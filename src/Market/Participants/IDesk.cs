using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;

namespace Headroom.Market.Participants;

/// <summary>
/// Who decides what a participant offers. Pure: the same request gives the same answer, so it can be asked again
/// after a crash, on any silo.
/// </summary>
public interface IDesk
{
    /// <summary>Answers a request with an offer that stands until replaced.</summary>
    DayOffer Offer(OfferRequest request);
}

/// <summary>Makes the desk of a participant.</summary>
public static class Desk
{
    /// <summary>
    /// The desk for a participant's specification. Of the scenario only market, hashprice and fuels are read; fuels must have
    /// their prices by the month (see <c>FuelPrices.Resolve</c>).
    /// </summary>
    /// <exception cref="ArgumentException">The kind has no desk, or its fuel is not in the scenario.</exception>
    public static IDesk For(ParticipantSpec participant, ScenarioSpec scenario, RunHours hours)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(hours);
        return participant switch
        {
            GeneratorSpec { BudgetCapacityFactor.Count: > 0 } hydro => new HydroDesk(hydro, hours),
            GeneratorSpec plant => new PlantDesk(plant, MonthlyFuel.Of(plant.Fuel, scenario), hours),
            StorageSpec storage => new StorageDesk(storage, scenario.Market),
            MinerSpec miner => new MinerDesk(miner, scenario.Hashprice, hours),
            DataCenterSpec site => new DataCenterDesk(
                site, site.Plant is null ? null : MonthlyFuel.Of(site.Plant.Fuel, scenario), hours),
            _ => throw new ArgumentException($"no desk for {participant?.GetType().Name}", nameof(participant)),
        };
    }
}
