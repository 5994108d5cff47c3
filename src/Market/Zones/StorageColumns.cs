using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Clearing;
using Headroom.Market.Interventions;
using Headroom.Market.Offers;
using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>
/// The storage of a zone as columns. The day's plan is corrected in the hour: planned discharge is offered at its wear,
/// energy that the plan leaves over at the reserve price, energy meant for later hours at half the cap; planned charging
/// is bid up to the charge price, and room that is left takes energy that costs nothing. State of charge is counted as
/// energy that can still be delivered: all losses are booked while charging. A unit never charges and discharges at once.
/// </summary>
internal sealed class StorageColumns
{
    private const int Planned = 0, Spare = 1, Later = 2;

    private readonly StorageSpec[] _specs;
    private readonly int _first;
    private readonly int _capCents;
    private readonly long[] _power;
    private readonly long[] _able; // of the hour at hand: power, less what was tripped
    private readonly long[] _energy;
    private readonly long[] _efficiencyPpm;
    private readonly int[] _wearCents;
    private readonly PlacedSteps _offered;
    private readonly PlacedSteps _bid;
    private readonly PlacedSteps? _capable; // all that is offered, where there are reserve products
    private readonly DayOffer?[] _offers;
    private readonly long[][] _deficit; // by hour of the market day, see Deficits

    private readonly long[] _charge;
    private readonly long[] _net;
    private readonly long[] _delivered;
    private readonly long[] _drawn;
    private readonly byte[] _status;

    public StorageColumns(StorageSpec[] specs, int first, MarketSpec market, MeritOrder order)
    {
        int n = specs.Length;
        _specs = specs;
        _first = first;
        _capCents = Price.FromUsdPerMWh(market.PriceCapUsdPerMwh).Cents;
        _power = [.. specs.Select(s => Power.FromMW(s.PowerMw).Watts)];
        _able = [.. _power];
        _energy = [.. specs.Select(s => Power.FromMW(s.EnergyMwh).Watts)];
        _efficiencyPpm = [.. specs.Select(s => (long)Math.Round(s.RoundTripEfficiency * 1e6))];
        _wearCents = [.. specs.Select(s => Price.FromUsdPerMWh(s.WearUsdPerMwh).Cents)];
        _offered = new PlacedSteps(order, bids: false, n, 3);
        _bid = new PlacedSteps(order, bids: true, n, 2);
        if (market.Reserves.Count > 0) _capable = new PlacedSteps(order, bids: false, n, 3, capable: true);
        FleetWatts = _power.Sum();
        _offers = new DayOffer?[n];
        _deficit = new long[n][];
        _charge = [.. specs.Select((s, i) => (long)(s.InitialCharge * _energy[i]))];
        _net = new long[n];
        _delivered = new long[n];
        _drawn = new long[n];
        _status = new byte[n];
    }

    public int Count => _specs.Length;

    /// <summary>Discharge power of all units.</summary>
    public long FleetWatts { get; }

    /// <summary>What all units bid for in this hour.</summary>
    public long BidWatts { get; private set; }

    public DayOffer? OfferOf(int i) => _offers[i];

    public void Accept(int i, DayOffer offer)
    {
        _offers[i] = offer;
        _deficit[i] = Deficits(i, offer.PlanWatts);
    }

    public long StoreOf(int i) => _charge[i];

    public long AwardOf(int i) => _net[i];

    public Status StatusOf(int i) => (Status)_status[i];

    /// <summary>Takes all offers and bids out of the merit order, until they return.</summary>
    public void LeaveOrder()
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            _offered.LeaveOrder(i);
            _bid.LeaveOrder(i);
        }
    }

    /// <summary>Puts them back.</summary>
    public void ReturnToOrder()
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            _offered.ReturnToOrder(i);
            _bid.ReturnToOrder(i);
        }
    }

    public void Prepare(HourFrame frame, ZoneInterventions interventions)
    {
        BidWatts = 0;
        for (int i = 0; i < _specs.Length; i++)
        {
            _able[i] = Math.Max(0, _power[i] - interventions.TrippedWatts(_first + i));
            DayOffer offer = _offers[i]!;
            long plan = offer.PlanWatts[frame.HourOfMarketDay];
            if (plan < 0) PrepareToCharge(i, offer, frame, -plan);
            else PrepareToDischarge(i, offer, frame, plan);
            for (int k = 0; _capable is not null && k < 3; k++) _capable.Set(i, k, _offered.Cents(i, k), _offered.Watts(i, k));
        }
    }

    /// <summary>Adds the day's plans as load and supply, and power that they leave over as reserve.</summary>
    public void AddTo(HoursAhead ahead)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            long held = _charge[i];
            for (int h = 0; h < ahead.Hours; h++)
            {
                long[] plans = _offers[i]!.PlanWatts;
                long plan = plans[ahead.HourOfMarketDay(h)], most = Math.Min(_power[i], held);
                long charge = plan < 0 ? Math.Min(-plan, Drawn(_energy[i] - held, _efficiencyPpm[i])) : 0, discharge = Math.Clamp(plan, 0, most);
                ahead.Load(h, charge - discharge);
                ahead.Idle(h, most - discharge);
                held += Stored(charge, _efficiencyPpm[i]) - discharge;
            }
        }
    }

    private void PrepareToDischarge(int i, DayOffer offer, HourFrame frame, long plan)
    {
        long deliverable = Math.Min(_able[i], _charge[i]);
        long planned = Math.Min(plan, deliverable);
        long spare = Math.Clamp(_charge[i] - planned - _deficit[i][frame.HourOfMarketDay + 1], 0, deliverable - planned);
        _offered.Set(i, Planned, _wearCents[i], planned);
        _offered.Set(i, Spare, offer.ReserveCents, spare);
        _offered.Set(i, Later, _capCents / 2, deliverable - planned - spare);
        // Idle room takes energy that costs nothing, unless the unit is to deliver in this hour.
        long room = plan > 0 ? 0 : ChargeRoom(i);
        SetBids(i, 0, ChargeCents(offer), room);
    }

    private void PrepareToCharge(int i, DayOffer offer, HourFrame frame, long plan)
    {
        long room = ChargeRoom(i);
        long planned = Math.Min(plan, room);
        SetBids(i, planned, ChargeCents(offer), room - planned);
        long deliverable = Math.Min(_able[i], _charge[i]);
        long spare = Math.Clamp(_charge[i] - _deficit[i][frame.HourOfMarketDay + 1], 0, deliverable);
        // Dearer than any charge price: a unit that delivers has stepped aside from charging.
        int reserve = Math.Max(offer.ReserveCents, ChargeCents(offer) + 1);
        _offered.Set(i, Planned, _wearCents[i], 0);
        _offered.Set(i, Spare, reserve, spare);
        _offered.Set(i, Later, Math.Max(_capCents / 2, reserve), deliverable - spare);
    }

    // At the cap, where all bids share what is short, a unit would charge and deliver at once.
    private int ChargeCents(DayOffer offer) => Math.Min(offer.ChargeCents, _capCents - 1);

    private void SetBids(int i, long planned, int chargeCents, long free)
    {
        _bid.Set(i, 0, chargeCents, planned);
        _bid.Set(i, 1, Math.Min(0, chargeCents), free);
        BidWatts += planned + free;
    }

    /// <summary>Largest charging power that still fits into the unit within the hour.</summary>
    private long ChargeRoom(int i) =>
        Math.Min(_able[i], Drawn(_energy[i] - _charge[i], _efficiencyPpm[i]));

    /// <summary>
    /// Energy that the rest of a plan, from an hour on, takes out of the store before it puts any back in: the deepest point of its path.
    /// </summary>
    private long[] Deficits(int i, long[] plan)
    {
        long[] deepest = new long[plan.Length + 1];
        for (int h = plan.Length - 1; h >= 0; h--)
        {
            long taken = plan[h] > 0 ? plan[h] : -Stored(-plan[h], _efficiencyPpm[i]);
            deepest[h] = Math.Max(0, taken + deepest[h + 1]);
        }
        return deepest;
    }

    /// <summary>What of the energy drawn can be delivered later: watts x efficiency, rounded down, without leaving 64 bits.</summary>
    private static long Stored(long watts, long ppm) => watts / 1_000_000 * ppm + watts % 1_000_000 * ppm / 1_000_000;

    /// <summary>What must be drawn to store so much: watts / efficiency, rounded down.</summary>
    private static long Drawn(long watts, long ppm) => watts / ppm * 1_000_000 + watts % ppm * 1_000_000 / ppm;

    public void AwardAndSettle(HourFrame frame, Ledger ledger, HourSums sums)
    {
        Price price = new(frame.Cleared.PriceCents);
        for (int i = 0; i < _specs.Length; i++)
        {
            long discharge = 0, charge = 0, offered = 0;
            for (int k = 0; k < 3; k++)
            {
                long watts = _offered.Watts(i, k);
                if (watts == 0) continue;
                offered += watts;
                int cents = _offered.Cents(i, k);
                discharge += _capable is null ? frame.Accepted(cents, watts) : frame.AcceptedCapable(cents, watts);
            }
            if (frame.Reserve.IsOpen) frame.Reserve.Online(frame.Hour, _first + i, offered - discharge, ledger);
            for (int k = 0; k < 2; k++)
            {
                long watts = _bid.Watts(i, k);
                if (watts > 0) charge += watts - frame.StepsAside(_bid.Cents(i, k), watts);
            }
            _charge[i] += Stored(charge, _efficiencyPpm[i]) - discharge;
            _net[i] = discharge - charge;
            _delivered[i] += discharge;
            _drawn[i] += charge;
            _status[i] = (byte)(_able[i] == 0 ? Status.ForcedOut : charge > 0 ? Status.Charging : discharge > 0 ? Status.Discharging : Status.Off);
            sums.ChargeWatts += charge;
            sums.DischargeWatts += discharge;
            sums.FirmCapacityWatts += _power[i];
            int who = _first + i;
            ledger.Book(frame.Hour, who, Cause.EnergySale, Money.Of(discharge, price).MicroDollars, discharge);
            ledger.Book(frame.Hour, who, Cause.EnergyPurchase, -Money.Of(charge, price).MicroDollars, charge);
            ledger.Book(frame.Hour, who, Cause.Wear, -Money.Of(discharge, new Price(_wearCents[i])).MicroDollars, discharge);
        }
    }

    public ParticipantTotals Totals(int i, int hours, RosterEntry who, Ledger ledger) => new()
    {
        Who = who,
        Hours = hours,
        DeliveredMwh = _delivered[i] / 1e6,
        DrawnMwh = _drawn[i] / 1e6,
        CurtailedMwh = 0,
        HoursCurtailed = 0,
        Starts = 0,
        HoursForcedOut = 0,
        Co2Kg = 0,
        MicroDollarsByCause = ledger.Totals(_first + i),
        ChargeMwh = _charge[i] / 1e6,
    };

    public string Why(int i, int hourOfMarketDay)
    {
        long plan = _offers[i]?.PlanWatts is { Length: > 0 } plans ? plans[Math.Min(hourOfMarketDay, plans.Length - 1)] : 0;
        string planned = plan == 0 ? "no plan for this hour" : $"plan {plan / 1e6:+0.#;-0.#} MW";
        return $"{planned}; {_charge[i] / 1e6:0.#} of {_energy[i] / 1e6:0.#} MWh in store";
    }

    /// <summary>The first unit with a step at a price, or -1.</summary>
    public int At(int cents)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_offered.HasStep(i, cents) || _bid.HasStep(i, cents)) return i;
        }
        return -1;
    }

    public void Save(BinaryWriter writer)
    {
        _offered.Save(writer);
        _bid.Save(writer);
        _capable?.Save(writer);
        writer.WriteAll(_charge);
        writer.WriteAll(_net);
        writer.WriteAll(_delivered);
        writer.WriteAll(_drawn);
        writer.WriteAll(_status);
        OfferCodec.Write(writer, _offers);
    }

    public void Load(BinaryReader reader)
    {
        _offered.Load(reader);
        _bid.Load(reader);
        _capable?.Load(reader);
        reader.ReadAll(_charge);
        reader.ReadAll(_net);
        reader.ReadAll(_delivered);
        reader.ReadAll(_drawn);
        reader.ReadAll(_status);
        OfferCodec.Read(reader, _offers);
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_offers[i] is { } offer) Accept(i, offer);
        }
    }
}
