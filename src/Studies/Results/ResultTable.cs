using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace Headroom.Studies.Results;

/// <summary>
/// A table on its way to a Parquet file, and to a CSV file beside it if asked: rows fill the columns' buffers, and a full
/// buffer goes out as a row group. What is in memory at any time is one row group.
/// </summary>
internal sealed class ResultTable : IAsyncDisposable
{
    private readonly TableColumn[] _columns;
    private readonly int _rowsInGroup;
    private readonly FileStream _file;
    private readonly ParquetWriter _parquet;
    private readonly StreamWriter? _csv;

    private ResultTable(TableColumn[] columns, int rowsInGroup, FileStream file, ParquetWriter parquet, StreamWriter? csv)
    {
        _columns = columns;
        _rowsInGroup = rowsInGroup;
        _file = file;
        _parquet = parquet;
        _csv = csv;
    }

    /// <summary>Row of the buffers that is to be filled next.</summary>
    public int Row { get; private set; }

    /// <summary>Opens the file or files.</summary>
    /// <param name="path">Path of the Parquet file; the CSV file has the same name with another ending.</param>
    /// <param name="csv">Whether CSV is written too.</param>
    /// <param name="rowsInGroup">Length of the columns' buffers.</param>
    /// <param name="columns">Columns, in the order of the file.</param>
    public static async Task<ResultTable> CreateAsync(string path, bool csv, int rowsInGroup, params TableColumn[] columns)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        // The default level packs a few per cent closer and takes ten times as long; at this one the writer keeps pace.
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        foreach (TableColumn column in columns)
        {
            if (column is TableColumn<ReadOnlyMemory<char>>) options.ColumnEncodingHints[column.Field.Name] = EncodingHint.Dictionary;
        }
        ParquetWriter parquet = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(c => (Field)c.Field)), file, options);
        StreamWriter? text = null;
        if (csv)
        {
            text = new StreamWriter(Path.ChangeExtension(path, ".csv")) { NewLine = "\n" };
            await text.WriteLineAsync(string.Join(',', columns.Select(c => c.Field.Name)));
        }
        return new(columns, rowsInGroup, file, parquet, text);
    }

    /// <summary>Ends a row; a full buffer is written out.</summary>
    public ValueTask EndRowAsync() => ++Row < _rowsInGroup ? ValueTask.CompletedTask : new(FlushAsync());

    /// <summary>Writes what is left and the file's footer.</summary>
    public async Task CompleteAsync()
    {
        if (Row > 0) await FlushAsync();
        await _parquet.DisposeAsync();
        if (_csv is not null) await _csv.FlushAsync();
    }

    /// <summary>Closes the files, complete or not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_csv is not null) await _csv.DisposeAsync();
        await _file.DisposeAsync();
    }

    private async Task FlushAsync()
    {
        using (ParquetRowGroupWriter group = _parquet.CreateRowGroup())
        {
            foreach (TableColumn column in _columns) await column.WriteAsync(group, Row);
            group.CompleteValidate();
        }
        if (_csv is not null) WriteCsv(_csv);
        Row = 0;
    }

    private void WriteCsv(StreamWriter csv)
    {
        for (int row = 0; row < Row; row++)
        {
            for (int c = 0; c < _columns.Length; c++)
            {
                if (c > 0) csv.Write(',');
                _columns[c].WriteCsv(csv, row);
            }
            csv.WriteLine();
        }
    }
}
