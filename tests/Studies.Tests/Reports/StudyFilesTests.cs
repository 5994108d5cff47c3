using Headroom.Grid;
using Headroom.Studies.Reports;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Reports;

public class StudyFilesTests
{
    [Fact]
    public async Task Folder_Written_HoldsAnswerTablesAndCharts()
    {
        using Scratch scratch = new();
        Answer answer = new();

        await StudyFiles.WriteFolderAsync(answer, answer.Charts(), scratch["out"], overwrite: false);

        Assert.Equal(["chart.png", "numbers.parquet", "study.json"],
            Directory.EnumerateFiles(scratch["out"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Equal("{}\n", await File.ReadAllTextAsync(Path.Combine(scratch["out"], "study.json")));
        using ParquetRows rows = await ParquetRows.OpenAsync(Path.Combine(scratch["out"], "numbers.parquet"));
        string[] areas = await rows.NamesAsync("area");
        double[] gw = await rows.NumbersAsync<double>("gw");
        Assert.Equal(["PJM", "A, \"b\""], areas);
        Assert.Equal([1.5, -2], gw);
    }

    [Fact]
    public async Task Folder_EarlierStudy_IsReplacedOnlyWhenAsked()
    {
        using Scratch scratch = new();
        Answer answer = new();
        await StudyFiles.WriteFolderAsync(answer, [], scratch["out"], overwrite: false);

        await Assert.ThrowsAsync<InputException>(() => StudyFiles.WriteFolderAsync(answer, [], scratch["out"], overwrite: false));
        await StudyFiles.WriteFolderAsync(answer, [], scratch["out"], overwrite: true);
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(scratch.Path).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public void Check_FolderOfSomethingElse_IsNeverReplaced()
    {
        using Scratch scratch = new();
        Directory.CreateDirectory(scratch["mine"]);
        File.WriteAllText(Path.Combine(scratch["mine"], "letter.txt"), "dear");

        Assert.Throws<InputException>(() => StudyFiles.Check(scratch["mine"], overwrite: true, ""));
        Assert.Throws<InputException>(() => StudyFiles.Check("", overwrite: false, Path.Combine(scratch["none"], "r.html")));
    }

    [Fact]
    public async Task Report_Written_ReplacesAndLeavesNothingPartial()
    {
        using Scratch scratch = new();
        await File.WriteAllTextAsync(scratch["r.html"], "old");

        await StudyFiles.WriteReportAsync(new Answer().Report([]), scratch["r.html"]);

        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(scratch["r.html"]), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(scratch.Path));
    }

    private sealed class Answer : IStudyAnswer
    {
        public IReadOnlyList<string> Lines() => ["ANSWER"];

        public string Json() => "{}\n";

        public IReadOnlyList<StudyTable> Tables() => [new StudyTable("numbers").Text("area", ["PJM", "A, \"b\""]).Number("gw", [1.5, -2])];

        public IReadOnlyList<ReportChart> Charts() => [new("chart.png", "caption", new byte[] { 1 })];

        public Report Report(IReadOnlyList<ReportChart> charts) => new("t", "s", []);
    }
}
