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
