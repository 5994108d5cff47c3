using System.Text;
using Headroom.Grid.Scenarios.Checks;
using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios;

/// <summary>
/// Reads scenarios from YAML. Every problem of a file is found in one go and thrown as one <see cref="InputException"/>,
/// in file order; only broken YAML, and files beyond the limits, end the search early. Items of lists are counted from 0.
/// </summary>
public static class ScenarioFile
{
    /// <summary>Largest file read, bytes.</summary>
    public const long MostBytes = 128L << 20;

    /// <summary>Reads a scenario from a file.</summary>
    /// <param name="path">Path of the file, UTF-8.</param>
    /// <param name="parameters">Values that replace parameters of the scenario; each must be one of its own.</param>
    /// <exception cref="InputException">The file can't be read, or is no valid scenario.</exception>
    public static ScenarioSpec Load(string path, IReadOnlyDictionary<string, string>? parameters = null)
    {
        string yaml;
        try
        {
            if (Directory.Exists(path)) throw Unreadable(path, "a file; this is a folder");
            if (!File.Exists(path)) throw Unreadable(path, "a scenario file; there is none of this name");
            if (new FileInfo(path).Length > MostBytes) throw Unreadable(path, $"at most {MostBytes >> 20} MiB");
            yaml = File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(path, "UTF-8 text");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, $"a file that can be read ({refused.Message})");
        }

        return Parse(yaml, path, parameters);
    }

    /// <summary>Reads a scenario from text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="fileName">Name that problems carry.</param>
    /// <param name="parameters">Values that replace parameters of the scenario; each must be one of its own.</param>
    /// <exception cref="InputException">The text is no valid scenario.</exception>
    public static ScenarioSpec Parse(string yaml, string fileName, IReadOnlyDictionary<string, string>? parameters = null)
    {
        var places = new ScenarioPlaces(fileName);
        if (YamlTree.Read(yaml, places) is not { } root || root is YamlText { IsNull: true })
            throw new InputException(new InputProblem(fileName, 1, "file", "", "a scenario (schema, name, start, zones); it is empty"));
        if (root is not YamlMap map)
        {
            places.Add(root.Line, "file", root.Shown, "the fields of a scenario (schema, name, start, zones)");
            throw new InputException(places.InFileOrder());
        }

        places.Parameters = ScenarioParameters.Read(map, parameters ?? new Dictionary<string, string>(), places);
        var scenario = (ScenarioSpec)new ScenarioBinder(places).Bind(ScenarioKind.Of(typeof(ScenarioSpec)), map, "");
        ScenarioChecks.Run(scenario, places);
        return places.AnyProblem ? throw new InputException(places.InFileOrder()) : scenario;
    }

    private static InputException Unreadable(string path, string expected) => new(new InputProblem(path, 0, "file", "", expected));
}
