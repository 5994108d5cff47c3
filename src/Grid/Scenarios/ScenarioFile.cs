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
    public static ScenarioSpec Load(string path, IReadOnlyDictionary<string, string>? parameters = null) => Parse(ReadText(path), path, parameters);

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="InputException">It can't be read.</exception>
    internal static string ReadText(string path)
    {
        try
        {
            if (Directory.Exists(path)) throw Unreadable(path, "a file; this is a folder");
            if (!File.Exists(path)) throw Unreadable(path, "a scenario file; there is none of this name");
            if (new FileInfo(path).Length > MostBytes) throw Unreadable(path, $"at most {MostBytes >> 20} MiB");
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(path, "UTF-8 text");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, $"a file that can be read ({refused.Message})");
        }
    }

    /// <summary>Texts of all scenarios that a scenario builds on, by the names under which they are called; to be sent along with it.</summary>
    /// <param name="yaml">Text of the scenario.</param>
    /// <param name="fileName">Its path: bases are looked for beside it, then among the shipped ones.</param>
    /// <exception cref="InputException">One can't be read, or builds on itself; or the text is no YAML.</exception>
    public static IReadOnlyDictionary<string, string> Bases(string yaml, string fileName) => BasesOf(yaml, fileName, shippedOnly: false);

    /// <summary>The same for a text from somebody who may read no file of this machine: bases are shipped scenarios, by their names, and nothing else.</summary>
    /// <param name="yaml">Text of the scenario.</param>
    /// <param name="fileName">Name that problems carry.</param>
    /// <exception cref="InputException">One is no shipped scenario, or builds on itself; or the text is no YAML.</exception>
    public static IReadOnlyDictionary<string, string> ShippedBases(string yaml, string fileName) => BasesOf(yaml, fileName, shippedOnly: true);

    private static Dictionary<string, string> BasesOf(string yaml, string fileName, bool shippedOnly)
    {
        var places = new ScenarioPlaces(fileName);
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        if (YamlTree.Read(yaml, places) is YamlMap map) ScenarioBase.Under(map, fileName, places, null, texts, shippedOnly);
        return texts;
    }

    /// <summary>Reads a scenario from text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="fileName">Name that problems carry.</param>
    /// <param name="parameters">Values that replace parameters of the scenario; each must be one of its own.</param>
    /// <param name="bases">Texts of what it builds on, from <see cref="Bases"/>; null: they are read from files.</param>
    /// <exception cref="InputException">The text is no valid scenario.</exception>
    public static ScenarioSpec Parse(
        string yaml, string fileName, IReadOnlyDictionary<string, string>? parameters = null, IReadOnlyDictionary<string, string>? bases = null)
    {
        var places = new ScenarioPlaces(fileName);
        YamlMap map = Tree(yaml, fileName, bases, places);
        ScenarioSpec scenario = Bind(map, parameters ?? new Dictionary<string, string>(), places);
        if (scenario.Sweep is { } sweep) SweepReading.Dimensions(sweep, map, places);
        return places.AnyProblem ? throw new InputException(places.InFileOrder()) : scenario;
    }

    /// <summary>The tree of a scenario's text, what it builds on under it.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="fileName">Name that problems carry.</param>
    /// <param name="bases">Texts of what it builds on; null: they are read from files.</param>
    /// <param name="places">Takes problems.</param>
    /// <exception cref="InputException">It is no tree of fields, or a base can't be read.</exception>
    internal static YamlMap Tree(string yaml, string fileName, IReadOnlyDictionary<string, string>? bases, ScenarioPlaces places)
    {
        if (YamlTree.Read(yaml, places) is not { } root || root is YamlText { IsNull: true })
            throw new InputException(new InputProblem(fileName, 1, "file", "", "a scenario (schema, name, start, zones); it is empty"));
        if (root is not YamlMap map)
        {
            places.Add(root.Line, "file", root.Shown, "the fields of a scenario (schema, name, start, zones)");
            throw new InputException(places.InFileOrder());
        }

        return ScenarioBase.Under(map, fileName, places, bases);
    }

    /// <summary>The scenario of a tree; its problems go to the places.</summary>
    internal static ScenarioSpec Bind(YamlMap map, IReadOnlyDictionary<string, string> parameters, ScenarioPlaces places)
    {
        places.Parameters = ScenarioParameters.Read(map, parameters, places);
        var scenario = (ScenarioSpec)new ScenarioBinder(places).Bind(ScenarioKind.Of(typeof(ScenarioSpec)), map, "");
        ScenarioChecks.Run(scenario, places);
        return scenario;
    }

    private static InputException Unreadable(string path, string expected) => new(new InputProblem(path, 0, "file", "", expected));
}
