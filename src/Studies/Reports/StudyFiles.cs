using System.Text;
using Headroom.Grid;
using Headroom.Studies.Results;

namespace Headroom.Studies.Reports;

/// <summary>Writes what a study leaves behind: a results folder, a report. Nothing is ever half-written under its own name.</summary>
public static class StudyFiles
{
    /// <summary>Name of the file with a study's answer.</summary>
    public const string AnswerFile = "study.json";

    /// <summary>Refuses a results folder or a report that could not be written, before any work is done.</summary>
    /// <param name="folder">The results folder; empty for none.</param>
    /// <param name="overwrite">Whether an earlier study in that folder may be replaced.</param>
    /// <param name="report">The report's file; empty for none.</param>
    /// <exception cref="InputException">One of them can't be written.</exception>
    public static void Check(string folder, bool overwrite, string report)
    {
        if (folder.Length > 0)
        {
            using ResultsFolder _ = new(folder, overwrite, mark: AnswerFile);
        }
        if (report.Length == 0) return;
        if (Directory.Exists(report)) throw Refusal("--report", report, "a file, not a folder");
        string? parent = Path.GetDirectoryName(Path.GetFullPath(report));
        if (parent is null || !Directory.Exists(parent)) throw Refusal("--report", report, "a file in a folder that exists");
    }

    /// <summary>Writes the results folder: <c>study.json</c>, a Parquet file for each table, a PNG for each chart.</summary>
    public static async Task WriteFolderAsync(IStudyAnswer answer, IReadOnlyList<ReportChart> charts, string folder, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(charts);
        using ResultsFolder results = new(folder, overwrite, mark: AnswerFile);
        await File.WriteAllTextAsync(Path.Combine(results.Partial, AnswerFile), answer.Json());
        foreach (StudyTable table in answer.Tables()) await table.WriteAsync(results.Partial);
        foreach (ReportChart chart in charts) await File.WriteAllBytesAsync(Path.Combine(results.Partial, chart.File), chart.Png);
        results.Complete();
    }

    /// <summary>Writes the report; a file of that name is replaced once the new one is whole.</summary>
    /// <exception cref="InputException">It can't be written there.</exception>
    public static async Task WriteReportAsync(Report report, string file)
    {
        string partial = file + ".partial";
        try
        {
            await File.WriteAllTextAsync(partial, ReportHtml.Of(report), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(partial, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal("--report", file, $"a file that can be written ({e.Message})");
        }
    }

    private static InputException Refusal(string field, string value, string expected) =>
        new(new InputProblem("headroom study", 0, field, value, expected));
}
