namespace Headroom.Market.Zones;

/// <summary>Hours of one market day while they are taken, until the zone hands them over.</summary>
internal sealed class HourSpan(int firstHour, int count, int participants, bool detail)
{
    private int _taken;

    /// <summary>First hour.</summary>
    public int FirstHour => firstHour;

    /// <summary>Records of the hours.</summary>
    public HourRecord[] Records { get; } = new HourRecord[count];

    /// <summary>Awards by hour and participant; empty without detail.</summary>
    public long[] AwardWatts { get; } = new long[detail ? count * participants : 0];

    /// <summary>Status codes by hour and participant; empty without detail.</summary>
    public byte[] Status { get; } = new byte[detail ? count * participants : 0];

    /// <summary>Whether all hours are taken.</summary>
    public bool IsFull => _taken == count;

    /// <summary>Awards of the hour that is to be added next.</summary>
    public Span<long> NextAwards => AwardWatts.AsSpan(_taken * participants, participants);

    /// <summary>Status codes of the hour that is to be added next.</summary>
    public Span<byte> NextStatus => Status.AsSpan(_taken * participants, participants);

    /// <summary>Adds an hour.</summary>
    public void Add(HourRecord record) => Records[_taken++] = record;
}
