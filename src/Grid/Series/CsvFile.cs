using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Sylvan.Data.Csv;

namespace Headroom.Grid.Series;

/// <summary>
/// Reads one CSV file, plain or gzip (by its name), record by record, and turns whatever is wrong with the file itself
/// into an <see cref="InputException"/> with file and line. Every record is expected on a line of its own.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 0x08];

    private readonly CsvDataReader _csv;
    private readonly string[] _columns;

    private CsvFile(string name, CsvDataReader csv)
    {
        Name = name;
        _csv = csv;
        _columns = [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetName(i).Trim())];
    }

    /// <summary>Name that problems carry.</summary>
    public string Name { get; }

    /// <summary>Line of the current record, from 1; the header is line 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Column names, trimmed.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="InputException">It can't be opened, is empty, or is not whole gzip data though its name says so.</exception>
    public static CsvFile Open(DataFile file)
    {
        bool gz = file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        Stream stream = OpenRaw(file);
        if (gz != StartsAsGzip(stream))
        {
            stream.Dispose();
            throw Problem(file.Name, 0, "content", gz
                ? "gzip data, as the name says; the file starts otherwise"
                : "text, but the file is gzip data: end its name in .gz");
        }
        return Open(file.Name, new StreamReader(gz ? Unpacked(file.Name, stream) : stream, Encoding.UTF8));
    }

    /// <summary>Reads the header of an open text; takes ownership of it.</summary>
    public static CsvFile Open(string name, TextReader text)
    {
        // A record of EIA-930 is under 1 kB; 64 kB catches a quote left open.
        CsvDataReaderOptions options = new() { Delimiter = ',', HasHeaders = true, BufferSize = 65536, Comment = '\0' };
        try
        {
            return new CsvFile(name, CsvDataReader.Create(text, options));
        }
        catch (Exception e) when (e is CsvMissingHeadersException or CsvFormatException or CsvRecordTooLargeException)
        {
            text.Dispose();
            throw e is CsvMissingHeadersException
                ? Problem(name, 0, "content", "a header line and values, but the file is empty")
                : Malformed(name, 1);
        }
    }

    /// <summary>Goes to the next record.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="InputException">The record is malformed.</exception>
    public bool Read()
    {
        try
        {
            Line++;
            return _csv.Read();
        }
        catch (Exception e) when (e is CsvFormatException or CsvRecordTooLargeException)
        {
            throw Malformed(Name, Line);
        }
    }

    /// <summary>Ordinal of a column; names are compared exactly, save for spaces around them.</summary>
    /// <exception cref="InputException">There is no such column, or there are two.</exception>
    public int Column(string name)
    {
        int at = Array.IndexOf(_columns, name);
        if (at < 0) throw Problem(Name, 1, $"column '{name}'", $"to exist; the columns are {string.Join(", ", _columns.Select(c => c.Length == 0 ? "''" : c))}");
        if (Array.IndexOf(_columns, name, at + 1) >= 0) throw Problem(Name, 1, $"column '{name}'", "to occur once; there are two of this name");
        return at;
    }

    /// <summary>A field of the current record, trimmed; empty when the record is too short.</summary>
    public ReadOnlySpan<char> Field(int ordinal) => ordinal < _csv.RowFieldCount ? _csv.GetFieldSpan(ordinal).Trim() : [];

    /// <summary>Whether the current record is a blank line.</summary>
    public bool Blank => _csv.RowFieldCount <= 1 && Field(0).IsEmpty;

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    private static FileStream OpenRaw(DataFile file)
    {
        try
        {
            return File.OpenRead(file.FullPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Problem(file.Name, 0, "file", "a file that can be read; access was denied or it is locked");
        }
    }

    private static bool StartsAsGzip(Stream raw)
    {
        bool gzip = raw.ReadByte() == 0x1F && raw.ReadByte() == 0x8B;
        raw.Position = 0;
        return gzip;
    }

    /// <summary>
    /// The whole of a gzip file. The decoder takes a file cut short for one that ends, so the length is held against the one that
    /// its last four bytes state (RFC 1952, ISIZE); of a file of several members they state the last one's.
    /// </summary>
    private static MemoryStream Unpacked(string name, Stream packed)
    {
        MemoryStream text = new(), raw = new();
        using (packed) packed.CopyTo(raw);
        ReadOnlySpan<byte> bytes = raw.GetBuffer().AsSpan(0, (int)raw.Length);
        raw.Position = 0;
        try
        {
            using GZipStream gzip = new(raw, CompressionMode.Decompress);
            gzip.CopyTo(text);
        }
        catch (InvalidDataException)
        {
            throw Damaged(name);
        }
        uint stated = bytes.Length < 18 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]);
        bool members = bytes[2..].IndexOf(Magic) >= 0;
        if (stated != (uint)text.Length && !(members && stated < text.Length)) throw Damaged(name);
        text.Position = 0;
        return text;
    }

    private static InputException Damaged(string name) =>
        Problem(name, 0, "content", "whole gzip data, but it is damaged or cut short");

    private static InputException Malformed(string name, int line) =>
        Problem(name, line, "record", "fields separated by commas with quotes in pairs");

    private static InputException Problem(string name, int line, string field, string expected) =>
        new(new InputProblem(name, line, field, "", expected));
}
