using Headroom.Market.Offers;

namespace Headroom.Grains.Serialization;

/// <summary>Requests between silos.</summary>
[RegisterConverter]
internal sealed class OfferRequestConverter : IConverter<OfferRequest, OfferRequestSurrogate>
{
    public OfferRequest ConvertFromSurrogate(in OfferRequestSurrogate s) => new(s.Hour, s.EndHour, s.StoreWattHours, s.Outlook);

    public OfferRequestSurrogate ConvertToSurrogate(in OfferRequest value) => new()
    {
        Hour = value.Hour,
        EndHour = value.EndHour,
        StoreWattHours = value.StoreWattHours,
        Outlook = value.Outlook,
    };
}

/// <summary>A request's fields.</summary>
[GenerateSerializer]
internal struct OfferRequestSurrogate
{
    [Id(0)] public int Hour;
    [Id(1)] public int EndHour;
    [Id(2)] public long StoreWattHours;
    [Id(3)] public DayOutlook Outlook;
}

/// <summary>Outlooks between silos.</summary>
[RegisterConverter]
internal sealed class DayOutlookConverter : IConverter<DayOutlook, DayOutlookSurrogate>
{
    public DayOutlook ConvertFromSurrogate(in DayOutlookSurrogate s) => new()
    {
        NetLoadWatts = s.NetLoadWatts,
        CurveWatts = s.CurveWatts,
        CurveCents = s.CurveCents,
        StorageFleetWatts = s.StorageFleetWatts,
    };

    public DayOutlookSurrogate ConvertToSurrogate(in DayOutlook value) => new()
    {
        NetLoadWatts = value.NetLoadWatts,
        CurveWatts = value.CurveWatts,
        CurveCents = value.CurveCents,
        StorageFleetWatts = value.StorageFleetWatts,
    };
}

/// <summary>An outlook's fields.</summary>
[GenerateSerializer]
internal struct DayOutlookSurrogate
{
    [Id(0)] public long[] NetLoadWatts;
    [Id(1)] public long[] CurveWatts;
    [Id(2)] public int[] CurveCents;
    [Id(3)] public long StorageFleetWatts;
}

/// <summary>Offers between silos, in the bytes that snapshots use too.</summary>
[RegisterConverter]
internal sealed class DayOfferConverter : IConverter<DayOffer, Blob>
{
    public DayOffer ConvertFromSurrogate(in Blob surrogate)
    {
        using BinaryReader reader = new(new MemoryStream(surrogate.Bytes));
        return OfferCodec.Read(reader);
    }

    public Blob ConvertToSurrogate(in DayOffer value)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        OfferCodec.Write(writer, value);
        writer.Flush();
        return new Blob { Bytes = stream.ToArray() };
    }
}
