using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Clearing;
using Headroom.Market.Interventions;
using Headroom.Market.Offers;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;

namespace Headroom.Market.Zones;

/// <summary>
/// The miners of a zone as columns: how much of each site could run, what runs, its books, and its twin that never
/// curtails. A site comes back by stages: what ran in the last hour and the restart share may run in this one.
/// </summary>
internal sealed class MinerColumns
{
    private readonly MinerSpec[] _specs;
    private readonly int _first;
    private readonly long[] _site;
    private readonly long[] _contract;
    private readonly int[] _contractCents;
    private readonly int _firmCents;
    private readonly bool[] _settledNet;
    private readonly bool[] _onPeakOnly;
    private readonly long[] _restart;
    private readonly PlacedSteps _bids;
    private readonly DayOffer?[] _offers;

    // Of the hour at hand.
    private readonly bool[] _out;       // no feed: somebody has taken the site out
    private readonly int[] _givenCents; // price at which all machines bid; OwnPrice: their own

    private readonly long[] _able;
    private readonly long[] _allowed; // of that, what is not ordered off
    private readonly long[] _draw;
    private readonly long[] _drawn;
    private readonly long[] _curtailed;
    private readonly int[] _hoursCurtailed;
    private readonly int[] _hoursOff;
    private readonly long[] _soldBack;
    private readonly long[] _forgone;
    private readonly long[] _twin;
    private readonly long[] _pricedOff;
    private readonly long[] _pricedOffGain;
    private readonly byte[] _status;

    public MinerColumns(MinerSpec[] specs, int first, int vollCents, MeritOrder order)
    {
        int n = specs.Length;
        _specs = specs;
        _first = first;
        _firmCents = vollCents;
        _site = [.. specs.Select(s => s.Machines.Sum(m => Power.FromMW(m.Mw).Watts))];
        SiteWatts = _site.Sum();
        _contract = [.. specs.Select(s => Power.FromMW(s.Contract?.Mw ?? 0).Watts)];
        _contractCents = [.. specs.Select(s => Price.FromUsdPerMWh(s.Contract?.UsdPerMwh ?? 0).Cents)];
        _settledNet = [.. specs.Select(s => s.Contract is { SellBack: "net" })];
        _onPeakOnly = [.. specs.Select(s => s.OfferedHours == "on-peak")];
        _restart = [.. specs.Select((s, i) => (long)Math.Ceiling(s.RestartPerHour * _site[i]))];
        _bids = new PlacedSteps(order, bids: true, n, n == 0 ? 1 : specs.Max(MinerDesk.Steps));
        _offers = new DayOffer?[n];
        _out = new bool[n];
        _givenCents = new int[n];
        _able = new long[n];
        _allowed = new long[n];
        _draw = [.. _site];
        _drawn = new long[n];
        _curtailed = new long[n];
        _hoursCurtailed = new int[n];
        _hoursOff = new int[n];
        _soldBack = new long[n];
        _forgone = new long[n];
        _twin = new long[n];
        _pricedOff = new long[n];
        _pricedOffGain = new long[n];
        _status = new byte[n];
    }

    public int Count => _specs.Length;

    /// <summary>What all sites could draw in this hour, less what they were ordered to drop.</summary>
    public long AbleWatts { get; private set; }

    /// <summary>What all sites draw at full size.</summary>
    public long SiteWatts { get; }

    public DayOffer? OfferOf(int i) => _offers[i];

    public void Accept(int i, DayOffer offer) => _offers[i] = offer;

    public long AwardOf(int i) => -_draw[i];

    public Status StatusOf(int i) => (Status)_status[i];

    public void Prepare(ZoneInterventions interventions)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            _out[i] = interventions.IsOut(_first + i);
            _givenCents[i] = interventions.Cents(_first + i);
            _able[i] = _out[i] ? 0 : Math.Min(_site[i], _draw[i] + _restart[i]);
        }
    }

    /// <summary>Adds the price at which each site's machines step aside, as an offer: the operator expects all of them to run below it.</summary>
    public void AddTo(HoursAhead ahead, RunHours hours)
    {
        for (int h = 0; h < ahead.Hours; h++)
        {
            bool onPeak = HourFrame.IsOnPeak(hours.Local[ahead.FirstHour + h]);
            for (int i = 0; i < _specs.Length; i++)
            {
                if (_onPeakOnly[i] && !onPeak) continue;
                foreach (OfferStep bid in _offers[i]!.Bids)
                {
                    if (bid.Cents != MinerDesk.AnyPrice) ahead.Offer(bid.Cents, false, h, bid.Watts);
                }
            }
        }
    }

    /// <summary>Places bids, cut by what is ordered off: the machines that earn least stop first.</summary>
    public void Place(HourFrame frame, Interruptions interruptions)
    {
        AbleWatts = 0;
        for (int i = 0; i < _specs.Length; i++)
        {
            long allowed = Math.Max(0, _able[i] - interruptions.Paid[_first + i] - interruptions.Emergency[_first + i]);
            _allowed[i] = allowed;
            AbleWatts += allowed;
            long from = 0;
            OfferStep[] bids = _offers[i]!.Bids;
            bool offered = frame.OnPeak || !_onPeakOnly[i];
            for (int k = 0; k < bids.Length; k++)
            {
                long to = from + bids[k].Watts;
                // What runs at any price is firm load, and gives way when the rest of it must.
                int cents = _givenCents[i] != ZoneInterventions.OwnPrice ? _givenCents[i] : offered && bids[k].Cents != MinerDesk.AnyPrice ? bids[k].Cents : _firmCents;
                _bids.Set(i, k, cents, Math.Max(0, Math.Min(to, allowed) - from));
                from = to;
            }
        }
    }

    public void AwardAndSettle(HourFrame frame, Ledger ledger, HourSums sums, SiteHour[] sites)
    {
        Price price = new(frame.Cleared.PriceCents);
        for (int i = 0; i < _specs.Length; i++)
        {
            OfferStep[] bids = _offers[i]!.Bids;
            long[] value = _offers[i]!.BidValueMicroDollars;
            long draw = 0, earned = 0, full = 0;
            for (int k = 0; k < bids.Length; k++)
            {
                long watts = _bids.Watts(i, k);
                long runs = watts == 0 ? 0 : watts - frame.StepsAside(_bids.Cents(i, k), watts);
                draw += runs;
                earned += Value(runs, value[k]);
                if (_out[i]) continue;
                full += Value(bids[k].Watts, value[k]);
                // At its bid or above spot is the reason, whatever else was ordered of these machines.
                if (_bids.Cents(i, k) > price.Cents) continue;
                long off = bids[k].Watts - runs;
                _pricedOff[i] += off;
                _pricedOffGain[i] += Money.Of(off, price).MicroDollars - Value(off, value[k]);
            }
            long couldHave = _out[i] ? 0 : _site[i];
            _draw[i] = draw;
            _drawn[i] += draw;
            _curtailed[i] += couldHave - draw;
            _forgone[i] += full - earned;
            if (draw < couldHave) _hoursCurtailed[i]++;
            if (draw == 0) _hoursOff[i]++;
            _status[i] = (byte)(_out[i] ? Status.ForcedOut
                : draw == _site[i] ? Status.Full
                : draw < _allowed[i] ? (draw == 0 ? Status.Curtailed : Status.Partial)
                : _allowed[i] < _able[i] ? Status.Called : Status.Restarting);
            long would = _allowed[i] == _able[i] ? draw : Would(i, price.Cents, draw);
            sites[_first + i] = new SiteHour(_able[i], would, draw, Math.Max(0, _contract[i] - draw), _site[i]);
            sums.CalledWatts += would - draw;
            sums.MinerWatts += draw;
            sums.MinerCurtailedWatts += couldHave - draw;
            Book(frame.Hour, i, draw, earned, full, couldHave, price, ledger);
        }
    }

    /// <summary>What a site would have drawn at a price without any order; at its own price, what it does draw.</summary>
    private long Would(int i, int priceCents, long draw)
    {
        OfferStep[] bids = _offers[i]!.Bids;
        long from = 0, would = 0;
        for (int k = 0; k < bids.Length; k++)
        {
            long to = from + bids[k].Watts;
            if (_bids.Cents(i, k) > priceCents) would += Math.Max(0, Math.Min(to, _able[i]) - from);
            from = to;
        }
        return Math.Max(would, draw);
    }

    private void Book(int hour, int i, long draw, long earned, long full, long twin, Price price, Ledger ledger)
    {
        int who = _first + i;
        long contract = _contract[i];
        long fixedPrice = Money.Of(contract, new Price(_contractCents[i])).MicroDollars;
        long beyond = Math.Max(0, draw - contract), unused = Math.Max(0, contract - draw);
        long notBought = _settledNet[i] ? Money.Of(unused, new Price(_contractCents[i])).MicroDollars : 0;
        ledger.Book(hour, who, Cause.MiningRevenue, earned, draw);
        ledger.Book(hour, who, Cause.ContractPurchase, notBought - fixedPrice, _settledNet[i] ? contract - unused : contract);
        ledger.Book(hour, who, Cause.EnergyPurchase, -Money.Of(beyond, price).MicroDollars, beyond);
        ledger.Book(hour, who, Cause.SellBack, Money.Of(unused, price).MicroDollars - notBought, unused);
        // The seller of the contract buys what is used of it at spot.
        ledger.Book(hour, ledger.LoadServingEntity, Cause.EnergyPurchase, -Money.Of(draw - beyond, price).MicroDollars, draw - beyond);
        _soldBack[i] += unused;
        long twinBeyond = Math.Max(0, twin - contract), twinUnused = Math.Max(0, contract - twin);
        _twin[i] += full - fixedPrice - Money.Of(twinBeyond, price).MicroDollars + Money.Of(twinUnused, price).MicroDollars;
    }

    public ParticipantTotals Totals(int i, int hours, RosterEntry who, Ledger ledger, long twinProgrammes) => new()
    {
        Who = who,
        Hours = hours,
        DeliveredMwh = 0,
        DrawnMwh = _drawn[i] / 1e6,
        CurtailedMwh = _curtailed[i] / 1e6,
        HoursCurtailed = _hoursCurtailed[i],
        Starts = 0,
        HoursForcedOut = 0,
        Co2Kg = 0,
        MicroDollarsByCause = ledger.Totals(_first + i),
        Miner = new MinerTotals(
            BreakEvenCents(i, ^1) / 100.0, BreakEvenCents(i, 0) / 100.0,
            _forgone[i] / 1e6, (_twin[i] + twinProgrammes) / 1e6, _hoursOff[i], _soldBack[i] / 1e6, _pricedOff[i] / 1e6, _pricedOffGain[i] / 1e6),
    };

    /// <summary>What an MWh of a step's machines earns; a step that runs at any price has one too.</summary>
    private int BreakEvenCents(int i, Index step) =>
        _offers[i]?.BidValueMicroDollars is { Length: > 0 } values ? Price.FromUsdPerMWh(new Money(values[step]).Usd).Cents : 0;

    public string Why(int i, int priceCents)
    {
        int lowest = BreakEvenCents(i, ^1), highest = BreakEvenCents(i, 0);
        string range = _offers[i] is not { Bids.Length: > 0 } ? "no machines"
            : lowest == highest ? $"break-even {highest / 100.0:0.00} $/MWh"
            : $"break-evens {lowest / 100.0:0.00} to {highest / 100.0:0.00} $/MWh";
        return (Status)_status[i] switch
        {
            Status.ForcedOut => "taken out: no feed",
            Status.Curtailed => $"off: spot {priceCents / 100.0:0.00} is at or above its {range}",
            Status.Partial => $"part of the machines off: spot {priceCents / 100.0:0.00}, {range}",
            Status.Called => $"stepped aside on call: spot {priceCents / 100.0:0.00}, {range}",
            Status.Restarting => $"coming back by stages after a curtailment; {range}",
            _ => priceCents < lowest || lowest == 0
                ? $"mining: spot {priceCents / 100.0:0.00} is below its {range}"
                : $"mining at any price in this hour: spot {priceCents / 100.0:0.00}, {range}",
        };
    }

    /// <summary>The first participant with a step at a price, or -1.</summary>
    public int At(int cents)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_bids.HasStep(i, cents)) return i;
        }
        return -1;
    }

    public void Save(BinaryWriter writer)
    {
        _bids.Save(writer);
        foreach (long[] column in Longs) writer.WriteAll(column);
        writer.WriteAll(_hoursCurtailed);
        writer.WriteAll(_hoursOff);
        writer.WriteAll(_status);
        OfferCodec.Write(writer, _offers);
    }

    public void Load(BinaryReader reader)
    {
        _bids.Load(reader);
        foreach (long[] column in Longs) reader.ReadAll(column);
        AbleWatts = _allowed.Sum();
        reader.ReadAll(_hoursCurtailed);
        reader.ReadAll(_hoursOff);
        reader.ReadAll(_status);
        OfferCodec.Read(reader, _offers);
    }

    private long[][] Longs => [_able, _allowed, _draw, _drawn, _curtailed, _soldBack, _forgone, _twin, _pricedOff, _pricedOffGain];

    /// <summary>What an hour at <paramref name="watts"/> earns at micro-dollars a MWh, rounded down.</summary>
    private static long Value(long watts, long microDollarsPerMWh) =>
        watts / 1_000_000 * microDollarsPerMWh + watts % 1_000_000 * microDollarsPerMWh / 1_000_000;
}
