using Headroom.Market.Books;
using Headroom.Market.Offers;

namespace Headroom.Market.Zones;

/// <summary>The state of all plants, to a snapshot and back.</summary>
internal sealed partial class GeneratorColumns
{
    /// <param name="writer">Where to.</param>
    /// <param name="planned">Whether the operator plans.</param>
    public void Save(BinaryWriter writer, bool planned)
    {
        _machines.Save(writer);
        _steps.Save(writer);
        _capable?.Save(writer);
        writer.WriteAll(_on);
        writer.WriteAll(_hoursInState);
        writer.WriteAll(_award);
        writer.WriteAll(_low);
        writer.WriteAll(_high);
        writer.WriteAll(_loss);
        writer.WriteAll(_pile);
        writer.WriteAll(_starts);
        writer.WriteAll(_forcedHours);
        writer.WriteAll(_curtailedHours);
        writer.WriteAll(_delivered);
        writer.WriteAll(_curtailed);
        writer.WriteAll(_co2);
        writer.WriteAll(_status);
        writer.WriteAll(_dayNet);
        writer.WriteAll(_dayWattHours);
        OfferCodec.Write(writer, _offers);
        if (planned) SavePlan(writer);
    }

    /// <param name="reader">What <see cref="Save"/> wrote.</param>
    /// <param name="lastHour">The last hour that took effect, or -1.</param>
    /// <param name="planned">Whether the operator plans.</param>
    public void Load(BinaryReader reader, int lastHour, bool planned)
    {
        _machines.Load(reader, lastHour);
        _steps.Load(reader);
        _capable?.Load(reader);
        reader.ReadAll(_on);
        reader.ReadAll(_hoursInState);
        reader.ReadAll(_award);
        reader.ReadAll(_low);
        LowWatts = _low.Sum();
        reader.ReadAll(_high);
        reader.ReadAll(_loss);
        reader.ReadAll(_pile);
        reader.ReadAll(_starts);
        reader.ReadAll(_forcedHours);
        reader.ReadAll(_curtailedHours);
        reader.ReadAll(_delivered);
        reader.ReadAll(_curtailed);
        reader.ReadAll(_co2);
        reader.ReadAll(_status);
        reader.ReadAll(_dayNet);
        reader.ReadAll(_dayWattHours);
        OfferCodec.Read(reader, _offers);
        if (planned) LoadPlan(reader);
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_offers[i] is { } offer) Accept(i, offer);
        }
        // The order of starts and the cuts of the steps are worked out afresh.
        _orderStale = true;
        Array.Fill(_placed, (0, 0, -1, 0));
        _leaving.Clear();
    }
}
