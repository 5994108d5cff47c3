using System.CommandLine;
using System.Globalization;
using Headroom.Client.Display;
using Headroom.Grid;
using Headroom.Grid.Networks.RtsGmlc;

namespace Headroom.Client.Commands;

/// <summary><c>headroom import</c>: makes a scenario that <c>run</c> takes of a test system's folder.</summary>
internal static class ImportCommand
{
    internal static Command Build(Terminal terminal)
    {
        Argument<string> format = new("format") { Description = "rts-gmlc." };
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is var word && word != "rts-gmlc") result.AddError($"format is '{word}': expected rts-gmlc");
        });
        Argument<string> folder = new("path") { Description = "An RTS-GMLC folder: it holds SourceData and timeseries_data_files." };
        Option<string> output = new("--out") { Description = "Scenario file to write; hourly series go into a .csv of the same name beside it.", HelpName = "file.yaml", Required = true };
        Option<string> units = Choices.Word("--units", "physical: minimum output, ramps, starts, failures (default); average: 0 to full at one average cost.", "physical", "average");
        Option<bool> overwrite = Choices.Flag("--overwrite", "Replace files that are there.");
        Command command = new("import", "Make a scenario of a test system: every bus a zone, every branch a line.") { format, folder, output, units, overwrite };
        command.SetAction(parsed => Import(
            terminal, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), parsed.GetValue(units) != "average", parsed.GetValue(overwrite)));
        return command;
    }

    private static int Import(Terminal terminal, string folder, string output, bool physical, bool overwrite)
    {
        string series = Path.ChangeExtension(output, ".csv");
        foreach (string file in (string[])[output, series])
        {
            if (!overwrite && File.Exists(file)) throw new InputException(new InputProblem(file, 0, "--out", output, "a file that is not there yet (or --overwrite)"));
        }
        RtsGmlcSystem system = RtsGmlcFolder.Read(folder);
        RtsGmlcScenario scenario = new(system, physical, Path.GetFileName(series));
        // Both are made before either is there: a failure leaves nothing half-written.
        string text = scenario.Text(Path.GetFileNameWithoutExtension(output));
        string partial = series + ".partial";
        try
        {
            using (StreamWriter csv = new(partial)) scenario.WriteSeries(csv);
            File.WriteAllText(output + ".partial", text);
            File.Move(partial, series, overwrite: true);
            File.Move(output + ".partial", output, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
            File.Delete(output + ".partial");
            throw new InputException(new InputProblem(output, 0, "--out", output, $"a file that can be written ({e.Message})"));
        }
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{output}: {system.Buses.Count} buses, {system.Branches.Count + system.DcLines.Count} lines, {system.Generators.Count} units, {system.Hours} h; series in {series}"));
        terminal.Out.WriteLine($"headroom run {output}");
        return ExitCode.Ok;
    }
}
