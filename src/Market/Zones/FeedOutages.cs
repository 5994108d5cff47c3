using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;

namespace Headroom.Market.Zones;

/// <summary>A span during which no feed gives power, in hours of the run with their fraction; the end is not included.</summary>
internal readonly record struct FeedOutage(double From, double To)
{
    public double Hours => To - From;
}

/// <summary>
/// The feeds of one site (N: one; N+1 and 2N: two): each fails and is repaired by itself, times between failures and to repair
/// exponential. The n-th failure of a feed has the n-th draw, so outages are found one after the other however many
/// hours lie between them.
/// </summary>
internal sealed class FeedOutages
{
    /// <summary>Hours of a mean year, for rates given by year.</summary>
    public const double HoursPerYear = 8766;

    private readonly double _failures;
    private readonly double _repairHours;
    private readonly ulong _key;
    private readonly ulong _seed;
    private readonly double[] _downAt; // each feed's next failure, or the one it is in
    private readonly double[] _upAt;   // and when it is back from it
    private readonly int[] _drawn;
    private readonly List<FeedOutage> _ofHour = [];
    private int _hour = -1;

    public FeedOutages(DataCenterSpec spec, ulong key, ulong seed)
    {
        int feeds = spec.Redundancy == "N" ? 1 : 2;
        _failures = spec.FeedFailuresPerYear;
        _repairHours = spec.FeedRepairHours;
        _key = key;
        _seed = seed;
        _downAt = new double[feeds];
        _upAt = new double[feeds];
        _drawn = new int[feeds];
        for (int feed = 0; feed < feeds; feed++) Fail(feed);
    }

    /// <summary>Whether somebody has opened all feeds for the hour that is asked next; their own failures go on as they would have.</summary>
    public bool AreOpened { get; set; }

    /// <summary>The outages within an hour, in order, cut at its ends. Hours are asked in rising order.</summary>
    public IReadOnlyList<FeedOutage> Of(int hour)
    {
        if (hour == _hour) return _ofHour;
        _hour = hour;
        _ofHour.Clear();
        while (Next(hour + 1) is { } outage)
        {
            if (outage.To > hour) _ofHour.Add(new(Math.Max(hour, outage.From), Math.Min(hour + 1, outage.To)));
            if (outage.To > hour + 1) break;
            Pass();
        }
        if (AreOpened)
        {
            _ofHour.Clear();
            _ofHour.Add(new(hour, hour + 1));
        }
        return _ofHour;
    }

    /// <summary>The first outage not yet passed, if it begins before a time.</summary>
    public FeedOutage? Next(double before)
    {
        while (true)
        {
            double from = _downAt[0], to = _upAt[0];
            for (int feed = 1; feed < _downAt.Length; feed++)
            {
                from = Math.Max(from, _downAt[feed]);
                to = Math.Min(to, _upAt[feed]);
            }
            if (from >= before) return null;
            if (from < to) return new(from, to);
            Pass();
        }
    }

    /// <summary>Goes beyond the outage found last.</summary>
    public void Pass()
    {
        int first = 0;
        for (int feed = 1; feed < _upAt.Length; feed++)
        {
            if (_upAt[feed] < _upAt[first]) first = feed;
        }
        Fail(first);
    }

    private void Fail(int feed)
    {
        if (_failures <= 0)
        {
            _downAt[feed] = _upAt[feed] = double.PositiveInfinity;
            return;
        }
        int nth = _drawn[feed]++;
        double wait = -Math.Log(1 - Draw.Uniform(_seed, _key, nth, Streams.Feed + feed)) * HoursPerYear / _failures;
        double repair = -Math.Log(1 - Draw.Uniform(_seed, _key, nth, Streams.FeedRepair + feed)) * _repairHours;
        _downAt[feed] = _upAt[feed] + wait;
        _upAt[feed] = _downAt[feed] + repair;
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteAll(_downAt);
        writer.WriteAll(_upAt);
        writer.WriteAll(_drawn);
    }

    public void Load(BinaryReader reader)
    {
        reader.ReadAll(_downAt);
        reader.ReadAll(_upAt);
        reader.ReadAll(_drawn);
        _hour = -1;
        _ofHour.Clear();
    }
}
