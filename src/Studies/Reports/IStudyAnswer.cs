namespace Headroom.Studies.Reports;

/// <summary>
/// What a study came to, in every form it may be asked for. The answer is data; charts, tables and the report are made only when
/// somebody wants them.
/// </summary>
public interface IStudyAnswer
{
    /// <summary>The answer for a terminal: at most 80 columns a line; a line that starts in the first column is a heading.</summary>
    IReadOnlyList<string> Lines();

    /// <summary>The answer as JSON: snake_case, indented, ending in a line break.</summary>
    string Json();

    /// <summary>The tables that <c>--out</c> writes as Parquet.</summary>
    IReadOnlyList<StudyTable> Tables();

    /// <summary>Draws the charts.</summary>
    IReadOnlyList<ReportChart> Charts();

    /// <summary>The report.</summary>
    /// <param name="charts">What <see cref="Charts"/> drew.</param>
    Report Report(IReadOnlyList<ReportChart> charts);
}
