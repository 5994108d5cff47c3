using Headroom.Grid;
using Headroom.Grid.Scenarios.Reading;
using Headroom.Studies.Results;

namespace Headroom.Client.Commands;

/// <summary>Where the results of finished runs are: a folder by its path, or a run by its name in results/.</summary>
internal static class FinishedRuns
{
    private const string Results = "results";

    /// <summary>The results folder of a run; null where there is none.</summary>
    internal static string? Find(string run) =>
        new[] { Path.Combine(Results, run), run }.FirstOrDefault(folder => File.Exists(Path.Combine(folder, RunRecorder.SummaryFile)));

    /// <summary>The results folder of a run.</summary>
    /// <exception cref="InputException">There is none.</exception>
    internal static string Require(string run) => Find(run) ?? throw Unknown(run, "");

    /// <summary>Says that a run is not there, and which ones are.</summary>
    /// <param name="run">What was asked for.</param>
    /// <param name="more">Where else it was looked for; may be empty.</param>
    internal static InputException Unknown(string run, string more)
    {
        string[] known = !Directory.Exists(Results) ? [] : [.. Directory.EnumerateDirectories(Results)
            .Where(folder => File.Exists(Path.Combine(folder, RunRecorder.SummaryFile))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
        string expected = known.Length == 0
            ? $"the path of a results folder, or a finished run in {Results}/, which has none yet{more}"
            : $"the path of a results folder, or a finished run in {Results}/ such as {string.Join(", ", NearestWord.Order(run, known).Take(3))}{more}";
        return new InputException(new InputProblem("headroom", 0, "run", run, expected));
    }
}
