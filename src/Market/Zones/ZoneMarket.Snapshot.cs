using System.Security.Cryptography;
using System.Text;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;

namespace Headroom.Market.Zones;

/// <summary>Snapshots: versioned, checksummed, bound to scenario and zone.</summary>
public sealed partial class ZoneMarket
{
    private const int SnapshotVersion = 9;
    private static readonly byte[] Magic = "HRZS"u8.ToArray();

    /// <summary>Whether <see cref="Snapshot"/> may be called: no hours are under way, no offer has been accepted since the last one.</summary>
    public bool CanSnapshot => _offersAsked == 0 && _span is null;

    /// <summary>
    /// Everything that is needed to go on from here, checksummed and versioned. Only right after <see cref="Advance"/> (or before the
    /// first hour): the day's outlook, which later requests of the same day must show too, is no part of it.
    /// </summary>
    /// <exception cref="InvalidOperationException">Offers have been accepted since the last hour, or hours are under way.</exception>
    public byte[] Snapshot()
    {
        if (!CanSnapshot) throw new InvalidOperationException($"zone {_zone}, hour {NextHour}: a snapshot is taken right after an hour, not between offers or amid hours under way");
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(Magic);
        writer.Write(SnapshotVersion);
        writer.Write(_identity);
        writer.Write(NextHour);
        writer.Write(_offersAsked);
        writer.Write(_interventions.Before(NextHour));
        _firm.Save(writer);
        _generators.Save(writer, _planning is not null);
        _storage.Save(writer);
        _miners.Save(writer);
        _sites.Save(writer);
        _interruptions.Save(writer);
        _ledger.Save(writer);
        WriteLast(writer);
        writer.Flush();
        byte[] sum = SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        writer.Write(sum);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Goes back (or on) to a snapshot of the same scenario, zone and inputs.</summary>
    /// <exception cref="InvalidDataException">The snapshot is damaged, of another version, or of another scenario.</exception>
    public void Restore(ReadOnlySpan<byte> snapshot)
    {
        int body = snapshot.Length - SHA256.HashSizeInBytes;
        if (body < Magic.Length + 4 || !snapshot[..Magic.Length].SequenceEqual(Magic))
            throw new InvalidDataException($"zone {_zone}: not a zone snapshot");
        int version = BitConverter.ToInt32(snapshot[Magic.Length..]);
        if (version != SnapshotVersion)
            throw new InvalidDataException($"zone {_zone}: snapshot of format {version}, this program reads {SnapshotVersion}");
        if (!SHA256.HashData(snapshot[..body]).AsSpan().SequenceEqual(snapshot[body..]))
            throw new InvalidDataException($"zone {_zone}: the snapshot is damaged (checksum differs)");
        using BinaryReader reader = new(new MemoryStream(snapshot[..body].ToArray()));
        reader.ReadBytes(Magic.Length + 4);
        if (!reader.ReadBytes(_identity.Length).AsSpan().SequenceEqual(_identity))
            throw new InvalidDataException($"zone {_zone}: the snapshot is of another scenario, seed or set of participants");
        int next = reader.ReadInt32();
        int asked = reader.ReadInt32();
        if (reader.ReadString() != _interventions.Before(next))
            throw new InvalidDataException($"zone {_zone}: the snapshot at hour {next} was taken under other interventions");
        (NextHour, _offersAsked) = (next, asked);
        _firm.Load(reader);
        _generators.Load(reader, NextHour - 1, _planning is not null);
        _storage.Load(reader);
        _miners.Load(reader);
        _sites.Load(reader);
        _interruptions.Load(reader);
        _ledger.Load(reader);
        ReadLast(reader);
        (_outlook, _outlookDay) = (null, -1);
    }

    private void WriteLast(BinaryWriter writer)
    {
        writer.Write(Last is not null);
        if (Last is not { } last) return;
        writer.Write(System.Text.Json.JsonSerializer.Serialize(last));
    }

    private void ReadLast(BinaryReader reader) =>
        Last = reader.ReadBoolean() ? System.Text.Json.JsonSerializer.Deserialize<HourRecord>(reader.ReadString()) : null;

    private static byte[] Identity(ScenarioSpec scenario, string zone, RunHours hours, IReadOnlyList<RosterEntry> roster)
    {
        StringBuilder text = new();
        // A plan stands in the snapshot; where there is none, nothing of it does.
        if (scenario.Commitment != ScenarioSpec.NoPlan) text.Append(scenario.Commitment).Append('|');
        text.Append(scenario.Name).Append('|').Append(scenario.Seed).Append('|').Append(zone).Append('|')
            .Append(hours.Start).Append('|').Append(hours.Count);
        foreach (RosterEntry entry in roster) text.Append('|').Append(entry.Name).Append(':').Append(entry.CapacityMw);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
