using Headroom.Studies.Summaries;

namespace Headroom.Client.Display;

/// <summary>The end of a run on the screen: its summary at 80 columns, then its files.</summary>
internal static class SummaryView
{
    /// <summary>Writes the summary.</summary>
    internal static void Write(Terminal terminal, RunSummary summary) => Write(terminal, SummaryText.Lines(summary));

    /// <summary>Writes lines; headings (lines that start in the first column) stand out on a terminal.</summary>
    internal static void Write(Terminal terminal, IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            if (line.Length > 0 && line[0] != ' ') terminal.Heading(line);
            else terminal.Out.WriteLine(line);
        }
    }

    /// <summary>Writes the results folder and what is in it; nothing where there is none.</summary>
    internal static void WriteFiles(Terminal terminal, string folder)
    {
        if (folder.Length == 0 || !Directory.Exists(folder)) return;
        string shown = Path.GetRelativePath(Environment.CurrentDirectory, folder);
        terminal.Out.WriteLine();
        terminal.Heading($"RESULTS in {(shown.StartsWith("..", StringComparison.Ordinal) ? folder : shown)}");
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
            terminal.Out.WriteLine($"  {Path.GetRelativePath(folder, file.FullName),-40} {Size(file.Length),10}");
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:0} kB",
        _ => $"{bytes / 1e6:0.0} MB",
    };
}
