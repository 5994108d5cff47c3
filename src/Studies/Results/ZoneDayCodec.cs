using System.Runtime.InteropServices;
using System.Text.Json;
using Headroom.Market.Books;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary>
/// What a zone hands over, as bytes: for the journal of a recording, and between silos. The hours' records as JSON (a few
/// kilobytes a day; a field added to them travels along), the big columns (awards, statuses, postings) as they lie in memory. All
/// machines that share a run are little-endian.
/// </summary>
public static class ZoneDayCodec
{
    private static readonly JsonSerializerOptions Options = new() { IgnoreReadOnlyProperties = true };

    /// <summary>Writes the hours.</summary>
    public static void Write(BinaryWriter writer, ZoneDay day)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(day);
        writer.Write(day.Zone);
        writer.Write(day.FirstHour);
        writer.Write(day.OffersAsked);
        Column<byte>(writer, JsonSerializer.SerializeToUtf8Bytes(day.Hours, Options));
        Column<byte>(writer, JsonSerializer.SerializeToUtf8Bytes(day.Events, Options));
        Column<long>(writer, day.AwardWatts);
        Column<byte>(writer, day.Status);
        Column(writer, day.Postings.Hour);
        Column(writer, day.Postings.From);
        Column(writer, day.Postings.To);
        Column(writer, day.Postings.Causes);
        Column(writer, day.Postings.MicroDollars);
        Column(writer, day.Postings.Quantity);
        Column(writer, day.Postings.Programme);
    }

    /// <summary>Reads hours that <see cref="Write"/> wrote.</summary>
    /// <exception cref="IOException">They end too early.</exception>
    public static ZoneDay Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string zone = reader.ReadString();
        int firstHour = reader.ReadInt32(), asked = reader.ReadInt32();
        HourRecord[] hours = JsonSerializer.Deserialize<HourRecord[]>(Column<byte>(reader), Options)!;
        GridEvent[] events = JsonSerializer.Deserialize<GridEvent[]>(Column<byte>(reader), Options)!;
        long[] awards = Column<long>(reader);
        byte[] status = Column<byte>(reader);
        int[] hour = Column<int>(reader), from = Column<int>(reader), to = Column<int>(reader);
        byte[] causes = Column<byte>(reader);
        long[] microDollars = Column<long>(reader), quantity = Column<long>(reader);
        short[] programme = Column<short>(reader);
        Postings postings = new();
        for (int i = 0; i < hour.Length; i++) postings.Add(hour[i], from[i], to[i], (Cause)causes[i], microDollars[i], quantity[i], programme[i]);
        return new ZoneDay
        {
            Zone = zone,
            FirstHour = firstHour,
            Hours = hours,
            AwardWatts = awards,
            Status = status,
            Postings = postings,
            Events = events,
            OffersAsked = asked,
        };
    }

    private static void Column<T>(BinaryWriter writer, ReadOnlySpan<T> values) where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static T[] Column<T>(BinaryReader reader) where T : unmanaged
    {
        T[] values = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
