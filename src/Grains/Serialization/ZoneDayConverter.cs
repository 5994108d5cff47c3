using Headroom.Market.Zones;
using Headroom.Studies.Results;

namespace Headroom.Grains.Serialization;

/// <summary>Days between silos, in the bytes that the journal of a recording uses too.</summary>
[RegisterConverter]
internal sealed class ZoneDayConverter : IConverter<ZoneDay, Blob>
{
    public Blob ConvertToSurrogate(in ZoneDay value)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        ZoneDayCodec.Write(writer, value);
        writer.Flush();
        return new Blob { Bytes = stream.ToArray() };
    }

    public ZoneDay ConvertFromSurrogate(in Blob surrogate)
    {
        using BinaryReader reader = new(new MemoryStream(surrogate.Bytes));
        return ZoneDayCodec.Read(reader);
    }
}
