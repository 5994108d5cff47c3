using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;

namespace Headroom.Market.Zones;

/// <summary>What an hour on backup came to.</summary>
/// <param name="LostWattHours">Facility energy that nothing could serve.</param>
/// <param name="GensetWattHours">Energy from gensets, tests included.</param>
/// <param name="ShedWattHours">Flexible training that was paused so that less, or nothing, was lost.</param>
internal readonly record struct BackupHour(long LostWattHours, long GensetWattHours, long ShedWattHours);

/// <summary>
/// What stands between one data center and an outage: feeds, UPS, gensets. When all feeds are down, or the grid gives less
/// than the core takes, an event begins: the UPS carries the site at once and for its minutes; gensets start (each may fail
/// to), run (each may fail, and is repaired and started again), and burn their fuel, which is refilled a day after the first
/// litre. What gensets cannot carry is flexible training first; then the UPS; then IT load is lost. An event is played
/// from change to change, to the second, over as many hours as it lasts; it ends when the grid is back. The UPS charges whenever it
/// is not in use, ten times as slowly as it discharges.
/// Redundancy counts: feeds N 1, N+1 and 2N 2; gensets N the number needed, N+1 one more, 2N twice.
/// </summary>
internal sealed class Backup
{
    private const double TestLoad = 0.3;
    private const double ChargeRate = 0.1; // illustrative: a battery charger is commonly sized for ten times the discharge
    private const double Nothing = 1e-7;   // hours of UPS or fuel that count as used up: above what a time of 1e7 h resolves

    private readonly DataCenterSpec _spec;
    private readonly GensetSpec? _gensets;
    private readonly GensetFleet? _fleet;
    private readonly long _each;
    private readonly double _upsHours;

    // State.
    private double _playedTo;            // end of what was last played
    private bool _event;                 // whether an event was going on then
    private double _upsUsed;             // hours of UPS used
    private double _fuelUsed;            // hours of fuel used since the last refill
    private double _refillAt = double.PositiveInfinity;
    private double _nonEmergency;        // hours this calendar year, tests included
    private double _response;            // of those, demand response
    private int _causesOfEvent;          // causes already counted in the event, as bits

    // Of the hour at hand, watt-hours.
    private double _lost;
    private double _generated;
    private double _shed;

    public Backup(DataCenterSpec spec, ulong key, ulong seed)
    {
        _spec = spec;
        _gensets = spec.Gensets;
        Feeds = new FeedOutages(spec, key, seed);
        _upsHours = spec.UpsMinutes / 60;
        _each = Power.FromMW(_gensets?.MwEach ?? 0).Watts;
        int needed = GensetCount.Needed(spec);
        NeededWatts = needed * _each;
        if (_gensets is not null && needed > 0) _fleet = new GensetFleet(_gensets, GensetCount.Installed(spec), key, seed);
    }

    /// <summary>The site's feeds.</summary>
    public FeedOutages Feeds { get; }

    /// <summary>Power of the gensets needed for the whole site.</summary>
    public long NeededWatts { get; }

    /// <summary>Minutes of full-site outage by cause.</summary>
    public double[] OutageMinutes { get; } = new double[Enum.GetValues<OutageCause>().Length];

    /// <summary>Events in which load was lost, by what was wrong when it began; an event may count under several.</summary>
    public int[] Losses { get; } = new int[Enum.GetValues<LossCause>().Length];

    /// <summary>Minutes in which any load was lost, however little.</summary>
    public double ShortMinutes { get; private set; }

    /// <summary>Hours by purpose in which gensets ran.</summary>
    public double[] GensetHours { get; } = new double[Enum.GetValues<GensetPurpose>().Length];

    /// <summary>Energy from gensets so far.</summary>
    public long GensetWattHours { get; private set; }

    /// <summary>Share of an hour during which all feeds are down.</summary>
    public double FeedsDown(int hour) => Share(Feeds.Of(hour));

    private static double Share(IReadOnlyList<FeedOutage> outages)
    {
        double share = 0;
        for (int i = 0; i < outages.Count; i++) share += outages[i].Hours;
        return share;
    }

    /// <summary>Whether a paid call of an hour is still allowed this calendar year.</summary>
    /// <param name="newYear">Whether the year begins with the hour.</param>
    public bool MayRespond(bool newYear)
    {
        return _gensets is { DemandResponseUsdPerMwh: > 0 } && MayServe(newYear);
    }

    /// <summary>Whether gensets may run in a paid call this calendar year.</summary>
    /// <param name="newYear">Whether the year begins with the hour.</param>
    public bool MayServe(bool newYear) => _gensets is not null && NeededWatts > 0 && (newYear
        || (_response + 1 <= _gensets.DemandResponseHoursPerYear && _nonEmergency + 1 <= _gensets.NonEmergencyHoursPerYear));

    /// <summary>Plays an hour.</summary>
    /// <param name="frame">The hour.</param>
    /// <param name="load">Site load, watts.</param>
    /// <param name="outages">When in the hour all feeds are down, in order.</param>
    /// <param name="unserved">Watts that the grid could not give, mean of the whole hour: it is short while the feeds are up.</param>
    /// <param name="response">Watts carried by gensets in a paid call, over the whole hour.</param>
    /// <param name="flexible">Watts of training that may pause while the feeds are down (the market has paused them when the grid is short).</param>
    public BackupHour Ride(
        HourFrame frame, long load, IReadOnlyList<FeedOutage> outages, long unserved, long response, long flexible = 0)
    {
        if (frame.NewYear) _nonEmergency = _response = 0;
        (_lost, _shed) = (0, 0);
        _generated = Test(frame);
        if (response > 0)
        {
            GensetHours[(int)GensetPurpose.DemandResponse] += 1;
            _nonEmergency += 1;
            _response += 1;
            _generated += response;
        }
        if (outages.Count > 0 || unserved > 0) RideEvents(frame.Hour, load, outages, unserved, flexible);
        long generated = (long)Math.Round(_generated);
        GensetWattHours += generated;
        return new((long)Math.Round(_lost), generated, (long)Math.Round(_shed));
    }

    private void RideEvents(int hour, long load, IReadOnlyList<FeedOutage> outages, long unserved, long flexible)
    {
        double up = 1 - Share(outages), at = hour;
        double missing = unserved == 0 || up <= 0 ? 0 : Math.Min(load, unserved / up);
        for (int i = 0; i < outages.Count; i++)
        {
            if (missing > 0) Carry(at, outages[i].From, missing, load, 0, OutageCause.GridShortage);
            Carry(outages[i].From, outages[i].To, load, load, flexible, OutageCause.Feeds);
            at = outages[i].To;
        }
        if (missing > 0) Carry(at, hour + 1, missing, load, 0, OutageCause.GridShortage);
    }

    /// <summary>Carries a load from one time to another; where nothing was carried up to the first, a new event begins.</summary>
    /// <param name="from">Hours of the run with their fraction, not before the end of the last span.</param>
    /// <param name="to">End of the span.</param>
    /// <param name="watts">What has to be carried.</param>
    /// <param name="load">Load of the whole site.</param>
    /// <param name="flexible">What of it may pause.</param>
    /// <param name="cause">Why.</param>
    public void Carry(double from, double to, double watts, long load, long flexible, OutageCause cause)
    {
        if (to <= from || watts <= 0) return;
        if (!_event || from > _playedTo) Begin(from);
        double at = from;
        while (at < to)
        {
            if (at >= _refillAt) (_fuelUsed, _refillAt) = (0, double.PositiveInfinity);
            _fleet?.Turn(at);
            at = Stretch(at, to, watts, load, flexible, cause);
        }
        _playedTo = to;
    }

    private void Begin(double at)
    {
        if (at >= _refillAt) (_fuelUsed, _refillAt) = (0, double.PositiveInfinity);
        _upsUsed = Math.Max(0, _upsUsed - ChargeRate * (at - _playedTo));
        _fleet?.Stop();
        _fleet?.Call(at);
        _event = true;
        _causesOfEvent = 0;
    }

    // From a change to the next one; returns when that is.
    private double Stretch(double at, double to, double watts, long load, long flexible, OutageCause cause)
    {
        double next = Math.Min(to, Math.Min(_fleet?.NextChange ?? to, _refillAt));
        double carried = Math.Min(watts, (_fleet?.Running ?? 0) * (double)_each);
        bool dry = carried > 0 && _gensets!.FuelHours - _fuelUsed <= Nothing;
        if (dry) carried = 0;
        // The tank is measured in hours at full load: at part load it lasts longer.
        if (carried > 0) next = Math.Min(next, at + (_gensets!.FuelHours - _fuelUsed) * NeededWatts / carried);

        bool charged = _upsHours - _upsUsed > Nothing;
        bool waits = charged && _fleet is { AnyStarting: true };
        double shed = waits ? 0 : Math.Min(flexible, watts - carried);
        double missing = watts - carried - shed;
        if (missing > 0 && charged) next = Math.Min(next, at + _upsHours - _upsUsed);

        double hours = next - at;
        _shed += shed * hours;
        if (carried > 0) Burn(at, hours, carried);
        if (missing <= 0) _upsUsed = Math.Max(0, _upsUsed - ChargeRate * hours);
        else if (charged) _upsUsed += hours;
        else Lose(hours, missing, load, cause, dry);
        return next;
    }

    private void Burn(double at, double hours, double carried)
    {
        GensetHours[(int)GensetPurpose.Emergency] += hours;
        _generated += carried * hours;
        _fuelUsed += hours * carried / NeededWatts;
        if (double.IsPositiveInfinity(_refillAt)) _refillAt = at + 24;
    }

    private void Lose(double hours, double missing, long load, OutageCause cause, bool dry)
    {
        _lost += missing * hours;
        OutageMinutes[(int)cause] += load == 0 ? 0 : missing * hours * 60 / load;
        ShortMinutes += hours * 60;
        LossCause why = _fleet is null ? LossCause.NoGensets
            : dry ? LossCause.OutOfFuel
            : _fleet.AnyStarting ? LossCause.SlowStart
            : _fleet.FailedRunning > 0 ? LossCause.FailedRunning
            : LossCause.TooFewStarted;
        if ((_causesOfEvent & (1 << (int)why)) != 0) return;
        _causesOfEvent |= 1 << (int)why;
        Losses[(int)why]++;
    }

    // Monthly test on a load bank, so it does not touch the grid; in the first hour of a month.
    private double Test(HourFrame frame)
    {
        if (_gensets is not { TestHoursPerMonth: > 0 } || _fleet is null) return 0;
        if (!frame.NewMonth) return 0;
        if (_nonEmergency + _gensets.TestHoursPerMonth > _gensets.NonEmergencyHoursPerYear) return 0;
        GensetHours[(int)GensetPurpose.Test] += _gensets.TestHoursPerMonth;
        _nonEmergency += _gensets.TestHoursPerMonth;
        return TestLoad * NeededWatts * _gensets.TestHoursPerMonth;
    }

    public void Save(BinaryWriter writer)
    {
        Feeds.Save(writer);
        _fleet?.Save(writer);
        writer.WriteAll(OutageMinutes);
        writer.WriteAll(GensetHours);
        writer.WriteAll(Losses);
        writer.Write(ShortMinutes);
        writer.Write(_playedTo);
        writer.Write(_event);
        writer.Write(_causesOfEvent);
        writer.Write(_upsUsed);
        writer.Write(_fuelUsed);
        writer.Write(_refillAt);
        writer.Write(_nonEmergency);
        writer.Write(_response);
        writer.Write(GensetWattHours);
    }

    public void Load(BinaryReader reader)
    {
        Feeds.Load(reader);
        _fleet?.Load(reader);
        reader.ReadAll(OutageMinutes);
        reader.ReadAll(GensetHours);
        reader.ReadAll(Losses);
        ShortMinutes = reader.ReadDouble();
        _playedTo = reader.ReadDouble();
        _event = reader.ReadBoolean();
        _causesOfEvent = reader.ReadInt32();
        _upsUsed = reader.ReadDouble();
        _fuelUsed = reader.ReadDouble();
        _refillAt = reader.ReadDouble();
        _nonEmergency = reader.ReadDouble();
        _response = reader.ReadDouble();
        GensetWattHours = reader.ReadInt64();
    }
}
