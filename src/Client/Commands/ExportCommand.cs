using System.CommandLine;
using System.Globalization;
using Headroom.Client.Display;
using Headroom.Grid;
using Headroom.Grid.Networks.Pypsa;
using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Client.Commands;

/// <summary><c>headroom export</c>: writes a scenario, or an RTS-GMLC folder, for another program.</summary>
internal static class ExportCommand
{
    internal static Command Build(Terminal terminal)
    {
        Argument<string> format = new("format") { Description = "pypsa." };
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is var word && word != "pypsa") result.AddError($"format is '{word}': expected pypsa");
        });
        Argument<string> source = new("source") { Description = "A scenario, by name or file, or an RTS-GMLC folder (it holds SourceData)." };
        Option<string> output = new("--out") { Description = "Folder to make; it must not be there yet.", HelpName = "folder", Required = true };
        ScenarioOptions options = new();
        Command command = new("export", "Write a scenario or test system for another program.") { format, source, output };
        options.AddTo(command);
        command.SetAction(parsed => Export(terminal, options, parsed, parsed.GetRequiredValue(source), parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Export(Terminal terminal, ScenarioOptions options, ParseResult parsed, string source, string output)
    {
        if (Directory.Exists(output) || File.Exists(output)) throw new InputException(new InputProblem(output, 0, "--out", output, "a folder that is not there yet"));
        PypsaExport export = Directory.Exists(source) ? OfRtsGmlc(source) : OfScenario(options.Read(parsed, source));
        // Made under another name first: a failure leaves no half of a folder behind.
        string partial = Path.TrimEndingDirectorySeparator(output) + ".partial";
        try
        {
            Directory.CreateDirectory(partial);
            export.Write(partial);
            Directory.Move(partial, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
            throw new InputException(new InputProblem(output, 0, "--out", output, $"a folder that can be written ({e.Message})"));
        }
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output}: a PyPSA folder, {export.GeneratorCount} generators"));
        foreach (string what in export.LeftOut) terminal.Out.WriteLine($"left out: {what}");
        return ExitCode.Ok;
    }

    private static PypsaExport OfScenario(ScenarioInput input)
    {
        ScenarioSpec scenario = input.Parse();
        return new PypsaExport(scenario, Hours(scenario), new DataFolder(input.DataFolder, Path.GetDirectoryName(Path.GetFullPath(input.File))));
    }

    private static PypsaExport OfRtsGmlc(string folder)
    {
        // As a scenario first, whose series are a file: in a folder of its own that goes again.
        RtsGmlcScenario made = new(RtsGmlcFolder.Read(folder), physical: true, "rts.csv");
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("headroom-export-");
        try
        {
            using (StreamWriter csv = new(Path.Combine(scratch.FullName, "rts.csv"))) made.WriteSeries(csv);
            ScenarioSpec scenario = ScenarioFile.Parse(made.Text("rts"), folder);
            return new PypsaExport(scenario, Hours(scenario), new DataFolder(scratch.FullName, null));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static RunHours Hours(ScenarioSpec scenario) => new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
}
