using Headroom.Grid.Quantities;
using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;

namespace Headroom.Market.Zones;

/// <summary>What an hour on backup came to.</summary>
/// <param name="LostWattHours">Facility energy that nothing could serve.</param>
/// <param name="GensetWattHours">Energy from gensets, tests included.</param>
internal readonly record struct BackupHour(long LostWattHours, long GensetWattHours);

/// <summary>
/// What stands between one data center and an outage: feeds, UPS, gensets. When the feeds are down, or the grid gives less
/// than the core takes, the UPS carries the site at once and for its minutes; gensets start (each may fail to), run (each
/// may fail), and burn their fuel, which is refilled a day after the first litre; IT load is lost only while what is left of
/// them cannot carry it. Redundancy counts: feeds N 1, N+1 and 2N 2; gensets N the number needed, N+1 one more, 2N twice.
/// </summary>
internal sealed class Backup
{
    private const double HoursPerYear = 8766;
    private const double TestLoad = 0.3;

    private readonly DataCenterSpec _spec;
    private readonly GensetSpec? _gensets;
    private readonly ulong _key;
    private readonly ulong _seed;
    private readonly int _feeds;
    private readonly int _installed;
    private readonly long _each;

    // State.
    private readonly double[] _feedDownAt; // hour (with fraction) of each feed's next failure, or of the one it is in
    private readonly double[] _feedUpAt;   // and at which it is back from it
    private readonly int[] _feedFailures;
    private int _running;                // gensets running in the event at hand
    private int _failed;                 // gensets in repair
    private double _upsUsed;             // minutes of UPS used in the event at hand
    private double _fuelUsed;            // hours of fuel used since the last refill
    private int _refillAt = -1;          // hour of the next refill, -1 if the tank is full
    private double _nonEmergency;        // hours this calendar year, tests included
    private double _response;            // of those, demand response

    public Backup(DataCenterSpec spec, ulong key, ulong seed)
    {
        _spec = spec;
        _gensets = spec.Gensets;
        _key = key;
        _seed = seed;
        _feeds = spec.Redundancy == "N" ? 1 : 2;
        _feedDownAt = new double[_feeds];
        _feedUpAt = new double[_feeds];
        _feedFailures = new int[_feeds];
        _each = Power.FromMW(_gensets?.MwEach ?? 0).Watts;
        int needed = _gensets is null ? 0 : (int)Math.Ceiling(spec.ContractedMw / _gensets.MwEach - 1e-9);
        NeededWatts = needed * _each;
        _installed = spec.Redundancy switch { "2N" => 2 * needed, "N+1" => needed == 0 ? 0 : needed + 1, _ => needed };
    }

    /// <summary>Power of the gensets needed for the whole site.</summary>
    public long NeededWatts { get; }

    /// <summary>Minutes of full-site outage by cause.</summary>
    public double[] OutageMinutes { get; } = new double[Enum.GetValues<OutageCause>().Length];

    /// <summary>Hours by purpose in which gensets ran.</summary>
    public double[] GensetHours { get; } = new double[Enum.GetValues<GensetPurpose>().Length];

    /// <summary>Energy from gensets so far.</summary>
    public long GensetWattHours { get; private set; }

    /// <summary>Share of an hour during which all feeds are down.</summary>
    public double FeedsDown(int hour)
    {
        double down = 0, up = 1;
        bool all = true;
        for (int feed = 0; feed < _feeds; feed++)
        {
            while (_feedUpAt[feed] <= hour) NextFailure(feed);
            all &= _feedDownAt[feed] < hour + 1;
            down = Math.Max(down, _feedDownAt[feed] - hour);
            up = Math.Min(up, _feedUpAt[feed] - hour);
        }
        return all ? Math.Max(0, up - down) : 0;
    }

    // Times between failures, and to repair, are exponential; the n-th of a feed has the n-th draw.
    private void NextFailure(int feed)
    {
        if (_spec.FeedFailuresPerYear <= 0)
        {
            _feedDownAt[feed] = _feedUpAt[feed] = double.PositiveInfinity;
            return;
        }
        int nth = _feedFailures[feed]++;
        double wait = -Math.Log(1 - Draw.Uniform(_seed, _key, nth, Streams.Feed + feed)) * HoursPerYear / _spec.FeedFailuresPerYear;
        double repair = -Math.Log(1 - Draw.Uniform(_seed, _key, nth, Streams.FeedRepair + feed)) * _spec.FeedRepairHours;
        _feedDownAt[feed] = _feedUpAt[feed] + wait;
        _feedUpAt[feed] = _feedDownAt[feed] + repair;
    }

    /// <summary>Whether a paid call of an hour is still allowed this calendar year.</summary>
    /// <param name="newYear">Whether the year begins with the hour.</param>
    public bool MayRespond(bool newYear)
    {
        if (_gensets is not { DemandResponseUsdPerMwh: > 0 } || NeededWatts == 0) return false;
        return newYear || (_response + 1 <= _gensets.DemandResponseHoursPerYear
            && _nonEmergency + 1 <= _gensets.NonEmergencyHoursPerYear);
    }

    /// <summary>Plays an hour.</summary>
    /// <param name="frame">The hour.</param>
    /// <param name="load">Site load, watts.</param>
    /// <param name="feedsDown">Share of the hour without feeds.</param>
    /// <param name="unserved">Watts that the grid could not give, over the whole hour.</param>
    /// <param name="response">Watts carried by gensets in a paid call, over the whole hour.</param>
    public BackupHour Ride(HourFrame frame, long load, double feedsDown, long unserved, long response)
    {
        int hour = frame.Hour;
        if (frame.NewYear) _nonEmergency = _response = 0;
        if (hour == _refillAt) (_fuelUsed, _refillAt) = (0, -1);
        Repair(hour);
        long generated = Test(frame);
        if (response > 0)
        {
            GensetHours[(int)GensetPurpose.DemandResponse] += 1;
            _nonEmergency += 1;
            _response += 1;
            generated += response;
        }
        long lost = 0;
        if (feedsDown > 0) lost += Event(hour, feedsDown * 60, load, load, OutageCause.Feeds, ref generated);
        if (unserved > 0) lost += Event(hour, 60, unserved, load, OutageCause.GridShortage, ref generated);
        if (feedsDown <= 0 && unserved == 0) (_running, _upsUsed) = (0, 0);
        GensetWattHours += generated;
        return new(lost, generated);
    }

    private long Event(int hour, double minutes, long watts, long load, OutageCause cause, ref long generated)
    {
        double ready = 0;
        if (_running == 0 && _gensets is not null)
        {
            for (int g = 0; g < _installed - _failed; g++)
            {
                if (Draw.Uniform(_seed, _key, hour, Streams.GensetStart + g) >= _gensets.FailToStart) _running++;
            }
            _failed = _installed - _running;
            ready = Math.Min(minutes, _gensets.StartSeconds / 60);
        }
        long carried = Math.Min(watts, _running * _each);
        // The tank is measured in hours at full load: at part load it lasts longer.
        double fuel = _gensets is null ? 0
            : Math.Max(0, _gensets.FuelHours - _fuelUsed) * 60 * NeededWatts / Math.Max(1, carried);
        double runs = _running == 0 ? 0 : Math.Min(minutes - ready, fuel);
        double ups = Math.Max(0, _spec.UpsMinutes - _upsUsed);

        // Without gensets: while they start, and after the fuel is gone. The UPS takes these minutes first.
        double bare = minutes - runs;
        double byUps = Math.Min(bare, ups);
        double lost = (bare - byUps) * watts;
        // With gensets: what they cannot carry is on the UPS as long as it lasts.
        if (carried < watts && runs > 0)
        {
            double helped = Math.Min(runs, ups - byUps);
            byUps += helped;
            lost += (runs - helped) * (watts - carried);
        }
        _upsUsed += byUps;
        if (runs > 0)
        {
            GensetHours[(int)GensetPurpose.Emergency] += runs / 60;
            _fuelUsed += runs / 60 * carried / Math.Max(1, NeededWatts);
            if (_refillAt < 0) _refillAt = hour + 24;
            generated += (long)(carried * runs / 60);
            FailRunning(hour, runs / 60);
        }
        OutageMinutes[(int)cause] += load == 0 ? 0 : lost / load;
        return (long)(lost / 60);
    }

    private void FailRunning(int hour, double hoursRun)
    {
        double fail = 1 - Math.Exp(-hoursRun / _gensets!.MttfHours);
        int before = _running;
        for (int g = 0; g < before; g++)
        {
            if (Draw.Uniform(_seed, _key, hour, Streams.GensetRun + g) >= fail) continue;
            _running--;
            _failed++;
        }
    }

    private void Repair(int hour)
    {
        if (_failed == 0 || _gensets is null) return;
        int before = _failed;
        for (int g = 0; g < before; g++)
        {
            if (Draw.Uniform(_seed, _key, hour, Streams.GensetRepair + g) < 1 / Math.Max(1, _gensets.MttrHours)) _failed--;
        }
    }

    // Monthly test on a load bank, so it does not touch the grid; in the first hour of a month.
    private long Test(HourFrame frame)
    {
        if (_gensets is not { TestHoursPerMonth: > 0 } || _installed == 0) return 0;
        if (!frame.NewMonth) return 0;
        if (_nonEmergency + _gensets.TestHoursPerMonth > _gensets.NonEmergencyHoursPerYear) return 0;
        GensetHours[(int)GensetPurpose.Test] += _gensets.TestHoursPerMonth;
        _nonEmergency += _gensets.TestHoursPerMonth;
        return (long)(TestLoad * NeededWatts * _gensets.TestHoursPerMonth);
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteAll(_feedDownAt);
        writer.WriteAll(_feedUpAt);
        writer.WriteAll(_feedFailures);
        writer.WriteAll(OutageMinutes);
        writer.WriteAll(GensetHours);
        writer.Write(_running);
        writer.Write(_failed);
        writer.Write(_upsUsed);
        writer.Write(_fuelUsed);
        writer.Write(_refillAt);
        writer.Write(_nonEmergency);
        writer.Write(_response);
        writer.Write(GensetWattHours);
    }

    public void Load(BinaryReader reader)
    {
        reader.ReadAll(_feedDownAt);
        reader.ReadAll(_feedUpAt);
        reader.ReadAll(_feedFailures);
        reader.ReadAll(OutageMinutes);
        reader.ReadAll(GensetHours);
        _running = reader.ReadInt32();
        _failed = reader.ReadInt32();
        _upsUsed = reader.ReadDouble();
        _fuelUsed = reader.ReadDouble();
        _refillAt = reader.ReadInt32();
        _nonEmergency = reader.ReadDouble();
        _response = reader.ReadDouble();
        GensetWattHours = reader.ReadInt64();
    }
}
