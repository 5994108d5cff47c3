using Headroom.Grid;
using Headroom.Grid.Quantities;
using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Clearing;
using Headroom.Market.Offers;
using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>
/// The generators of a zone as columns: availability and outages, bounds from minimum, ramp and commitment, awards, costs.
/// Commitment is simple and honest: a unit that is off offers its cost with its start cost spread over its least run, must
/// then run at its minimum for its least time on, and stops when what it has lost at its minimum in one trough exceeds
/// the cost of starting again (the break-even rule of ski rental).
/// </summary>
internal sealed partial class GeneratorColumns
{
    private readonly GeneratorSpec[] _specs;
    private readonly int _first;
    private readonly RunHours _hours;
    private readonly ulong _seed;
    private readonly ulong[] _keys;
    private readonly double[]?[] _profiles;
    private readonly bool[] _profileIsMw;
    private readonly long[] _capacity;
    private readonly (double To, double BtuPerKwh)[][] _curves;
    private readonly MonthlyFuel[] _fuels;
    private readonly PlacedSteps _steps;
    private readonly DayOffer?[] _offers;
    private readonly MaintenanceCalendar _maintenance;

    // Recomputed every hour.
    private readonly bool[] _out;
    private readonly int[] _up;

    // State, in the snapshot.
    private readonly byte[] _on;
    private readonly int[] _hoursInState;
    private readonly short[] _machinesOut;
    private readonly long[] _award;
    private readonly long[] _low;
    private readonly long[] _high;
    private readonly long[] _loss;
    private readonly long[] _pile;
    private readonly int[] _starts;
    private readonly int[] _forcedHours;
    private readonly int[] _curtailedHours;
    private readonly long[] _delivered;
    private readonly long[] _curtailed;
    private readonly double[] _co2;
    private readonly byte[] _status;
    private readonly ulong[] _failing;

    public GeneratorColumns(
        GeneratorSpec[] specs, int first, ScenarioSpec scenario, RunHours hours, ZoneHours inputs, MeritOrder order)
    {
        int n = specs.Length;
        _specs = specs;
        _first = first;
        _hours = hours;
        _seed = (ulong)scenario.Seed;
        _keys = [.. specs.Select(s => Draw.Key(s.Name))];
        _capacity = [.. specs.Select(s => Power.FromMW(s.CapacityMw).Watts)];
        _curves = [.. specs.Select(PlantDesk.Curve)];
        _fuels = [.. specs.Select(s => MonthlyFuel.Of(s.Fuel, scenario))];
        _profileIsMw = [.. specs.Select(s => s.Availability == "series")];
        _profiles = [.. specs.Select(s => Profile(s, inputs))];
        _steps = new PlacedSteps(order, bids: false, n, n == 0 ? 1 : _curves.Max(c => c.Length));
        _offers = new DayOffer?[n];
        _maintenance = new MaintenanceCalendar(specs, _keys, _seed, hours);
        _out = new bool[n];
        _up = new int[n];
        _on = new byte[n];
        _hoursInState = new int[n];
        Array.Fill(_hoursInState, 1000);
        _machinesOut = new short[n];
        _award = new long[n];
        _low = new long[n];
        _high = new long[n];
        _loss = new long[n];
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
        _failing = new ulong[n];
    }

    public int Count => _specs.Length;

    /// <summary>Forced output: the lower bounds of what is on.</summary>
    public long LowWatts { get; private set; }

    public DayOffer? OfferOf(int i) => _offers[i];

    public void Accept(int i, DayOffer offer) => _offers[i] = offer;

    public long StoreOf(int i) => _pile[i];

    public long AwardOf(int i) => _award[i];

    public Status StatusOf(int i) => (Status)_status[i];

    /// <summary>Wind, sun and anything else with a profile: expected output of an hour, for the outlook.</summary>
    public long ProfileWatts(int hour)
    {
        long sum = 0;
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_profiles[i] is { } profile && InService(i, hour)) sum += Available(i, profile, hour);
        }
        return sum;
    }

    /// <summary>What the profile-driven plants have standing in the merit order now.</summary>
    public long PlacedProfileWatts()
    {
        long sum = 0;
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_profiles[i] is not null) sum += _steps.Total(i);
        }
        return sum;
    }

    /// <summary>Moves outages on by an hour, sets every unit's bounds and places its steps.</summary>
    public void Prepare(HourFrame frame)
    {
        LowWatts = 0;
        for (int i = 0; i < _specs.Length; i++)
        {
            GeneratorSpec spec = _specs[i];
            _out[i] = false;
            if (!InService(i, frame.Hour))
            {
                TakeOff(i, Status.OutOfService);
                continue;
            }
            int planned = _maintenance.MachinesOut(i, frame.Hour);
            if (spec.MttfHours > 0) MoveOutages(i, frame);
            int up = Math.Max(0, spec.Units - planned - _machinesOut[i]);
            if (up == 0)
            {
                TakeOff(i, _machinesOut[i] > 0 ? Status.ForcedOut : Status.PlannedOut);
                continue;
            }
            long available = up == spec.Units ? _capacity[i] : _capacity[i] / spec.Units * up;
            if (_profiles[i] is { } profile) available = Available(i, profile, frame.Hour) / spec.Units * up;
            if (_offers[i]!.PlanWatts is { Length: > 0 } plan) available = Math.Min(available, plan[frame.HourOfMarketDay]);
            if (spec.FuelContract is not null) available = Math.Min(available, _pile[i]);
            _up[i] = up;
            Bound(i, spec, available);
            Place(i);
        }
    }

    /// <summary>Awards of the hour, after commitment has settled.</summary>
    public void Award(HourFrame frame)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            long award = _low[i];
            for (int k = 0; k < _curves[i].Length; k++)
            {
                long watts = _steps.Watts(i, k);
                if (watts != 0) award += frame.Accepted(_steps.Cents(i, k), watts);
            }
            bool turnedDown = false;
            if (frame.Cleared.SurplusWatts > 0 && _low[i] > 0)
            {
                long shed = frame.Surplus.Next(_low[i]);
                award -= shed;
                turnedDown = shed > 0;
            }
            _award[i] = award;
            Commit(i, frame, turnedDown);
        }
    }

    /// <summary>Books sales, production costs and starts; sums results.</summary>
    public void Settle(HourFrame frame, Ledger ledger, HourSums sums)
    {
        int price = frame.Cleared.PriceCents;
        for (int i = 0; i < _specs.Length; i++)
        {
            long award = _award[i];
            sums.Outage(_status[i] is (byte)Status.OutOfService ? 0
                : (long)(_capacity[i] / _specs[i].Units) * Math.Min(_specs[i].Units, _machinesOut[i] + _maintenance.MachinesOut(i, frame.Hour)),
                _specs[i].Technology is not ("wind" or "solar"));
            if (_profiles[i] is null && _status[i] != (byte)Status.OutOfService) sums.FirmCapacityWatts += _capacity[i];
            if (_status[i] == (byte)Status.ForcedOut) _forcedHours[i]++;
            if (_profiles[i] is not null && _high[i] > award)
            {
                _curtailed[i] += _high[i] - award;
                _curtailedHours[i]++;
                sums.RenewableCurtailedWatts += _high[i] - award;
            }
            if (_specs[i].FuelContract is { } contract)
            {
                long delivered = (long)(contract.DeliveredCapacityFactor * _capacity[i]);
                long full = (long)(contract.TargetDays * 3 * 24 * _capacity[i]);
                _pile[i] = Math.Min(full, _pile[i] + delivered - award);
            }
            if (award == 0) continue;
            _delivered[i] += award;
            sums.Generation(i, award);
            ledger.Book(frame.Hour, _first + i, Cause.EnergySale, Money.Of(award, new Price(price)).MicroDollars);
            (long cost, double mmbtu) = Production(i, award);
            if (cost != 0) ledger.Book(frame.Hour, _first + i, Cause.Production, -cost);
            double co2 = mmbtu * _fuels[i].Co2KgPerMmbtu;
            _co2[i] += co2;
            sums.Co2Kg += co2;
            if (_status[i] == (byte)Status.Starting)
                ledger.Book(frame.Hour, _first + i, Cause.Start, -_offers[i]!.StartMicroDollars);
        }
    }

    /// <summary>Whether anyone plans by the day's outlook (water).</summary>
    public bool AnyPlans => _specs.Any(s => s.BudgetCapacityFactor.Count > 0);

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

    /// <summary>Cost in micro-dollars and fuel in MMBtu of an hour at an output.</summary>
    private (long MicroDollars, double Mmbtu) Production(int i, long award)
    {
        DayOffer offer = _offers[i]!;
        long left = award, cost = 0;
        double mmbtu = 0;
        for (int k = 0; k < offer.Supply.Length && left > 0; k++)
        {
            long watts = k == offer.Supply.Length - 1 ? left : Math.Min(left, offer.Supply[k].Watts);
            cost += Money.Of(watts, new Price(offer.Supply[k].Cents - offer.PremiumCents)).MicroDollars;
            // 1 Wh at n Btu/kWh is n/1000 Btu.
            mmbtu += watts * _curves[i][k].BtuPerKwh / 1000 / 1e6;
            left -= watts;
        }
        return (cost, mmbtu);
    }

    private bool InService(int i, int hour)
    {
        GeneratorSpec spec = _specs[i];
        if (spec.InService is null && spec.Retired is null) return true;
        NodaTime.LocalDate day = _hours.Local[hour].Date;
        return (spec.InService is null || day >= spec.InService) && (spec.Retired is null || day < spec.Retired);
    }

    private long Available(int i, double[] profile, int hour) => _profileIsMw[i]
        ? Math.Min(_capacity[i], Power.FromMW(profile[hour]).Watts)
        : (long)(_capacity[i] * profile[hour]);

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
