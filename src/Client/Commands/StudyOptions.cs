using System.CommandLine;
using System.CommandLine.Parsing;
using Headroom.Client.Display;
using Headroom.Grid;
using Headroom.Studies.Cells;
using Headroom.Studies.Reports;

namespace Headroom.Client.Commands;

/// <summary>
/// What all studies share: <c>--json</c>, <c>--out</c>, <c>--report</c>, progress with the time left, and Ctrl-C, which leaves nothing
/// half-written. Studies of many cells keep what is finished beside their folder, and <c>--resume</c> goes on with it.
/// </summary>
internal sealed class StudyOptions
{
    private readonly Option<bool> _json = Choices.Flag("--json", "Print the answer as JSON and nothing else.");
    private readonly Option<string> _out = Choices.Text("--out", "folder", "Write study.json, Parquet tables and PNG charts into a new folder.");
    private readonly Option<bool> _overwrite = Choices.Flag("--overwrite", "Replace an earlier study in that folder.");
    private readonly Option<string> _report = Choices.Text("--report", "out.html", "Write one self-contained HTML report: text, tables, charts.");

    private readonly Option<bool> _resume = Choices.Flag("--resume", "Go on with an interrupted study of that folder: what is finished is not run again.");

    /// <summary>Adds the options to a study's command, after its own.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cells">Whether the study consists of cells, so that it can be resumed.</param>
    internal void AddTo(Command command, bool cells = false)
    {
        foreach (Option option in (Option[])[_json, _out, _overwrite, .. cells ? (Option[])[_resume] : [], _report]) command.Add(option);
        command.Validators.Add(result =>
        {
            if (!string.IsNullOrEmpty(result.GetValue(_out))) return;
            if (result.GetValue(_overwrite)) result.AddError("--overwrite is 'set': expected --out with it");
            if (cells && result.GetValue(_resume)) result.AddError("--resume is 'set': expected --out with it");
        });
    }

    /// <summary>Runs a study of cells; with <c>--out</c>, what is finished is kept beside the folder until the study is complete.</summary>
    /// <param name="terminal">Where the answer goes.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="identity">All that cells hang on and their names do not say.</param>
    /// <param name="study">The study, given the journal of its cells.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    /// <param name="standard">
    /// Name of the folder in <c>results</c> where none is named; the same command then goes on where it was interrupted, without --resume. Empty:
    /// without --out nothing is written.
    /// </param>
    /// <returns>The exit code.</returns>
    /// <exception cref="InputException">The input is wrong, or a place to write to is.</exception>
    internal async Task<int> AnswerCellsAsync(
        Terminal terminal, ParseResult parsed, string identity,
        Func<CellJournal?, IProgress<StudyStep>, CancellationToken, IStudyAnswer> study, CancellationToken cancellation, string standard = "")
    {
        bool overwrite = parsed.GetValue(_overwrite), goesOn = standard.Length > 0 && !overwrite;
        string folder = parsed.GetValue(_out) ?? "";
        if (folder.Length == 0 && standard.Length > 0) folder = StandardFolder(standard, overwrite);
        if (folder.Length == 0) return await AnswerAsync(terminal, parsed, (progress, cancel) => study(null, progress, cancel), cancellation).ConfigureAwait(false);
        StudyFiles.Check(folder, overwrite, parsed.GetValue(_report) ?? "");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(folder))!);
        using CellJournal journal = CellJournal.Open(CellJournal.Beside(folder), identity, goesOn || parsed.GetValue(_resume), overwrite);
        string again = goesOn ? "the same command goes on" : "the same command with --resume goes on";
        int code = await AnswerAsync(terminal, parsed, (progress, cancel) => study(journal, progress, cancel), cancellation, journal, folder, again).ConfigureAwait(false);
        if (code == ExitCode.Ok) journal.Remove();
        return code;
    }

    /// <summary>Runs a study and gives its answer in every form asked for.</summary>
    /// <param name="terminal">Where the answer goes.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="study">The study: reports its progress from any thread, gives up soon after it is cancelled.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    /// <param name="journal">Cells that are finished; null for none.</param>
    /// <param name="folder">The results folder; null: what --out says.</param>
    /// <param name="again">How to go on after Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="InputException">The input is wrong, or a place to write to is.</exception>
    internal async Task<int> AnswerAsync(
        Terminal terminal, ParseResult parsed, Func<IProgress<StudyStep>, CancellationToken, IStudyAnswer> study, CancellationToken cancellation,
        CellJournal? journal = null, string? folder = null, string again = "")
    {
        folder ??= parsed.GetValue(_out) ?? "";
        string report = parsed.GetValue(_report) ?? "";
        bool json = parsed.GetValue(_json), overwrite = parsed.GetValue(_overwrite);
        StudyFiles.Check(folder, overwrite, report);
        IStudyAnswer answer;
        IReadOnlyList<ReportChart> charts = [];
        try
        {
            answer = await StudyProgress.ShowAsync(terminal, json, study, cancellation).ConfigureAwait(false);
            if (folder.Length > 0 || report.Length > 0) charts = answer.Charts();
            cancellation.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            string kept = journal is { Count: > 0 } ? $"interrupted; {journal.Count} finished runs are kept: {again}" : "cancelled; nothing was written";
            await terminal.Error.WriteLineAsync($"{Said(parsed)}: {kept}").ConfigureAwait(false);
            return ExitCode.Interrupted;
        }
        if (folder.Length > 0) await StudyFiles.WriteFolderAsync(answer, charts, folder, overwrite).ConfigureAwait(false);
        if (report.Length > 0)
        {
            await StudyFiles.WriteReportAsync(
                answer.Report(charts) with { Command = "headroom " + string.Join(' ', parsed.Tokens.Select(Quoted)) }, report).ConfigureAwait(false);
        }
        if (json)
        {
            await terminal.Out.WriteAsync(answer.Json()).ConfigureAwait(false);
            return ExitCode.Ok;
        }
        SummaryView.Write(terminal, answer.Lines());
        SummaryView.WriteFiles(terminal, folder);
        if (report.Length > 0)
        {
            terminal.Out.WriteLine();
            terminal.Heading($"REPORT in {report}");
        }
        return ExitCode.Ok;
    }

    // "study dispatch", "sweep".
    private static string Said(ParseResult parsed) => parsed.CommandResult.Parent is CommandResult { Parent: not null } parent
        ? $"{parent.Command.Name} {parsed.CommandResult.Command.Name}" : parsed.CommandResult.Command.Name;

    /// <summary>results/NAME, or the first of results/NAME-1 and so on that is not complete: one that was interrupted goes on.</summary>
    private static string StandardFolder(string name, bool overwrite)
    {
        string folder = Path.Combine("results", name);
        for (int i = 1; !overwrite && Path.Exists(folder); i++) folder = Path.Combine("results", $"{name}-{i}");
        return folder;
    }

    private static string Quoted(Token token) => token.Value.Contains(' ', StringComparison.Ordinal) ? $"\"{token.Value}\"" : token.Value;
}
