using Headroom.Market.Books;

namespace Headroom.Market.Programmes.Baselines;

/// <summary>A peak hour of the system, and what a site drew in it.</summary>
/// <param name="SystemWatts">The system's load.</param>
/// <param name="Hour">Hour of the run.</param>
/// <param name="SiteWatts">The site's load.</param>
public readonly record struct CoincidentHour(long SystemWatts, int Hour, long SiteWatts);

/// <summary>The hours of one capability period in which the system's load was highest; of equal loads the earlier hour.</summary>
internal sealed class CoincidentPeaks
{
    /// <summary>How many hours are kept (NYISO: 40).</summary>
    public const int Kept = 40;

    private readonly List<CoincidentHour> _hours = new(Kept);

    /// <summary>The period at hand; 0 before the first.</summary>
    public int Period { get; private set; }

    /// <summary>Highest system load first.</summary>
    public IReadOnlyList<CoincidentHour> Hours => _hours;

    public void Begin(int period)
    {
        Period = period;
        _hours.Clear();
    }

    public void Add(int hour, long systemWatts, long siteWatts)
    {
        if (_hours.Count == Kept)
        {
            if (systemWatts <= _hours[^1].SystemWatts) return;
            _hours.RemoveAt(Kept - 1);
        }
        int at = _hours.Count;
        while (at > 0 && _hours[at - 1].SystemWatts < systemWatts) at--;
        _hours.Insert(at, new(systemWatts, hour, siteWatts));
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Period);
        writer.WriteAll(_hours.Select(h => h.SystemWatts).ToArray());
        writer.WriteAll(_hours.Select(h => h.Hour).ToArray());
        writer.WriteAll(_hours.Select(h => h.SiteWatts).ToArray());
    }

    public void Load(BinaryReader reader)
    {
        Begin(reader.ReadInt32());
        long[] system = Column<long>(reader);
        int[] hours = Column<int>(reader);
        long[] site = Column<long>(reader);
        if (hours.Length != system.Length || site.Length != system.Length)
            throw new InvalidDataException("snapshot of peak hours has columns of different lengths");
        for (int i = 0; i < system.Length; i++) _hours.Add(new(system[i], hours[i], site[i]));
    }

    // As BinaryArrays writes it; the length is known only from the snapshot.
    private static T[] Column<T>(BinaryReader reader) where T : unmanaged
    {
        int length = reader.ReadInt32();
        if (length is < 0 or > Kept) throw new InvalidDataException($"snapshot has {length} peak hours, expected at most {Kept}");
        T[] values = new T[length];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
