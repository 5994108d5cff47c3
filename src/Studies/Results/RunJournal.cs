using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary>
/// The journal of a recording: what its tables have been given, in order, one checksummed entry after the other, so that a
/// recording whose process died can be continued: Parquet files can't be read before their end is written. An entry that is torn,
/// and everything after it, counts as never written.
/// </summary>
internal sealed class RunJournal : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string File = "journal";

    private const int Version = 1, SumBytes = 8, LongestEntry = 1 << 30;
    private static readonly byte[] Magic = "HRJL"u8.ToArray();
    private static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly FileStream _file;
    private readonly MemoryStream _entry = new();
    private readonly BinaryWriter _writer;

    /// <summary>Begins a journal.</summary>
    /// <param name="folder">Folder of the tables.</param>
    /// <param name="identity">What tells this run from any other one.</param>
    public RunJournal(string folder, string identity)
    {
        _file = new FileStream(Path.Combine(folder, File), FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
        _writer = new BinaryWriter(_entry);
        _file.Write(Header(identity));
    }

    /// <summary>Adds what a zone handed over; it has left this process when the call returns.</summary>
    public void Add(ZoneDay day)
    {
        Begin(EntryKind.Day);
        ZoneDayCodec.Write(_writer, day);
        End();
    }

    /// <summary>Adds a month's totals.</summary>
    public void Add(string zone, int firstHour, IReadOnlyList<ParticipantTotals> totals)
    {
        Begin(EntryKind.Month);
        _writer.Write(zone);
        _writer.Write(firstHour);
        _writer.Write(JsonSerializer.Serialize(totals, Options));
        End();
    }

    /// <summary>Hands everything to the disk itself: what was added before survives a loss of power too.</summary>
    public void FlushToDisk() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _writer.Dispose();
    }

    /// <summary>
    /// Entries of a journal up to the first torn one: each a <see cref="ZoneDay"/> or a <see cref="JournalledMonth"/>. None where there is no
    /// journal, or it is of another run or format.
    /// </summary>
    public static IEnumerable<object> Read(string folder, string identity)
    {
        if (!IsOf(folder, identity)) yield break;
        using FileStream file = new(Path.Combine(folder, File), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        file.Position = Header(identity).Length;
        byte[] head = new byte[sizeof(int) + SumBytes];
        while (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            int length = BitConverter.ToInt32(head);
            if (length is < 1 or > LongestEntry || length > file.Length - file.Position) yield break;
            byte[] entry = new byte[length];
            if (file.ReadAtLeast(entry, length, throwOnEndOfStream: false) < length || !Sum(entry).SequenceEqual(head.AsSpan(sizeof(int)))) yield break;
            yield return Parse(entry);
        }
    }

    /// <summary>Whether a folder holds a journal of this identity.</summary>
    public static bool IsOf(string folder, string identity)
    {
        string path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path)) return false;
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] header = Header(identity), found = new byte[header.Length];
        return file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length && found.AsSpan().SequenceEqual(header);
    }

    private static object Parse(byte[] entry)
    {
        using BinaryReader reader = new(new MemoryStream(entry));
        return (EntryKind)reader.ReadByte() == EntryKind.Day
            ? ZoneDayCodec.Read(reader)
            : new JournalledMonth(reader.ReadString(), reader.ReadInt32(),
                JsonSerializer.Deserialize<ParticipantTotals[]>(reader.ReadString(), Options)!);
    }

    private void Begin(EntryKind kind)
    {
        _entry.SetLength(0);
        _writer.Write((byte)kind);
    }

    private void End()
    {
        _writer.Flush();
        ReadOnlySpan<byte> entry = _entry.GetBuffer().AsSpan(0, (int)_entry.Length);
        _file.Write(BitConverter.GetBytes(entry.Length));
        _file.Write(Sum(entry));
        _file.Write(entry);
        _file.Flush();
    }

    private static byte[] Header(string identity) => [.. Magic, .. BitConverter.GetBytes(Version), .. SHA256.HashData(Encoding.UTF8.GetBytes(identity))];

    private static ReadOnlySpan<byte> Sum(ReadOnlySpan<byte> entry) => SHA256.HashData(entry).AsSpan(0, SumBytes);

    private enum EntryKind : byte
    {
        Day = 1,
        Month = 2,
    }
}

/// <summary>A month in a journal.</summary>
/// <param name="Zone">Zone.</param>
/// <param name="FirstHour">First hour of the month.</param>
/// <param name="Totals">Totals at its end, in the order of the roster.</param>
internal sealed record JournalledMonth(string Zone, int FirstHour, IReadOnlyList<ParticipantTotals> Totals);
