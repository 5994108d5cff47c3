using Headroom.Market.Interchange;

namespace Headroom.Grains.Serialization;

/// <summary>Curves of joined zones between silos, as their columns.</summary>
[RegisterConverter]
internal sealed class ZoneCurveConverter : IConverter<ZoneCurve, ZoneCurveSurrogate>
{
    public ZoneCurve ConvertFromSurrogate(in ZoneCurveSurrogate s) => new(s.NeedWatts, s.Cents, s.Watts, s.FloorCents);

    public ZoneCurveSurrogate ConvertToSurrogate(in ZoneCurve value) => new()
    {
        NeedWatts = value.NeedWatts,
        Cents = value.Cents,
        Watts = value.Watts,
        FloorCents = value.FloorCents,
    };
}

/// <summary>A curve's fields.</summary>
[GenerateSerializer]
internal struct ZoneCurveSurrogate
{
    [Id(0)] public long NeedWatts;
    [Id(1)] public int[] Cents;
    [Id(2)] public long[] Watts;
    [Id(3)] public int FloorCents;
}

/// <summary>Shares of joined zones between silos.</summary>
[RegisterConverter]
internal sealed class ZoneShareConverter : IConverter<ZoneShare, ZoneShareSurrogate>
{
    public ZoneShare ConvertFromSurrogate(in ZoneShareSurrogate s) => new(s.ImportWatts, s.PriceCents, s.FlowWatts);

    public ZoneShareSurrogate ConvertToSurrogate(in ZoneShare value) => new()
    {
        ImportWatts = value.ImportWatts,
        PriceCents = value.PriceCents,
        FlowWatts = value.FlowWatts,
    };
}

/// <summary>A share's fields.</summary>
[GenerateSerializer]
internal struct ZoneShareSurrogate
{
    [Id(0)] public long ImportWatts;
    [Id(1)] public int PriceCents;
    [Id(2)] public long[] FlowWatts;
}
