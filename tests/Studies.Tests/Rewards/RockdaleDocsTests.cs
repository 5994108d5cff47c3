using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Rewards;

/// <summary>The tables of docs/rockdale.md are those that the runs print; written anew where HEADROOM_UPDATE_DOCS is 1.</summary>
public class RockdaleDocsTests
{
    private static readonly string Docs = Path.Combine(Path.GetDirectoryName(ShippedScenario.Folder)!, "docs", "rockdale.md");

    [SharedDataFact]
    public void Tables_AreThoseOfTheRuns()
    {
        string text = File.ReadAllText(Docs), now = Put(Put(text, "LZ_HOUSTON"), "LZ_NORTH");
        now = PutProgrammes(PutProgrammes(now, "LZ_HOUSTON"), "LZ_NORTH");
        if (Environment.GetEnvironmentVariable("HEADROOM_UPDATE_DOCS") == "1") File.WriteAllText(Docs, text = now);
        Assert.True(now == text, "docs/rockdale.md is out of date: "
            + "HEADROOM_UPDATE_DOCS=1 dotnet test tests/Studies.Tests -c Release --filter RockdaleDocs writes its tables.");
    }

    private static string PutProgrammes(string text, string zone)
    {
        RunSummary summary = RunSummaryStudy.Of(MadeRun.Result(24), 0) with { Announced = RockdaleTests.Run(zone) };
        string[] section = [.. SummaryText.Lines(summary).SkipWhile(line => !line.StartsWith("WHAT PROGRAMMES PAID, BESIDE", StringComparison.Ordinal)).Skip(1)];
        int last = Array.FindIndex(section, line => line.StartsWith("  sell-back change", StringComparison.Ordinal));
        return Between(text, $"Programmes, {zone}:\n\n```\n", section[..(last + 1)]);
    }

    /// <summary>Replaces what stands between the marks of a zone: from the row of months to the last row of the table.</summary>
    private static string Put(string text, string zone)
    {
        RunSummary summary = RunSummaryStudy.Of(MadeRun.Result(24), 0) with { Announced = RockdaleTests.Run(zone) };
        string[] section = [.. SummaryText.Lines(summary).SkipWhile(line => !line.StartsWith("HELD AGAINST WHAT WAS ANNOUNCED", StringComparison.Ordinal))];
        int first = Array.FindIndex(section, line => line.EndsWith("of gap", StringComparison.Ordinal));
        int last = Array.FindIndex(section, line => line.StartsWith("  unexplained", StringComparison.Ordinal));
        return Between(text, $"\n{zone}:\n\n```\n", section[first..(last + 1)]);
    }

    private static string Between(string text, string opening, string[] lines)
    {
        int from = text.IndexOf(opening, StringComparison.Ordinal) + opening.Length, to = text.IndexOf("```", from, StringComparison.Ordinal);
        return text[..from] + string.Concat(lines.Select(line => line + "\n")) + text[to..];
    }
}
