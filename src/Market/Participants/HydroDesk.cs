using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;

namespace Headroom.Market.Participants;

/// <summary>
/// A plant with an energy budget (water): the day's share of the month's energy goes to the hours of highest expected net
/// load, at its variable cost. The plan is made every market day.
/// </summary>
public sealed class HydroDesk : IDesk
{
    private readonly GeneratorSpec _plant;
    private readonly RunHours _hours;

    /// <summary>A desk for a plant with a budget.</summary>
    public HydroDesk(GeneratorSpec plant, RunHours hours)
    {
        _plant = plant;
        _hours = hours;
    }

    /// <inheritdoc/>
    public DayOffer Offer(OfferRequest request)
    {
        int count = request.EndHour - request.Hour;
        int month = _hours.Local[request.Hour].Month - 1;
        double factor = _plant.BudgetCapacityFactor[_plant.BudgetCapacityFactor.Count == 12 ? month : 0];
        long capacity = Power.FromMW(_plant.CapacityMw).Watts;
        long left = (long)(factor * capacity * count);

        int[] order = [.. Enumerable.Range(0, count)];
        long[] netLoad = request.Outlook.NetLoadWatts;
        // Highest net load first; of equals, the earlier hour.
        Array.Sort(order, (a, b) => netLoad[a] == netLoad[b] ? a.CompareTo(b) : netLoad[b].CompareTo(netLoad[a]));
        long[] plan = new long[count];
        foreach (int h in order)
        {
            plan[h] = Math.Min(capacity, left);
            left -= plan[h];
        }
        return new DayOffer
        {
            Until = request.EndHour,
            Supply = [new(Price.FromUsdPerMWh(_plant.VomUsdPerMwh).Cents, capacity)],
            PlanWatts = plan,
        };
    }
}
