using System.Text.Json;
using System.Text.Json.Nodes;
using Headroom.Grid.Scenarios;
using Headroom.Studies.Reports;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Sweeps;

/// <summary>What a sweep came to: one table, a row a cell.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="figures">Figures of each cell, in the order of <see cref="SweepFigure.All"/>.</param>
public sealed class SweepAnswer(ScenarioSweep sweep, IReadOnlyList<double[]> figures) : IStudyAnswer
{
    private static readonly JsonSerializerOptions Readable = ReadableJson.Options();

    /// <summary>The sweep.</summary>
    public ScenarioSweep Sweep { get; } = sweep;

    /// <summary>Figures of each cell.</summary>
    public IReadOnlyList<double[]> Figures { get; } = figures;

    /// <summary>A figure of a cell.</summary>
    /// <param name="cell">Number of the cell.</param>
    /// <param name="figure">Name of the figure.</param>
    public double Figure(int cell, string figure) => Figures[cell][IndexOf(figure)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Lines() => SweepText.Lines(this);

    /// <inheritdoc/>
    public string Json()
    {
        JsonArray rows = [];
        for (int cell = 0; cell < Sweep.Count; cell++)
        {
            JsonObject row = new() { ["cell"] = cell };
            for (int c = 0; c < Sweep.Columns.Count; c++)
                row[Sweep.Columns[c].Name] = Sweep.Columns[c].Numbers is { } numbers ? numbers[Sweep.Index(cell, c)] : Sweep.Value(cell, c);
            for (int f = 0; f < SweepFigure.All.Count; f++) row[SweepFigure.All[f].Name] = double.IsFinite(Figures[cell][f]) ? Figures[cell][f] : null;
            rows.Add(row);
        }
        JsonObject answer = new()
        {
            ["schema_version"] = 1,
            ["study"] = "sweep",
            ["scenario"] = Sweep.Scenario.Name,
            ["columns"] = new JsonArray([.. Sweep.Columns.Select(c => JsonValue.Create(c.Name))]),
            ["figures"] = new JsonObject(SweepFigure.All.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)JsonValue.Create(f.Meaning)))),
            ["cells"] = rows,
        };
        return answer.ToJsonString(Readable) + "\n";
    }

    /// <inheritdoc/>
    public IReadOnlyList<StudyTable> Tables()
    {
        StudyTable table = new StudyTable("sweep", csv: true).Number("cell", [.. Enumerable.Range(0, Sweep.Count)]);
        for (int c = 0; c < Sweep.Columns.Count; c++)
        {
            SweepColumn column = Sweep.Columns[c];
            int[] indices = [.. Enumerable.Range(0, Sweep.Count).Select(cell => Sweep.Index(cell, c))];
            table = column.Numbers is { } numbers
                ? table.Number(column.Name, [.. indices.Select(i => numbers[i])])
                : table.Text(column.Name, [.. indices.Select(i => column.Values[i])]);
        }
        for (int f = 0; f < SweepFigure.All.Count; f++) table = table.Number(SweepFigure.All[f].Name, [.. Figures.Select(cell => cell[f])]);
        return [table];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReportChart> Charts() => [];

    /// <inheritdoc/>
    public Report Report(IReadOnlyList<ReportChart> charts)
    {
        string source = $"scenario {Sweep.Scenario.Name}, {Sweep.Count} runs of the simulator";
        return new($"{Sweep.Scenario.Name}: {Sweep.Count} runs", SweepText.Scope(Sweep),
        [
            new("All cells",
            [
                new ReportTable("Each run, what was changed in it, and what it came to",
                    [.. Sweep.Columns.Select(c => new ReportColumn(c.Name, Number: c.Numbers is not null)), .. SweepText.Shown.Select(s => new ReportColumn(s.Heading, s.Meaning))],
                    [.. Enumerable.Range(0, Sweep.Count).Select(cell => (IReadOnlyList<string>)
                        [.. Sweep.Columns.Select((_, c) => Sweep.Value(cell, c)), .. SweepText.Shown.Select(s => s.Text(Figures[cell][IndexOf(s.Figure)]))])],
                    source),
            ]),
        ]);
    }

    internal static int IndexOf(string figure)
    {
        for (int f = 0; f < SweepFigure.All.Count; f++)
        {
            if (SweepFigure.All[f].Name == figure) return f;
        }
        throw new ArgumentOutOfRangeException(nameof(figure), figure, "no figure of a sweep");
    }
}
