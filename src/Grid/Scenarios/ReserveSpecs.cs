#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.

namespace Headroom.Grid.Scenarios;

/// <summary>A reserve product.</summary>
[Kind("reserve", "A reserve product, bought each hour together with energy by its demand curve.")]
public sealed record ReserveSpec
{
    /// <summary>The word of <see cref="Providers"/> that lets plants that are off provide it.</summary>
    public const string WithOffline = "online-and-offline";

    [Field("", "Name of the product; load reserve programmes name it to be paid its price.")]
    public required string Name { get; init; }

    [Field("MW", "Without a curve of its own: width of its slice of reserve_curve, which the products share out in their order.", Min = 0)]
    public double Mw { get; init; }

    [Field("", "Its own demand curve, dearest step first.")]
    public IReadOnlyList<ReserveStepSpec> Curve { get; init; } = [];

    [Field("", "Who may provide it: what is online, or plants that are off and start within the hour too.", Words = "online|" + WithOffline)]
    public string Providers { get; init; } = "online";

    [Field("1", "Share of it that load may fill.", Min = 0, Max = 1)]
    public double LoadShare { get; init; }
}

/// <summary>A step of a demand curve for reserve.</summary>
[Kind("reserve-step", "A step of a reserve product's demand curve.")]
public sealed record ReserveStepSpec
{
    [Field("MW", "Width of the step.", Min = 0)]
    public required double Mw { get; init; }

    [Field("$/MW-h", "What a MW of it is worth for an hour. At most the value of lost load.", Min = 0)]
    public required double UsdPerMw { get; init; }
}
