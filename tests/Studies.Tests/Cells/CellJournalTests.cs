using Headroom.Grid;
using Headroom.Studies.Cells;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Cells;

public class CellJournalTests
{
    [Fact]
    public void Resume_AfterEnd_GivesWhatWasAdded()
    {
        using Scratch scratch = new();
        string file = scratch["s.cells"];
        using (CellJournal first = CellJournal.Open(file, "a study", resume: false, overwrite: false)) first.Add("one", "{\"x\":1}");

        using CellJournal second = CellJournal.Open(file, "a study", resume: true, overwrite: false);

        Assert.Equal((1, "{\"x\":1}", null), (second.Found, second.Find("one"), second.Find("two")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Resume_TornLine_CountsAsNeverWritten(int missing)
    {
        using Scratch scratch = new();
        string file = scratch["s.cells"];
        using (CellJournal first = CellJournal.Open(file, "a study", resume: false, overwrite: false))
        {
            first.Add("one", "1");
            first.Add("two", "a longer line than the other");
        }
        byte[] all = File.ReadAllBytes(file);
        File.WriteAllBytes(file, all[..^missing]);

        using (CellJournal second = CellJournal.Open(file, "a study", resume: true, overwrite: false))
        {
            Assert.Equal(("1", null), (second.Find("one"), second.Find("two")));
            second.Add("two", "again");
        }
        using CellJournal third = CellJournal.Open(file, "a study", resume: true, overwrite: false);
        Assert.Equal(("1", "again"), (third.Find("one"), third.Find("two")));
    }

    [Fact]
    public void Open_OtherIdentity_IsRefused()
    {
        using Scratch scratch = new();
        string file = scratch["s.cells"];
        using (CellJournal first = CellJournal.Open(file, "gas at 3", resume: false, overwrite: false)) first.Add("one", "1");

        Assert.Throws<InputException>(() => CellJournal.Open(file, "gas at 4", resume: true, overwrite: false));
        Assert.Contains("one", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NeitherResumeNorOverwrite_KeepsWhatIsThere()
    {
        using Scratch scratch = new();
        string file = scratch["s.cells"];
        using (CellJournal first = CellJournal.Open(file, "a", resume: false, overwrite: false)) first.Add("one", "1");

        InputException refused = Assert.Throws<InputException>(() => CellJournal.Open(file, "a", resume: false, overwrite: false));

        Assert.Contains("--resume", Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
        using CellJournal anew = CellJournal.Open(file, "a", resume: false, overwrite: true);
        Assert.Equal(0, anew.Found);
    }

    [Fact]
    public void Dispose_NothingFinished_LeavesNoFile()
    {
        using Scratch scratch = new();
        string file = scratch["s.cells"];
        CellJournal.Open(file, "a", resume: false, overwrite: false).Dispose();
        Assert.False(File.Exists(file));
    }
}
