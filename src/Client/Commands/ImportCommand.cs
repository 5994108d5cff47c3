using System.CommandLine;
using System.Globalization;
using Headroom.Client.Display;
using Headroom.Grid;
using Headroom.Grid.Networks;
using Headroom.Grid.Networks.Matpower;
using Headroom.Grid.Networks.Pypsa;
using Headroom.Grid.Networks.RtsGmlc;

namespace Headroom.Client.Commands;

/// <summary><c>headroom import</c>: makes a scenario that <c>run</c> takes of another program's files.</summary>
internal static class ImportCommand
{
    private static readonly string[] Formats = ["rts-gmlc", "matpower", "pypsa"];

    internal static Command Build(Terminal terminal)
    {
        Argument<string> format = new("format") { Description = "rts-gmlc, matpower or pypsa." };
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is var word && !Formats.Contains(word)) result.AddError($"format is '{word}': expected {string.Join(", ", Formats)}");
        });
        Argument<string> path = new("path") { Description = "An RTS-GMLC folder (it holds SourceData), a MATPOWER case (.m), a PyPSA CSV folder." };
        Option<string> output = new("--out") { Description = "Scenario file to write; hourly series go into a .csv of the same name beside it.", HelpName = "file.yaml", Required = true };
        Option<string> units = Choices.Word("--units", "physical: minimum output, ramps, starts, failures (default); average: 0 to full (RTS-GMLC: at one average cost).", "physical", "average");
        Option<bool> overwrite = Choices.Flag("--overwrite", "Replace files that are there.");
        Command command = new("import", "Make a scenario of another program's system: every bus a zone, every branch a line.") { format, path, output, units, overwrite };
        command.SetAction(parsed => Import(
            terminal, parsed.GetRequiredValue(format), parsed.GetRequiredValue(path), parsed.GetRequiredValue(output),
            parsed.GetValue(units) != "average", parsed.GetValue(overwrite)));
        return command;
    }

    /// <summary>A scenario that has been made and not yet written.</summary>
    private sealed record Made(string Text, Action<TextWriter>? Series, string Summary);

    private static int Import(Terminal terminal, string format, string path, string output, bool physical, bool overwrite)
    {
        string series = Path.ChangeExtension(output, ".csv");
        foreach (string file in (string[])[output, series])
        {
            if (!overwrite && File.Exists(file)) throw new InputException(new InputProblem(file, 0, "--out", output, "a file that is not there yet (or --overwrite)"));
        }
        string name = Path.GetFileNameWithoutExtension(output), csvName = Path.GetFileName(series);
        Made made = format switch
        {
            "matpower" => Of(MatpowerScenario.Of(MatpowerFile.Read(path), physical), name, csvName),
            "pypsa" => Of(PypsaFolder.Read(path, physical), name, csvName),
            _ => Of(RtsGmlcFolder.Read(path), physical, name, csvName),
        };
        Write(made, output, series);
        terminal.Out.WriteLine($"{output}: {made.Summary}{(made.Series is null ? "" : $"; series in {series}")}");
        terminal.Out.WriteLine($"headroom run {output}");
        return ExitCode.Ok;
    }

    private static Made Of(ImportedSystem system, string name, string csvName) => new(
        system.Text(name, csvName), system.HasSeries ? system.WriteSeries : null,
        Counts(system.Zones.Count, system.Lines.Count, system.Generators.Count + system.Storage.Count, system.Hours));

    private static Made Of(RtsGmlcSystem system, bool physical, string name, string csvName)
    {
        RtsGmlcScenario scenario = new(system, physical, csvName);
        return new(scenario.Text(name), scenario.WriteSeries,
            Counts(system.Buses.Count, system.Branches.Count + system.DcLines.Count, system.Generators.Count, system.Hours));
    }

    private static string Counts(int buses, int lines, int units, int hours) =>
        string.Create(CultureInfo.InvariantCulture, $"{buses} buses, {lines} lines, {units} units, {hours} h");

    /// <summary>Both files are made before either is there: a failure leaves nothing half-written.</summary>
    private static void Write(Made made, string output, string series)
    {
        string partial = series + ".partial";
        try
        {
            if (made.Series is not null)
            {
                using StreamWriter csv = new(partial);
                made.Series(csv);
            }
            File.WriteAllText(output + ".partial", made.Text);
            if (made.Series is not null) File.Move(partial, series, overwrite: true);
            File.Move(output + ".partial", output, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
            File.Delete(output + ".partial");
            throw new InputException(new InputProblem(output, 0, "--out", output, $"a file that can be written ({e.Message})"));
        }
    }
}
