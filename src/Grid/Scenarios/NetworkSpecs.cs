#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
namespace Headroom.Grid.Scenarios;

/// <summary>What joins the zones.</summary>
[Kind("network", "What joins the zones, if anything.")]
public sealed record NetworkSpec
{
    /// <summary>The word of <see cref="Kind"/> under which flows are chosen.</summary>
    public const string Transport = "transport";

    /// <summary>The word of <see cref="Kind"/> under which flows follow from reactances.</summary>
    public const string Dc = "dc";

    [Field("", "none: each zone clears by itself. transport: the flow on every line is chosen within its limits. dc: lines with a reactance share flow as angles make them (DC power flow); those without are chosen.", Words = "none|" + Transport + "|" + Dc)]
    public string Kind { get; init; } = "none";

    [Field("", "Lines between zones. Required unless kind is none.")]
    public IReadOnlyList<LineSpec> Lines { get; init; } = [];
}

/// <summary>A line, or an interface of several, between two zones.</summary>
[Kind("line", "A line, or an interface of several, between two zones.")]
public sealed record LineSpec
{
    [Field("", "Short name, unique among lines.")]
    public required string Name { get; init; }

    [Field("", "Zone at one end; flow from here counts as positive.")]
    public required string From { get; init; }

    [Field("", "Zone at the other end.")]
    public required string To { get; init; }

    [Field("MW", "Most that flows from 'from' to 'to'.", Min = 0)]
    public required double LimitMw { get; init; }

    [Field("MW", "Most that flows the other way; left out, limit_mw.", Min = 0)]
    public double? ReverseMw { get; init; }

    [Field("1", "Share of what is sent that is lost on the way. Only where the flow is chosen.", Min = 0, Max = 0.5)]
    public double Loss { get; init; }

    [Field("per unit", "For kind dc: series reactance, on any base that all lines share; 0: the flow is chosen (a DC line).", Min = 0)]
    public double Reactance { get; init; }
}
