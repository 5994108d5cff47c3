using System.Runtime.InteropServices;
using System.Text.Json;
using Headroom.Market.Books;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;

namespace Headroom.Grains.Serialization;

/// <summary>
/// Days between silos: the hours' records as JSON (a few kilobytes), the big columns (awards, statuses, postings) as they
/// lie in memory. All silos of a cluster run on little-endian machines.
/// </summary>
[RegisterConverter]
internal sealed class ZoneDayConverter : IConverter<ZoneDay, Blob>
{
    private static readonly JsonSerializerOptions Options = new() { IgnoreReadOnlyProperties = true };

    public Blob ConvertToSurrogate(in ZoneDay value)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(value.Zone);
        writer.Write(value.FirstHour);
        writer.Write(value.OffersAsked);
        Column<byte>(writer, JsonSerializer.SerializeToUtf8Bytes(value.Hours, Options));
        Column<byte>(writer, JsonSerializer.SerializeToUtf8Bytes(value.Events, Options));
        Column<long>(writer, value.AwardWatts);
        Column<byte>(writer, value.Status);
        Column(writer, value.Postings.Hour);
        Column(writer, value.Postings.From);
        Column(writer, value.Postings.To);
        Column(writer, value.Postings.Causes);
        Column(writer, value.Postings.MicroDollars);
        Column(writer, value.Postings.Quantity);
        Column(writer, value.Postings.Programme);
        writer.Flush();
        return new Blob { Bytes = stream.ToArray() };
    }

    public ZoneDay ConvertFromSurrogate(in Blob surrogate)
    {
        using BinaryReader reader = new(new MemoryStream(surrogate.Bytes));
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
