using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Market.Zones;

namespace Headroom.Grains.Serialization;

/// <summary>
/// A value of a room that knows nothing of Orleans, as bytes, on its way to another silo or client. Inside a silo the
/// value itself is passed: the messages that carry it are immutable.
/// </summary>
[GenerateSerializer]
internal struct Blob
{
    /// <summary>The bytes.</summary>
    [Id(0)] public byte[] Bytes;
}

/// <summary>
/// The cold ones (a person's question, a day's last totals) travel as JSON: a field added one floor below travels
/// along without a change here.
/// </summary>
internal abstract class JsonBlobConverter<T> : IConverter<T, Blob>
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public T ConvertFromSurrogate(in Blob surrogate) => JsonSerializer.Deserialize<T>(surrogate.Bytes, Options)!;

    public Blob ConvertToSurrogate(in T value) => new() { Bytes = JsonSerializer.SerializeToUtf8Bytes(value, Options) };
}

/// <summary>States between silos.</summary>
[RegisterConverter]
internal sealed class ParticipantStateConverter : JsonBlobConverter<ParticipantState>;

/// <summary>Totals between silos.</summary>
[RegisterConverter]
internal sealed class ParticipantTotalsConverter : JsonBlobConverter<ParticipantTotals>;

/// <summary>Roster entries between silos.</summary>
[RegisterConverter]
internal sealed class RosterEntryConverter : JsonBlobConverter<RosterEntry>;

/// <summary>Steps of the operator's ladder between silos.</summary>
[RegisterConverter]
internal sealed class RunEventConverter : JsonBlobConverter<Studies.Results.RunEvent>;

/// <summary>Filled gaps between silos.</summary>
[RegisterConverter]
internal sealed class FilledGapsConverter : JsonBlobConverter<Grid.FilledGaps>;
