using Headroom.Market.Interventions;

namespace Headroom.Market.Zones;

/// <summary>
/// Plants that somebody has tripped, or whose offer somebody has changed. A plant that lost all of its power is off as by a forced outage, and may come
/// back in the hour in which it ends; its machines' own outages go on as they would have.
/// </summary>
internal sealed partial class GeneratorColumns
{
    private readonly long[] _tripped;   // of the hour at hand, watts
    private readonly int[] _givenCents; // price at which all is offered; OwnPrice: as the offer says
    private bool _intervened;           // whether there were interventions in the hour before

    /// <summary>Takes what is done to plants in the hour at hand, before the operator plans and before bounds are set.</summary>
    public void Take(ZoneInterventions interventions)
    {
        if (interventions.IsEmpty && !_intervened) return;
        _intervened = !interventions.IsEmpty;
        for (int i = 0; i < _specs.Length; i++)
        {
            _tripped[i] = interventions.TrippedWatts(_first + i);
            int cents = interventions.Cents(_first + i);
            if (cents == _givenCents[i]) continue;
            _givenCents[i] = cents;
            _orderStale = true;
            _placed[i].Adder = -1;
        }
    }

    /// <summary>Machines that can run in the hour.</summary>
    private int Up(int i) => _tripped[i] >= _capacity[i] ? 0 : _machines.Up(i);

    /// <summary>Price of a step as the operator sees it, its start left out.</summary>
    private int OfferCents(int i, int at) => _givenCents[i] != ZoneInterventions.OwnPrice ? _givenCents[i] : _supplyCents[at];
}
