using System.CommandLine;
using Headroom.Client.Display;
using Headroom.Studies.Charts;
using Headroom.Studies.Rewards;
using Headroom.Studies.Summaries;

namespace Headroom.Client.Commands;

/// <summary><c>headroom rewards</c>: the flexible sites of a finished run side by side, as a table and a chart.</summary>
internal static class RewardsCommand
{
    internal static Command Build(Terminal terminal)
    {
        Argument<string> run = new("run") { Description = "Name of a finished run, or path of a results folder." };
        Option<bool> noCharts = Choices.Flag("--no-charts", "Draw no chart.");
        AnswerFormat format = new();
        Command command = new("rewards", "Compare what stepping aside paid all flexible sites, by programme; draws rewards.png beside the results.") { run };
        format.AddTo(command);
        command.Add(noCharts);
        command.SetAction(parsed =>
        {
            string folder = FinishedRuns.Require(parsed.GetRequiredValue(run));
            RewardsResult rewards = RewardsStudy.Of(SummaryJson.ReadFolder(folder));
            bool chart = !parsed.GetValue(noCharts);
            if (chart) ProgrammeRewardsChart.Write(rewards, folder);
            format.Write(terminal, parsed, () => RewardsText.Lines(rewards), () => RewardsText.Json(rewards), () => RewardsText.Csv(rewards));
            if (chart && format.IsText(parsed)) terminal.Out.WriteLine($"  chart: {Path.Combine(folder, ProgrammeRewardsChart.File)}");
            return ExitCode.Ok;
        });
        return command;
    }
}
