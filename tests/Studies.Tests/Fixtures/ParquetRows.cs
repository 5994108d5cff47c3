using Parquet;
using Parquet.Schema;

namespace Headroom.Studies.Tests.Fixtures;

/// <summary>Reads columns of a Parquet file back, row groups joined.</summary>
internal sealed class ParquetRows : IDisposable
{
    private readonly FileStream _file;
    private readonly ParquetReader _reader;

    private ParquetRows(FileStream file, ParquetReader reader)
    {
        _file = file;
        _reader = reader;
    }

    public static async Task<ParquetRows> OpenAsync(string path)
    {
        FileStream file = File.OpenRead(path);
        return new(file, await ParquetReader.CreateAsync(file));
    }

    public string[] Columns => [.. _reader.Schema.DataFields.Select(f => f.Name)];

    public int RowGroups => _reader.RowGroupCount;

    public async Task<T[]> NumbersAsync<T>(string column) where T : struct
    {
        List<T> all = [];
        for (int g = 0; g < _reader.RowGroupCount; g++)
        {
            using ParquetRowGroupReader group = _reader.OpenRowGroupReader(g);
            var values = new T[group.RowCount];
            await group.ReadAsync<T>(Field(column), values.AsMemory());
            all.AddRange(values);
        }
        return [.. all];
    }

    public async Task<string[]> NamesAsync(string column)
    {
        List<string> all = [];
        for (int g = 0; g < _reader.RowGroupCount; g++)
        {
            using ParquetRowGroupReader group = _reader.OpenRowGroupReader(g);
            var values = new string?[group.RowCount];
            await group.ReadAsync(Field(column), values.AsMemory()!);
            all.AddRange(values!);
        }
        return [.. all];
    }

    public void Dispose() => _file.Dispose();

    private DataField Field(string column) => _reader.Schema.DataFields.Single(f => f.Name == column);
}
