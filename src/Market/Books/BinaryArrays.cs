using System.Runtime.InteropServices;

namespace Headroom.Market.Books;

/// <summary>Whole columns to and from a snapshot, as they lie in memory; lengths are checked.</summary>
public static class BinaryArrays
{
    /// <summary>Writes length and content.</summary>
    public static void WriteAll<T>(this BinaryWriter writer, T[] values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(values);
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    /// <summary>Reads into a column of the same length.</summary>
    /// <exception cref="InvalidDataException">The length differs: a snapshot of something else.</exception>
    public static void ReadAll<T>(this BinaryReader reader, T[] values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(values);
        int length = reader.ReadInt32();
        if (length != values.Length)
            throw new InvalidDataException($"snapshot column has {length} entries, expected {values.Length}");
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
    }
}
