using Headroom.Grid;
using Parquet;
using Parquet.Schema;

namespace Headroom.Studies.Results;

/// <summary>A results table that is read back, row group after row group: what is in memory at any time is one of them.</summary>
internal sealed class TableReader : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly ParquetReader _parquet;

    private TableReader(FileStream file, ParquetReader parquet)
    {
        _file = file;
        _parquet = parquet;
    }

    /// <summary>Row groups.</summary>
    public int Groups => _parquet.RowGroupCount;

    /// <summary>Opens a table.</summary>
    /// <exception cref="InputException">The file is not there, is no Parquet file, or lacks a column.</exception>
    public static async Task<TableReader> OpenAsync(string path, params string[] columns)
    {
        if (!File.Exists(path)) throw Refusal(path, "file", "a table of a finished run's results folder");
        FileStream file = File.OpenRead(path);
        try
        {
            ParquetReader parquet = await ParquetReader.CreateAsync(file);
            string? missing = Array.Find(columns, c => parquet.Schema.DataFields.All(f => f.Name != c));
            return missing is null ? new(file, parquet) : throw Refusal(path, "columns", $"a column '{missing}' (results of this version)");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException)
        {
            await file.DisposeAsync();
            throw Refusal(path, "file", $"a Parquet file ({e.Message})");
        }
        catch (InputException)
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>A row group; dispose it.</summary>
    public ParquetRowGroupReader Group(int group) => _parquet.OpenRowGroupReader(group);

    /// <summary>A column of numbers or times.</summary>
    public async Task<T[]> NumbersAsync<T>(ParquetRowGroupReader group, string column) where T : struct
    {
        var values = new T[group.RowCount];
        await group.ReadAsync<T>(Field(column), values.AsMemory());
        return values;
    }

    /// <summary>A column of names.</summary>
    public async Task<string[]> NamesAsync(ParquetRowGroupReader group, string column)
    {
        var values = new string[group.RowCount];
        await group.ReadAsync(Field(column), values.AsMemory()!);
        return values;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _parquet.DisposeAsync();
        await _file.DisposeAsync();
    }

    private DataField Field(string column) => _parquet.Schema.DataFields.Single(f => f.Name == column);

    private static InputException Refusal(string path, string field, string expected) => new(new InputProblem(path, 0, field, "", expected));
}
