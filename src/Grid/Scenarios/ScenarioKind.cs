using System.Collections.Concurrent;
using System.Reflection;

namespace Headroom.Grid.Scenarios;

/// <summary>One kind of scenario node and its fields, read off the record that holds it.</summary>
public sealed class ScenarioKind
{
    private static readonly ConcurrentDictionary<Type, ScenarioKind> Known = new();
    private readonly Dictionary<string, ScenarioField> byName;

    private ScenarioKind(Type record)
    {
        var attribute = record.GetCustomAttribute<KindAttribute>()
            ?? throw new NotSupportedException($"{record} has no Kind attribute.");
        (Name, Meaning, Record) = (attribute.Kind, attribute.Meaning, record);
        object fresh = Activator.CreateInstance(record)!;
        Fields = [.. record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (property, field: property.GetCustomAttribute<FieldAttribute>()))
            .Where(pair => pair.field is not null)
            .OrderBy(pair => pair.property.DeclaringType == record ? 1 : 0) // What every participant has comes first.
            .ThenBy(pair => pair.property.MetadataToken)
            .Select(pair => new ScenarioField(pair.property, pair.field!, fresh))];
        byName = Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    /// <summary>Name for <c>headroom describe</c>, for example "miner".</summary>
    public string Name { get; }

    /// <summary>What a node of this kind is.</summary>
    public string Meaning { get; }

    /// <summary>Its fields, in the order of the record.</summary>
    public IReadOnlyList<ScenarioField> Fields { get; }

    internal Type Record { get; }

    /// <summary>The kind that a record holds.</summary>
    internal static ScenarioKind Of(Type record) => Known.GetOrAdd(record, type => new ScenarioKind(type));

    internal ScenarioField? Field(string name) => byName.GetValueOrDefault(name);
}
