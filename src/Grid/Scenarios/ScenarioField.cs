using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Headroom.Grid.Scenarios;

/// <summary>What may be written for a field.</summary>
public enum FieldType
{
    /// <summary>Any text, or one of a few words.</summary>
    Text,

    /// <summary>true or false.</summary>
    Switch,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A date, YYYY-MM-DD.</summary>
    Date,

    /// <summary>A list of numbers, or one number.</summary>
    Numbers,

    /// <summary>A list of texts, or one text.</summary>
    Texts,

    /// <summary>The fields of another kind.</summary>
    Node,

    /// <summary>A list of nodes of another kind.</summary>
    Nodes,

    /// <summary>Names and their values.</summary>
    Map,
}

/// <summary>One field of a <see cref="ScenarioKind"/>, read off its property and <see cref="FieldAttribute"/>.</summary>
public sealed class ScenarioField
{
    private readonly FieldAttribute attribute;

    internal ScenarioField(PropertyInfo property, FieldAttribute attribute, object fresh)
    {
        Property = property;
        this.attribute = attribute;
        Name = NameOf(property.Name);
        (Type, Element) = TypeOf(property.PropertyType);
        Words = attribute.Words.Length == 0 ? [] : attribute.Words.Split('|');
        Required = property.IsDefined(typeof(RequiredMemberAttribute));
        Default = Required ? null : property.GetValue(fresh);
    }

    /// <summary>Name in the file: the property's in snake_case.</summary>
    public string Name { get; }

    /// <summary>What may be written.</summary>
    public FieldType Type { get; }

    /// <summary>Unit as printed; "1" for a fraction, empty for none.</summary>
    public string Unit => attribute.Unit;

    /// <summary>Meaning in a sentence.</summary>
    public string Meaning => attribute.Meaning;

    /// <summary>Smallest value allowed, inclusive; negative infinity for no limit.</summary>
    public double Minimum => attribute.Min;

    /// <summary>Largest value allowed, inclusive; infinity for no limit.</summary>
    public double Maximum => attribute.Max;

    /// <summary>The words allowed for a text; empty where any text is.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Whether the field can't be left out.</summary>
    public bool Required { get; }

    /// <summary>Value when left out; null for nothing, and where the field is required.</summary>
    public object? Default { get; }

    /// <summary>The kind of a node or of each node of a list; empty for plain values.</summary>
    public string Kind => Element is null ? "" : Element.GetCustomAttribute<KindAttribute>()!.Kind;

    /// <summary>The default as one would write it; "required" where there is none, "-" for nothing.</summary>
    public string DefaultText => Required ? "required" : Default switch
    {
        null or "" => "-",
        bool flag => flag ? "true" : "false",
        double number => Plain(number),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        IReadOnlyList<double> numbers => numbers.Count == 0 ? "-" : string.Join(", ", numbers.Select(Plain)),
        string text => text,
        System.Collections.ICollection => "-",
        _ => "its defaults",
    };

    /// <summary>The range or the words allowed; empty for no limit.</summary>
    public string Allowed => Words.Count > 0 ? string.Join(", ", Words)
        : (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
        {
            (true, true) when Minimum == Maximum => $"only {Plain(Minimum)}",
            (true, true) => $"from {Plain(Minimum)} to {Plain(Maximum)}",
            (true, false) => $"at least {Plain(Minimum)}",
            (false, true) => $"at most {Plain(Maximum)}",
            _ => "",
        };

    /// <summary>The type in words, for tables.</summary>
    public string TypeText => Type switch
    {
        FieldType.Text => Words.Count > 0 ? "word" : "text",
        FieldType.Switch => "true or false",
        FieldType.Whole => "whole number",
        FieldType.Number => "number",
        FieldType.Date => "date",
        FieldType.Numbers => "number or list",
        FieldType.Texts => "text or list",
        FieldType.Node => Kind,
        FieldType.Nodes => $"list of {Kind}",
        _ => "name: value",
    };

    /// <summary>What is expected, as the end of an error line: "a number in MW, at least 0".</summary>
    public string Expectation => Type switch
    {
        FieldType.Text => Words.Count > 0 ? $"one of {Allowed}" : "a text",
        FieldType.Switch => "true or false",
        FieldType.Whole => "a whole number" + Limits,
        FieldType.Number => "a number" + Limits,
        FieldType.Date => "a date like 2024-07-01",
        FieldType.Numbers => "one number or a list of them" + Limits,
        FieldType.Texts => "a text or a list of them",
        FieldType.Node => $"the fields of {Kind}",
        FieldType.Nodes => $"a list, each item with the fields of {Kind}",
        _ => "names and their values",
    };

    internal PropertyInfo Property { get; }

    /// <summary>CLR type of a node, or of the items of a list of nodes.</summary>
    internal Type? Element { get; }

    private string Limits => (Unit is "" or "1" ? "" : $" in {Unit}") + (Allowed.Length == 0 ? "" : $", {Allowed}");

    /// <summary>snake_case of a property's name.</summary>
    internal static string NameOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    internal static string Plain(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);

    internal static string Plain(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static (FieldType, Type?) TypeOf(Type type)
    {
        if (type == typeof(string)) return (FieldType.Text, null);
        if (type == typeof(bool)) return (FieldType.Switch, null);
        if (type == typeof(int) || type == typeof(long)) return (FieldType.Whole, null);
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(double)) return (FieldType.Number, null);
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(LocalDate)) return (FieldType.Date, null);
        if (type == typeof(IReadOnlyList<double>)) return (FieldType.Numbers, null);
        if (type == typeof(IReadOnlyList<string>)) return (FieldType.Texts, null);
        if (type == typeof(IReadOnlyDictionary<string, string>)) return (FieldType.Map, null);
        if (type.IsDefined(typeof(KindAttribute))) return (FieldType.Node, type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            && type.GenericTypeArguments[0].IsDefined(typeof(KindAttribute)))
            return (FieldType.Nodes, type.GenericTypeArguments[0]);
        throw new NotSupportedException($"No scenario field can be of type {type}.");
    }
}
