using System.CommandLine;
using System.Diagnostics;
using Headroom.Client.Display;
using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Market.Commitment;

namespace Headroom.Client.Commands;

/// <summary><c>headroom commit</c>: which units of a test system run, hour by hour, at least cost.</summary>
internal static class CommitCommand
{
    private const int MostHours = 336, UsualHours = 24;

    internal static Command Build(Terminal terminal)
    {
        Argument<string> folder = new("folder") { Description = "An RTS-GMLC folder: it holds SourceData and timeseries_data_files." };
        Option<long?> from = Choices.Whole("--from", "hour", "First hour, from 0 (default: 0).", 0, 8783);
        Option<long?> hours = Choices.Whole("--hours", "n", $"Hours (default: {UsualHours}).", 1, MostHours);
        Option<double?> gap = Choices.Number("--gap", "share", "Largest distance of cost and bound, relative to cost (default: 0.001).", 1e-6, 0.5);
        Option<string> method = Choices.Word("--commitment", "milp: whole units, within the gap (default); relaxed: a linear program, its parts made whole.", "milp", "relaxed");
        Option<string> offers = Choices.Word("--offers", "mean: one slope above the minimum (default); steps: the heat rate steps.", "mean", "steps");
        Option<bool> json = Choices.Flag("--json", "Print JSON, with each unit's hours.");
        Command command = new("commit", "Decide which units of a test system run, hour by hour, at least cost.") { folder, from, hours, gap, method, offers, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(folder);
            RtsGmlcSystem system = DispatchCommand.Span(path, RtsGmlcFolder.Read(path), parsed.GetValue(from), parsed.GetValue(hours) ?? UsualHours);
            bool relaxed = parsed.GetValue(method) == "relaxed";
            CommitmentOptions options = new() { RelativeGap = parsed.GetValue(gap) ?? 0.001, Relaxed = relaxed, Rounded = relaxed };
            long started = Stopwatch.GetTimestamp();
            CommitmentProblem apart = RtsGmlcCommitment.CopperPlate(system, linear: parsed.GetValue(offers) != "steps");
            (CommitmentProblem problem, IReadOnlyList<int[]> members) = IdenticalUnits.Join(apart);
            CommitmentResult result = UnitCommitment.Solve(problem, options);
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            CommitAnswer answer = CommitAnswer.Of(path, system, apart, members, result, options, seconds);
            if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonText.Of(answer));
            else terminal.Out.Write(answer.Text());
            return ExitCode.Ok;
        });
        return command;
    }
}
