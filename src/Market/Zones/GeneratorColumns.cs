using Headroom.Grid;
using Headroom.Grid.Quantities;
using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Clearing;
using Headroom.Market.Interventions;
using Headroom.Market.Offers;
using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>
/// The generators of a zone as columns: what they are and what they offer, awards, costs, results. Their bounds, starts and
/// stops are in the other half of the class.
/// </summary>
internal sealed partial class GeneratorColumns
{
    private readonly GeneratorSpec[] _specs;
    private readonly int _first;
    private readonly MachineAvailability _machines;
    private readonly ProfileGroups _expected;
    private readonly double[]?[] _profiles;
    private readonly bool[] _profileIsMw;
    private readonly int[] _profiled;
    private readonly long[] _capacity;
    private readonly long[] _each;
    private readonly int[] _units;
    private readonly bool[] _weather; // wind and sun: their outages are in the profile
    private readonly int _places;
    private readonly int[] _stepCount;
    private readonly double[] _btuPerWh;
    private readonly double[] _co2PerMmbtu;
    private readonly PlacedSteps _steps;

    // The standing offer, spread out.
    private readonly DayOffer?[] _offers;
    private readonly long[] _supplyWatts;
    private readonly int[] _supplyCents;
    private readonly long[]?[] _plans;
    private readonly int[] _premium;
    private readonly FuelContractSpec?[] _contracts;

    // What the last output cost: most plants do in this hour what they did in the last one.
    private readonly (long Award, long MicroDollars, double Mmbtu)[] _costed;

    // State, in the snapshot.
    private readonly long[] _award;
    private readonly long[] _pile;
    private readonly int[] _starts;
    private readonly int[] _forcedHours;
    private readonly int[] _curtailedHours;
    private readonly long[] _delivered;
    private readonly long[] _curtailed;
    private readonly double[] _co2;
    private readonly byte[] _status;

    public GeneratorColumns(
        GeneratorSpec[] specs, int first, ScenarioSpec scenario, RunHours hours, ZoneHours inputs, MeritOrder order)
    {
        int n = specs.Length;
        _specs = specs;
        _first = first;
        ulong[] keys = [.. specs.Select(s => Draw.Key(s.Name))];
        _machines = new MachineAvailability(specs, keys, (ulong)scenario.Seed, hours, inputs.Cold);
        _capacity = [.. specs.Select(s => Power.FromMW(s.CapacityMw).Watts)];
        _units = [.. specs.Select(s => s.Units)];
        _each = [.. specs.Select((s, i) => _capacity[i] / s.Units)];
        _weather = [.. specs.Select(s => s.Technology is "wind" or "solar")];
        _profileIsMw = [.. specs.Select(s => s.Availability == "series")];
        _profiles = [.. specs.Select(s => Profile(s, inputs))];
        _profiled = [.. Enumerable.Range(0, n).Where(i => _profiles[i] is not null)];
        _expected = new ProfileGroups(specs, _profiles, hours);

        (double To, double BtuPerKwh)[][] curves = [.. specs.Select(PlantDesk.Curve)];
        _stepCount = [.. curves.Select(c => c.Length)];
        _places = n == 0 ? 1 : _stepCount.Max();
        _btuPerWh = new double[n * _places];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < curves[i].Length; k++) _btuPerWh[i * _places + k] = curves[i][k].BtuPerKwh / 1000;
        }
        _co2PerMmbtu = [.. specs.Select(s => MonthlyFuel.Of(s.Fuel, scenario).Co2KgPerMmbtu)];
        _steps = new PlacedSteps(order, bids: false, n, _places);
        _offers = new DayOffer?[n];
        _supplyWatts = new long[n * _places];
        _supplyCents = new int[n * _places];
        _plans = new long[]?[n];
        _premium = new int[n];
        _contracts = [.. specs.Select(s => s.FuelContract)];
        _costed = new (long, long, double)[n];
        _tripped = new long[n];
        _givenCents = new int[n];
        Array.Fill(_givenCents, ZoneInterventions.OwnPrice);
        _award = new long[n];
        _pile = new long[n];
        for (int i = 0; i < n; i++)
            _pile[i] = (long)((specs[i].FuelContract?.TargetDays ?? 0) * 24 * _capacity[i]);
        _starts = new int[n];
        _forcedHours = new int[n];
        _curtailedHours = new int[n];
        _delivered = new long[n];
        _curtailed = new long[n];
        _co2 = new double[n];
        _status = new byte[n];

        _committed = [.. specs.Select(IsCommitted)];
        _minimumEach = [.. specs.Select((s, i) => s.MinStable * _capacity[i] / s.Units)];
        _ramp = [.. specs.Select((s, i) => s.RampPerHour >= 1 ? _capacity[i] : (long)(s.RampPerHour * _capacity[i]))];
        _minUp = [.. specs.Select(s => s.MinUpHours)];
        _minDown = [.. specs.Select(s => s.MinDownHours)];
        _startCents = new int[n];
        _startMicroDollars = new long[n];
        _placed = new (long, long, int, long)[n];
        Array.Fill(_placed, (0, 0, -1, 0));
        _mayStart = [.. Enumerable.Range(0, n).Where(i => _committed[i])];
        _on = new byte[n];
        _hoursInState = new int[n];
        Array.Fill(_hoursInState, 1000);
        _low = new long[n];
        _high = new long[n];
        _held = new bool[n];
        _loss = new long[n];
        _recovers = [.. specs.Select((_, i) => Recovers(i))];
        _dayNet = new long[n];
        _dayWattHours = new long[n];
        if (scenario.Market.Reserves.Count == 0) return;
        double hour = scenario.Market.ReserveResponseMinutes / 60;
        _response = [.. specs.Select((s, i) => s.RampPerHour >= 1 ? _capacity[i] : (long)(s.RampPerHour * hour * _capacity[i]))];
        _capable = new PlacedSteps(order, bids: false, n, _places, capable: true);
    }

    public int Count => _specs.Length;

    public DayOffer? OfferOf(int i) => _offers[i];

    public void Accept(int i, DayOffer offer)
    {
        _offers[i] = offer;
        int at = i * _places;
        _orderStale |= _startCents[i] != offer.StartCents;
        for (int k = 0; k < offer.Supply.Length; k++)
        {
            _orderStale |= _supplyCents[at + k] != offer.Supply[k].Cents;
            _supplyWatts[at + k] = offer.Supply[k].Watts;
            _supplyCents[at + k] = offer.Supply[k].Cents;
        }
        _premium[i] = offer.PremiumCents;
        _plans[i] = offer.PlanWatts.Length > 0 ? offer.PlanWatts : null;
        _startCents[i] = offer.StartCents;
        _startMicroDollars[i] = offer.StartMicroDollars;
        _placed[i].Adder = -1;
        _costed[i] = default;
    }

    public long StoreOf(int i) => _pile[i];

    public long AwardOf(int i) => _award[i];

    public Status StatusOf(int i) => (Status)_status[i];

    /// <summary>Wind, sun and anything else with a profile: expected output of an hour.</summary>
    public long ExpectedWatts(int hour) => _expected.Watts(hour);

    /// <summary>Takes wind, sun and other profile-driven plants out of the merit order, until they return.</summary>
    public void LeaveOrder()
    {
        foreach (int i in _profiled) _steps.LeaveOrder(i);
        if (_plan is not null) ShowHeld(true);
    }

    /// <summary>Puts them back.</summary>
    public void ReturnToOrder()
    {
        if (_plan is not null) ShowHeld(false);
        foreach (int i in _profiled) _steps.ReturnToOrder(i);
    }

    /// <summary>Whether anyone plans by the day's outlook (water).</summary>
    public bool AnyPlans => _specs.Any(s => s.BudgetCapacityFactor.Count > 0);

    /// <summary>Awards of the hour, after commitment has settled; books them and sums results.</summary>
    public void AwardAndSettle(HourFrame frame, Ledger ledger, HourSums sums)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_status[i] == (byte)Status.OutOfService) continue;
            int up = Up(i);
            if (!_weather[i]) sums.OutageWatts += _each[i] * (_units[i] - up) + Math.Min(_tripped[i], _each[i] * up);
            if (_profiles[i] is null) sums.FirmCapacityWatts += _capacity[i];
            long award = 0;
            bool starting = false;
            if (up == 0)
            {
                _award[i] = 0;
                _hoursInState[i]++;
                if (_status[i] == (byte)Status.ForcedOut) _forcedHours[i]++;
            }
            else if (StaysOff(i, frame))
            {
                _award[i] = 0;
                _hoursInState[i]++;
                _status[i] = (byte)Status.Off;
            }
            else
            {
                award = Award(i, frame, out bool turnedDown, out long room);
                _award[i] = award;
                if (frame.Reserve.IsOpen) _dayNet[i] += SellReserve(i, award, room, frame, ledger);
                starting = Commit(i, frame, turnedDown);
                if (_profiles[i] is not null && _high[i] > award)
                {
                    _curtailed[i] += _high[i] - award;
                    _curtailedHours[i]++;
                    sums.RenewableCurtailedWatts += _high[i] - award;
                }
            }
            if (_contracts[i] is { } contract) Stock(i, contract, award);
            if (award != 0) Settle(i, award, frame, ledger, sums);
            if (starting)
            {
                ledger.Book(frame.Hour, _first + i, Cause.Start, -_startMicroDollars[i], 0);
                _dayNet[i] -= _startMicroDollars[i];
            }
        }
    }

    /// <summary>Whether a unit is off, too dear to start, and has no reserve to sell: nothing about it changes in the hour.</summary>
    private bool StaysOff(int i, HourFrame frame) =>
        _on[i] == 0 && _committed[i] && !frame.Reserve.IsOpen && StartPrice(i) > frame.Cleared.LambdaCents;

    private long Award(int i, HourFrame frame, out bool turnedDown, out long room)
    {
        long award = _low[i];
        room = 0;
        for (int k = 0; k < _stepCount[i]; k++)
        {
            long watts = _steps.Watts(i, k);
            if (watts == 0) continue;
            int cents = _steps.Cents(i, k);
            if (_capable is null)
            {
                award += frame.Accepted(cents, watts);
                continue;
            }
            long capable = _capable.Watts(i, k), used = frame.AcceptedCapable(cents, capable);
            award += frame.Accepted(cents, watts - capable) + used;
            room += capable - used;
        }
        turnedDown = false;
        if (frame.Cleared.SurplusWatts > 0 && _low[i] > 0)
        {
            long shed = frame.Surplus.Next(_low[i]);
            award -= shed;
            turnedDown = shed > 0;
        }
        return award;
    }

    private void Settle(int i, long award, HourFrame frame, Ledger ledger, HourSums sums)
    {
        _delivered[i] += award;
        sums.Generation(i, award);
        long revenue = Money.Of(award, new Price(frame.Cleared.PriceCents)).MicroDollars;
        ledger.Book(frame.Hour, _first + i, Cause.EnergySale, revenue, award);
        if (_costed[i].Award != award) _costed[i] = Production(i, award);
        ledger.Book(frame.Hour, _first + i, Cause.Production, -_costed[i].MicroDollars, award);
        EarnEnergy(i, award, revenue, _costed[i].MicroDollars);
        double co2 = _costed[i].Mmbtu * _co2PerMmbtu[i];
        _co2[i] += co2;
        sums.Co2Kg += co2;
    }

    /// <summary>Fuel arrives at its pace, up to three times the target, and is burnt.</summary>
    private void Stock(int i, FuelContractSpec contract, long burnt)
    {
        long delivered = (long)(contract.DeliveredCapacityFactor * _capacity[i]);
        long full = (long)(contract.TargetDays * 3 * 24 * _capacity[i]);
        _pile[i] = Math.Min(full, _pile[i] + delivered - burnt);
    }

    /// <summary>Cost in micro-dollars and fuel in MMBtu of an hour at an output.</summary>
    private (long Award, long MicroDollars, double Mmbtu) Production(int i, long award)
    {
        int at = i * _places, last = at + _stepCount[i] - 1, premium = _premium[i];
        long left = award, cost = 0;
        double btu = 0;
        for (; left > 0; at++)
        {
            long watts = at == last ? left : Math.Min(left, _supplyWatts[at]);
            cost += Money.Of(watts, new Price(_supplyCents[at] - premium)).MicroDollars;
            btu += watts * _btuPerWh[at];
            left -= watts;
        }
        return (award, cost, btu / 1e6);
    }

    /// <summary>The first plant with an accepted step at a price, or -1.</summary>
    public int At(int cents)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_steps.HasStep(i, cents)) return i;
        }
        return -1;
    }

    public ParticipantTotals Totals(int i, int hours, RosterEntry who, Ledger ledger) => new()
    {
        Who = who,
        Hours = hours,
        DeliveredMwh = _delivered[i] / 1e6,
        DrawnMwh = 0,
        CurtailedMwh = _curtailed[i] / 1e6,
        HoursCurtailed = _curtailedHours[i],
        Starts = _starts[i],
        HoursForcedOut = _forcedHours[i],
        Co2Kg = _co2[i],
        MicroDollarsByCause = ledger.Totals(_first + i),
    };

    public string Why(int i, int priceCents)
    {
        string spot = $"spot {priceCents / 100.0:0.00}";
        string cost = _offers[i] is { Supply.Length: > 0 } offer
            ? $"its offer starts at {offer.Supply[0].Cents / 100.0:0.00} $/MWh" : "it has no offer yet";
        return (Status)_status[i] switch
        {
            Status.OutOfService => "not in service",
            Status.ForcedOut => "forced outage",
            Status.PlannedOut => "planned outage",
            Status.Off => _high[i] == 0 ? "off: nothing available in this hour" : $"off: {spot}, {cost}",
            Status.AtMinimum => $"at its minimum: {spot}, {cost}",
            Status.TurnedDown => "turned down: there is more forced output than load",
            Status.Starting => $"started in this hour: {spot}, {cost}",
            Status.Partial => $"partly accepted: {spot}, {cost}",
            _ => $"at all that is available: {spot}, {cost}",
        };
    }

    private long Available(int i, int up, int hour, int hourOfMarketDay)
    {
        long available = _capacity[i];
        if (_profiles[i] is { } profile)
        {
            available = _profileIsMw[i]
                ? Math.Min(_capacity[i], Power.FromMW(profile[hour]).Watts)
                : (long)(_capacity[i] * profile[hour]);
        }
        if (up < _units[i]) available = available / _units[i] * up;
        if (_plans[i] is { } plan) available = Math.Min(available, plan[hourOfMarketDay]);
        available = Math.Max(0, available - _tripped[i]);
        return _contracts[i] is null ? available : Math.Min(available, _pile[i]);
    }

    private static double[]? Profile(GeneratorSpec spec, ZoneHours inputs) => spec.Availability switch
    {
        "wind" => inputs.Wind,
        "solar" => inputs.Solar,
        "series" => inputs.SeriesMw[SeriesKey(spec.Name, inputs)],
        _ => null,
    };

    // A series is named after the entry in the file; parts and counted copies carry a suffix.
    private static string SeriesKey(string name, ZoneHours inputs)
    {
        while (!inputs.SeriesMw.ContainsKey(name) && name.LastIndexOfAny(['-', '.']) is > 0 and int cut) name = name[..cut];
        return name;
    }
}
