using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Headroom.Grid;
using Headroom.Grid.Scenarios;

namespace Headroom.Client.Commands;

/// <summary>The options that say which scenario with which data: <c>--data</c>, <c>--set</c>, <c>--year</c>.</summary>
internal sealed class ScenarioOptions
{
    private readonly Option<string> _data = Choices.Text("--data", "folder", "Folder of the scenario's data files (default: beside the scenario).");
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Replace a parameter of the scenario; may be repeated.",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
    };
    private readonly Option<long?> _year = Choices.Whole("--year", "yyyy", "Short for --set year=yyyy.", 1, 9999);

    internal void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_set);
        command.Add(_year);
        _set.Validators.Add(CheckSets);
    }

    /// <summary>Finds the scenario's file and reads its text.</summary>
    /// <exception cref="InputException">There is no such scenario, or its file or the data folder can't be read.</exception>
    internal ScenarioInput Read(ParseResult parsed, string nameOrPath)
    {
        string file = ScenarioCatalogue.Find(nameOrPath), data = parsed.GetValue(_data) ?? "";
        if (data.Length > 0 && !Directory.Exists(data))
            throw new InputException(new InputProblem("headroom", 0, "--data", data, "a folder that exists"));
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (string pair in parsed.GetValue(_set) ?? [])
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            parameters[pair[..equals]] = pair[(equals + 1)..];
        }
        if (parsed.GetValue(_year) is { } year) parameters["year"] = $"{year}";
        try
        {
            return new ScenarioInput(file, file != nameOrPath, File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true)),
                data.Length > 0 ? Path.GetFullPath(data) : "", parameters);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new InputException(new InputProblem(file, 0, "file", "", $"a readable UTF-8 file ({refused.Message})"));
        }
    }

    private static void CheckSets(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (token.Value.IndexOf('=', StringComparison.Ordinal) < 1)
                result.AddError($"--set is '{token.Value}': expected name=value");
        }
    }
}

/// <summary>A scenario as named on the command line.</summary>
/// <param name="File">Path of its file.</param>
/// <param name="ReadyMade">Whether it was named, not given by its path.</param>
/// <param name="Text">The file's text.</param>
/// <param name="DataFolder">Full path of the data folder; empty for none.</param>
/// <param name="Parameters">Parameters set by the user.</param>
internal sealed record ScenarioInput(
    string File, bool ReadyMade, string Text, string DataFolder, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The scenario itself.</summary>
    /// <exception cref="InputException">It has problems: all of them.</exception>
    internal ScenarioSpec Parse() => ScenarioFile.Parse(Text, File, Parameters);

    /// <summary>
    /// What cells of a study hang on: the scenario with all it builds on, what is set in it, its data files, this very program, and what else the study says.
    /// </summary>
    internal string Identity(params string[] more) => string.Join('\n',
    [
        Text, .. ScenarioFile.Bases(Text, File).OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => b.Key + b.Value),
        .. Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"), DataFolder, .. more,
        $"{typeof(Market.Zones.ZoneMarket).Module.ModuleVersionId} {typeof(Studies.Dispatched.CellRunner).Module.ModuleVersionId} {typeof(ScenarioSpec).Module.ModuleVersionId}",
    ]);
}
