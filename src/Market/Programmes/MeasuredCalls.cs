using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Programmes.Baselines;

namespace Headroom.Market.Programmes;

/// <summary>
/// Baselines at work: a meter for each site of a programme that has one, and since when each of its members is called. A call is measured from its first hour; one that
/// goes on for longer than two weeks is measured anew every two weeks, within what a meter remembers. Part of a zone's state.
/// </summary>
internal sealed class MeasuredCalls
{
    private const int LongestHours = 24 * 14;

    private readonly Programme[] _programmes;
    private readonly SortedDictionary<int, MeterHistory> _meters = [];
    private readonly bool[] _called; // by participant, in the hour at hand
    private readonly int[][] _since; // by programme and member, -1 where not called
    private readonly long[][] _watts;

    public MeasuredCalls(Programme[] programmes, RunHours hours, int participants)
    {
        _programmes = programmes;
        _called = new bool[participants];
        _since = [.. programmes.Select(p => new int[p.Terms.Members.Count])];
        _watts = [.. programmes.Select(p => new long[p.Terms.Members.Count])];
        foreach (int[] since in _since) Array.Fill(since, -1);
        LikeDays? days = null;
        foreach (EnrolledSite site in programmes.Where(p => p.Terms.Baseline is not null).SelectMany(p => p.Terms.Members))
            _meters.TryAdd(site.Participant, new MeterHistory(days ??= new LikeDays(hours)));
    }

    /// <summary>Works out the baselines of the hour, from what was metered before it, and then reads the meters.</summary>
    /// <param name="hour">The hour, cleared.</param>
    /// <param name="ordered">Orders by programme and member.</param>
    public void Read(ProgrammeHour hour, long[][] ordered)
    {
        if (_meters.Count == 0) return;
        Array.Clear(_called);
        for (int p = 0; p < _programmes.Length; p++)
        {
            Programme programme = _programmes[p];
            for (int m = 0; m < ordered[p].Length; m++)
            {
                int site = programme.Terms.Members[m].Participant;
                bool called = ordered[p][m] > 0 && programme.OrdersAreCalls;
                _called[site] |= called;
                if (programme.Terms.Baseline is not { } baseline) continue;
                if (!called) _since[p][m] = -1;
                else _watts[p][m] = Of(baseline, _meters[site], hour.Hour, ref _since[p][m]);
            }
        }
        foreach ((int site, MeterHistory meter) in _meters) meter.Add(Math.Max(0, hour.Sites[site].Drawn), hour.SystemWatts, _called[site]);
    }

    /// <summary>Baseline of a member that is called, watts; null where nothing is measured.</summary>
    public long? Watts(Programme programme, int member)
    {
        int p = Array.IndexOf(_programmes, programme);
        return p < 0 || programme.Terms.Baseline is null || _since[p][member] < 0 ? null : _watts[p][member];
    }

    private static long Of(IBaseline baseline, MeterHistory meter, int hour, ref int since)
    {
        if (since < 0 || hour - since >= LongestHours) since = hour;
        return baseline.Of(meter, new Call(since, hour - since + 1)).Watts[^1];
    }

    public void Save(BinaryWriter writer)
    {
        foreach (MeterHistory meter in _meters.Values) meter.Save(writer);
        foreach (int[] since in _since) writer.WriteAll(since);
    }

    public void Load(BinaryReader reader)
    {
        foreach (MeterHistory meter in _meters.Values) meter.Load(reader);
        foreach (int[] since in _since) reader.ReadAll(since);
    }
}
