using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Studies.Results;

namespace Headroom.Grains.Runs;

/// <summary>Figures by technology in JSON: by name (<c>{"gas_cc": 38728, "wind": 1855}</c>), those that are 0 left out. They are not read back.</summary>
public sealed class ByTechnologyConverter : JsonConverter<double[]>
{
    /// <inheritdoc/>
    public override double[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("views are written, not read");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != 0) writer.WriteNumber(Names.Technologies[i], value[i]);
        }
        writer.WriteEndObject();
    }
}
