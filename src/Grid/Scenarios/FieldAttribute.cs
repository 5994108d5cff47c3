namespace Headroom.Grid.Scenarios;

/// <summary>
/// The one description of a scenario attribute. Its name is the property's in snake_case, its default is the value
/// a fresh instance holds, it is required where the property is <c>required</c>; validation,
/// <c>headroom describe</c>, docs/scenario.md and the JSON Schema are all made from it.
/// </summary>
/// <param name="unit">Unit as printed ("MW", "$/MWh", "1" for a fraction, "" for a name or a list).</param>
/// <param name="meaning">One sentence: what it is, sign, which end is included.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(string unit, string meaning) : Attribute
{
    /// <summary>Unit as printed.</summary>
    public string Unit { get; } = unit;

    /// <summary>Meaning in a sentence.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>Smallest value allowed, inclusive.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value allowed, inclusive.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>The words allowed for a text value, separated by '|'; empty when any text is.</summary>
    public string Words { get; init; } = "";
}

/// <summary>Names a kind of scenario node and says what it is; see <see cref="FieldAttribute"/> for its attributes.</summary>
/// <param name="kind">Name for <c>headroom describe</c>, for example "miner".</param>
/// <param name="meaning">What a node of this kind is.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KindAttribute(string kind, string meaning) : Attribute
{
    /// <summary>Name for <c>headroom describe</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>What a node of this kind is.</summary>
    public string Meaning { get; } = meaning;
}
