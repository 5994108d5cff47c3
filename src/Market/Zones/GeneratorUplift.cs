using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Interventions;

namespace Headroom.Market.Zones;

/// <summary>
/// Uplift (make-whole, bid-cost recovery): a plant that the operator commits is never left with a loss on a market day. What it offered its
/// starts and its energy for, minimum output included, less what energy and reserve of the day have brought in, is paid where it
/// is positive. Formula, source, and who is left out: docs/uplift.md.
/// </summary>
internal sealed partial class GeneratorColumns
{
    private readonly bool[] _recovers; // committed by the operator

    // State, by plant, of the market day so far.
    private readonly long[] _dayNet; // revenue less offered costs, micro-dollars
    private readonly long[] _dayWattHours;

    /// <summary>Whether the operator commits a plant: one that has a start or a minimum and leaves both to it.</summary>
    private bool Recovers(int i) =>
        _committed[i] && _specs[i].Commitment != GeneratorSpec.SelfCommitted && _profiles[i] is null && _specs[i].BudgetCapacityFactor.Count == 0;

    /// <summary>Energy of an hour: what it sold for, less what it was offered for (the premium of a short pile is part of an offer).</summary>
    private void EarnEnergy(int i, long award, long revenue, long production)
    {
        _dayNet[i] += revenue - (_givenCents[i] == ZoneInterventions.OwnPrice
            ? production + Money.Of(award, new Price(_premium[i])).MicroDollars : Money.Of(award, new Price(_givenCents[i])).MicroDollars);
        _dayWattHours[i] += award;
    }

    /// <summary>Ends a market day: pays what is missing, and starts the next at zero.</summary>
    public void MakeWhole(int hour, Ledger ledger)
    {
        for (int i = 0; i < _dayNet.Length; i++)
        {
            if (_recovers[i] && _dayNet[i] < 0) ledger.Book(hour, _first + i, Cause.Uplift, -_dayNet[i], _dayWattHours[i]);
            _dayNet[i] = _dayWattHours[i] = 0;
        }
    }
}
