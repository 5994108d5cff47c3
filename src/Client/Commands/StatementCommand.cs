using System.CommandLine;
using Headroom.Client.Display;
using Headroom.Studies.Statements;

namespace Headroom.Client.Commands;

/// <summary><c>headroom statement</c>: what a settlement statement shows of a participant of a finished run.</summary>
internal static class StatementCommand
{
    internal static Command Build(Terminal terminal)
    {
        Argument<string> run = new("run") { Description = "Name of a finished run, or path of a results folder." };
        Argument<string> participant = new("participant") { Description = "Participant, or a shared account such as operator." };
        Option<string> month = Choices.Text("--month", "yyyy-mm", "Only this month.");
        AnswerFormat format = new();
        Command command = new("statement", "Show a participant's settlement statement: quantity, price and amount by cause.") { run, participant, month };
        format.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            string folder = FinishedRuns.Require(parsed.GetRequiredValue(run));
            Statement statement = await StatementStudy.OfAsync(folder, parsed.GetRequiredValue(participant), parsed.GetValue(month) ?? "");
            format.Write(terminal, parsed, () => StatementText.Lines(statement), () => StatementText.Json(statement), () => StatementText.Csv(statement));
            return ExitCode.Ok;
        });
        return command;
    }
}
