using Headroom.Grid.Series;

namespace Headroom.Grid.Demand;

/// <summary>One of the CSV tables that ship inside the assembly, by column.</summary>
internal sealed class CalibrationTable
{
    private readonly string _name;
    private readonly Dictionary<string, List<string>> _columns = [];

    /// <summary>Reads a table.</summary>
    /// <param name="name">File name in Calibration/, without extension.</param>
    public CalibrationTable(string name)
    {
        _name = $"Calibration/{name}.csv";
        Stream stream = typeof(CalibrationTable).Assembly.GetManifestResourceStream(_name)
            ?? throw new InvalidOperationException($"{_name} is not in the assembly.");
        using CsvFile csv = CsvFile.Open(_name, new StreamReader(stream));
        foreach (string column in csv.Columns) _columns.Add(column, []);
        while (csv.Read())
        {
            for (int i = 0; i < csv.Columns.Count; i++) _columns[csv.Columns[i]].Add(csv.Field(i).ToString());
        }
    }

    /// <summary>A column as it is written, top to bottom.</summary>
    public string[] Texts(string column) => [.. _columns[column]];

    /// <summary>A column of numbers, top to bottom.</summary>
    public double[] Numbers(string column) =>
    [
        .. _columns[column].Select(text => CsvValue.TryNumber(text, out double number)
            ? number
            : throw new InvalidOperationException($"{_name}: {column} holds '{text}'.")),
    ];
}
