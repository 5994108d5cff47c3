using Headroom.Grid;
using Headroom.Grid.Quantities;
using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Clearing;
using Headroom.Market.Offers;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;

namespace Headroom.Market.Zones;

/// <summary>
/// The data centers of a zone as columns: load, pauses, own plant, and what the site lives on when its feeds fail or the
/// grid is short (see <see cref="Backup"/>). The core bids at the value of lost load, the flexible share at the value of lost
/// compute, gensets in paid demand response at their price.
/// </summary>
internal sealed partial class DataCenterColumns
{
    private const int Core = 0, Flexible = 1, Response = 2;

    private readonly DataCenterSpec[] _specs;
    private readonly int _first;
    private readonly ZoneHours _inputs;
    private readonly ulong _seed;
    private readonly ulong[] _keys;
    private readonly MeritOrder _order;
    private readonly int _vollCents;
    private readonly long[] _contracted;
    private readonly double[] _plantCo2;
    private readonly Backup[] _backup;
    private readonly DataCenterTwins _twins;
    private readonly Price[] _lostCompute;
    private readonly double[][] _pue; // by month x 24 + hour of the day
    private readonly (int From, double Mw)[][] _milestones;
    private readonly int[] _responseCents;
    private readonly Price[] _gensetCost;
    private readonly long[] _expected = new long[24];
    private readonly PlacedSteps _bids;
    private readonly PlacedSteps _plantOffer;
    private readonly DayOffer?[] _offers;

    // Of the hour at hand.
    private readonly long[] _load;
    private readonly double[] _feedsDown;
    private readonly int[] _givenCents; // price at which flexible load bids; OwnPrice: its own
    private readonly long[] _available; // own plant
    private readonly long[] _behind;    // load that a plant without export serves wherever the grid is dearer
    private readonly long[] _pausedByCall;
    private readonly long[] _gensetsByCall;
    private readonly long[] _mandatory;

    // State.
    private readonly int[] _pausedToday;
    private readonly int[] _sincePause;
    private readonly byte[] _pausing;
    private readonly byte[] _plantOut;
    private readonly long[] _net;
    private readonly byte[] _status;
    private readonly long[] _drawn;
    private readonly long[] _exported;
    private readonly long[] _plant;
    private readonly long[] _paused;
    private readonly int[] _hoursPaused;
    private readonly double[] _due;
    private readonly double[] _lost;
    private readonly double[] _pausedIt;
    private readonly double[] _energised;
    private readonly double[] _co2;
    private readonly long[] _forgone;

    public DataCenterColumns(
        DataCenterSpec[] specs, int first, ScenarioSpec scenario, RunHours hours, ZoneHours inputs, MeritOrder order)
    {
        int n = specs.Length;
        _specs = specs;
        _first = first;
        _inputs = inputs;
        _seed = (ulong)scenario.Seed;
        _keys = [.. specs.Select(s => Draw.Key(s.Name))];
        _order = order;
        _vollCents = order.Clamp(Price.FromUsdPerMWh(scenario.Market.VollUsdPerMwh).Cents);
        _contracted = [.. specs.Select(s => Power.FromMW(s.ContractedMw).Watts)];
        _plantCo2 = [.. specs.Select(s => s.Plant is { } p
            ? MonthlyFuel.Of(p.Fuel, scenario).Co2KgPerMmbtu * p.HeatRateBtuPerKwh / 1000 / 1e6 : 0)];
        _backup = [.. specs.Select((s, i) => new Backup(s, _keys[i], _seed))];
        _twins = new DataCenterTwins(specs, _keys, scenario);
        _lostCompute = [.. specs.Select(s => Price.FromUsdPerMWh(s.LostComputeUsdPerMwh))];
        Dictionary<(double, double), double[]> tables = [];
        _pue = [.. specs.Select(s => Table(tables, s))];
        _milestones = [.. specs.Select(s => s.Energised.Count == 0
            ? [(int.MinValue, s.ContractedMw)]
            : s.Energised.Select(m => (MaintenanceCalendar.HourOf(hours, m.From), m.Mw)).ToArray())];
        _responseCents = [.. specs.Select(s => Price.FromUsdPerMWh(s.Gensets?.DemandResponseUsdPerMwh ?? 0).Cents)];
        _gensetCost = [.. specs.Select(s => Price.FromUsdPerMWh(s.Gensets?.CostUsdPerMwh ?? 0))];
        _bids = new PlacedSteps(order, bids: true, n, 3);
        _plantOffer = new PlacedSteps(order, bids: false, n, 1);
        _offers = new DayOffer?[n];
        _load = new long[n];
        _feedsDown = new double[n];
        _givenCents = new int[n];
        _available = new long[n];
        _behind = new long[n];
        _pausedByCall = new long[n];
        _gensetsByCall = new long[n];
        _mandatory = new long[n];
        _pausedToday = new int[n];
        _sincePause = new int[n];
        Array.Fill(_sincePause, 1000);
        _pausing = new byte[n];
        _plantOut = new byte[n];
        _net = new long[n];
        _status = new byte[n];
        _drawn = new long[n];
        _exported = new long[n];
        _plant = new long[n];
        _paused = new long[n];
        _hoursPaused = new int[n];
        _due = new double[n];
        _lost = new double[n];
        _pausedIt = new double[n];
        _energised = new double[n];
        _co2 = new double[n];
        _forgone = new long[n];
    }

    public int Count => _specs.Length;

    /// <summary>Load of all sites in this hour, as far as their feeds carry it and nobody orders it off.</summary>
    public long LoadWatts { get; private set; }

    public DayOffer? OfferOf(int i) => _offers[i];

    public void Accept(int i, DayOffer offer)
    {
        for (int h = 0; h < _expected.Length; h++)
            _expected[h] += offer.LoadByLocalHour[h] - (_offers[i]?.LoadByLocalHour[h] ?? 0);
        _offers[i] = offer;
    }

    public long AwardOf(int i) => _net[i];

    public Status StatusOf(int i) => (Status)_status[i];

    /// <summary>Expected load of an hour of the local day, for the outlook.</summary>
    public long ExpectedWatts(int localHour) => _expected[localHour];

    public void AwardAndSettle(HourFrame frame, Ledger ledger, HourSums sums, SiteHour[] sites)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            long core = _bids.Watts(i, Core), flexible = _bids.Watts(i, Flexible), response = _bids.Watts(i, Response);
            long unserved = core == 0 ? 0 : frame.StepsAside(_bids.Cents(i, Core), core);
            long paused = flexible == 0 ? 0 : frame.StepsAside(_bids.Cents(i, Flexible), flexible);
            long byGensets = response == 0 ? 0 : frame.StepsAside(_bids.Cents(i, Response), response);
            long plantWatts = _plantOffer.Watts(i, 0);
            long plant = plantWatts == 0 ? 0 : frame.Accepted(_plantOffer.Cents(i, 0), plantWatts);
            long drawn = _behind[i] + core + flexible + response - unserved - paused - byGensets;
            _net[i] = plant - drawn;

            long called = _pausedByCall[i] + _gensetsByCall[i] + _mandatory[i];
            paused += _pausedByCall[i];
            byGensets += _gensetsByCall[i];
            long twin = _twins.Settle(i, frame, new TwinHour(
                _load[i], Carried(i), _backup[i].Feeds.Of(frame.Hour), core, _bids.Cents(i, Core), unserved, _available[i], plantWatts, plant,
                _plantOffer.Cents(i, 0), _specs[i].Plant is { Export: true }, _gensetCost[i], -_net[i]));
            sites[_first + i] = new SiteHour(Carried(i), Math.Max(0, -_net[i]) + called, Math.Max(0, -_net[i]), 0, Math.Max(0, twin));

            double pue = _pue[i][(frame.Month - 1) * 24 + frame.LocalHour];
            long mayPause = _feedsDown[i] > 0 && MayPause(i) ? Math.Max(0, _offers[i]!.FlexibleByLocalHour[frame.LocalHour] - paused) : 0;
            BackupHour ride = _backup[i].Ride(frame, _load[i], _backup[i].Feeds.Of(frame.Hour), unserved + _mandatory[i], byGensets, mayPause);
            long allPaused = paused + ride.ShedWattHours;
            CountPause(i, allPaused, pue);
            _due[i] += (_load[i] - allPaused) / pue;
            _lost[i] += ride.LostWattHours / pue;
            _plant[i] += plant;
            _drawn[i] += Math.Max(0, -_net[i]);
            _exported[i] += Math.Max(0, _net[i]);
            _energised[i] += EnergisedMw(i, frame.Hour);
            double co2 = plant * _plantCo2[i] + ride.GensetWattHours / 1e6 * (_specs[i].Gensets?.Co2KgPerMwh ?? 0);
            _co2[i] += co2;
            _status[i] = (byte)(ride.LostWattHours > 0 ? Status.Outage
                : unserved > 0 || _feedsDown[i] > 0 || byGensets > 0 || _mandatory[i] > 0 ? Status.OnBackup
                : _pausedByCall[i] > 0 ? Status.Called
                : paused > 0 ? Status.Paused : Status.Full);

            sums.DataCenterWatts -= _net[i];
            sums.DataCenterUnservedWatts += unserved;
            sums.PausedWatts += paused;
            sums.CalledWatts += called;
            sums.Co2Kg += co2;
            Book(frame, i, plant, ride, ledger);
        }
    }

    private double EnergisedMw(int i, int hour)
    {
        double mw = 0;
        foreach ((int from, double reached) in _milestones[i])
        {
            if (from <= hour) mw = reached;
        }
        return mw;
    }

    private static double[] Table(Dictionary<(double, double), double[]> tables, DataCenterSpec site)
    {
        if (tables.TryGetValue((site.Pue, site.PueSwing), out double[]? table)) return table;
        table = [.. Enumerable.Range(0, 12 * 24).Select(at => DataCenterDesk.PueAt(site, at / 24 + 1, at % 24))];
        return tables[(site.Pue, site.PueSwing)] = table;
    }

    private void CountPause(int i, long paused, double pue)
    {
        if (paused == 0)
        {
            _pausing[i] = 0;
            _sincePause[i]++;
            return;
        }
        _paused[i] += paused;
        _pausedIt[i] += paused / pue;
        _forgone[i] += Money.Of(paused, _lostCompute[i]).MicroDollars;
        _hoursPaused[i]++;
        _pausedToday[i]++;
        _pausing[i] = 1;
        _sincePause[i] = 0;
    }

    private void Book(HourFrame frame, int i, long plant, BackupHour ride, Ledger ledger)
    {
        int who = _first + i;
        Price price = new(frame.Cleared.PriceCents);
        if (_net[i] < 0) ledger.Book(frame.Hour, who, Cause.EnergyPurchase, -Money.Of(-_net[i], price).MicroDollars, -_net[i]);
        else ledger.Book(frame.Hour, who, Cause.EnergySale, Money.Of(_net[i], price).MicroDollars, _net[i]);
        if (plant > 0)
            ledger.Book(frame.Hour, who, Cause.OwnPlant, -Money.Of(plant, new Price(_offers[i]!.Supply[0].Cents)).MicroDollars, plant);
        if (ride.GensetWattHours > 0)
            ledger.Book(frame.Hour, who, Cause.Gensets, -Money.Of(ride.GensetWattHours, _gensetCost[i]).MicroDollars, ride.GensetWattHours);
    }

    public ParticipantTotals Totals(int i, int hours, RosterEntry who, Ledger ledger, long twinProgrammes) => new()
    {
        Who = who,
        Hours = hours,
        DeliveredMwh = _exported[i] / 1e6,
        DrawnMwh = _drawn[i] / 1e6,
        CurtailedMwh = _paused[i] / 1e6,
        HoursCurtailed = _hoursPaused[i],
        Starts = 0,
        HoursForcedOut = 0,
        Co2Kg = _co2[i],
        MicroDollarsByCause = ledger.Totals(_first + i),
        DataCenter = new DataCenterTotals(
            _due[i] / 1e6, (_due[i] - _lost[i]) / 1e6, [.. _backup[i].OutageMinutes], [.. _backup[i].GensetHours],
            _backup[i].GensetWattHours / 1e6, _plant[i] / 1e6, _pausedIt[i] / 1e6,
            _contracted[i] / 1e6 * hours, _energised[i],
            (_twins.Net(i, ledger.Totals(_first + i).Sum()) + twinProgrammes) / 1e6, _twins.Aside(i) / 1e6, _forgone[i] / 1e6),
    };

    public string Why(int i, int priceCents) => (Status)_status[i] switch
    {
        Status.Outage => "IT load lost: feeds or grid failed, and what was left of UPS and gensets could not carry it",
        Status.OnBackup => "on UPS and gensets; IT load is served",
        Status.Called => "flexible training paused on call",
        Status.Paused => $"flexible training paused: spot {priceCents / 100.0:0.00} is above its value of lost compute",
        _ when _energised[i] == 0 => "none of its power is energised yet",
        _ => $"serving {_load[i] / 1e6:0.#} MW, {(_net[i] == -_load[i] ? "all of it from the grid" : $"{-_net[i] / 1e6:0.#} MW of it from the grid")}",
    };

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
        _plantOffer.Save(writer);
        foreach (int[] column in Ints) writer.WriteAll(column);
        foreach (byte[] column in Bytes) writer.WriteAll(column);
        foreach (long[] column in Longs) writer.WriteAll(column);
        foreach (double[] column in Doubles) writer.WriteAll(column);
        foreach (Backup backup in _backup) backup.Save(writer);
        _twins.Save(writer);
        OfferCodec.Write(writer, _offers);
    }

    public void Load(BinaryReader reader)
    {
        _bids.Load(reader);
        _plantOffer.Load(reader);
        foreach (int[] column in Ints) reader.ReadAll(column);
        foreach (byte[] column in Bytes) reader.ReadAll(column);
        foreach (long[] column in Longs) reader.ReadAll(column);
        foreach (double[] column in Doubles) reader.ReadAll(column);
        foreach (Backup backup in _backup) backup.Load(reader);
        _twins.Load(reader);
        OfferCodec.Read(reader, _offers);
        Array.Clear(_expected);
        foreach (DayOffer? offer in _offers)
        {
            for (int h = 0; offer is not null && h < _expected.Length; h++) _expected[h] += offer.LoadByLocalHour[h];
        }
    }

    private int[][] Ints => [_pausedToday, _sincePause, _hoursPaused];

    private byte[][] Bytes => [_pausing, _plantOut, _status];

    private long[][] Longs => [_load, _net, _drawn, _exported, _plant, _paused, _forgone];

    private double[][] Doubles => [_due, _lost, _pausedIt, _energised, _co2];
}
