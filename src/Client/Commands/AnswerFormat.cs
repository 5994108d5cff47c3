using System.CommandLine;
using Headroom.Client.Display;

namespace Headroom.Client.Commands;

/// <summary>The options that say how an answer is printed: text for people, <c>--json</c> or <c>--format csv</c> for programs.</summary>
internal sealed class AnswerFormat
{
    private readonly Option<bool> _json = Choices.Flag("--json", "Print JSON.");
    private readonly Option<string> _format = Choices.Word("--format", "Print text (default) or CSV.", "text", "csv");

    internal void AddTo(Command command)
    {
        command.Add(_json);
        command.Add(_format);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_json) && result.GetValue(_format) is { Length: > 0 } format)
                result.AddError($"--format is '{format}': expected without --json");
        });
    }

    /// <summary>Whether text is asked for.</summary>
    internal bool IsText(ParseResult parsed) => !IsJson(parsed) && parsed.GetValue(_format) != "csv";

    /// <summary>Whether JSON is.</summary>
    internal bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Prints an answer; headings of its text stand out on a terminal.</summary>
    internal void Write(Terminal terminal, ParseResult parsed, Func<IReadOnlyList<string>> lines, Func<string> json, Func<string> csv)
    {
        if (IsJson(parsed)) terminal.Out.Write(json());
        else if (IsText(parsed)) SummaryView.Write(terminal, lines());
        else terminal.Out.Write(csv());
    }
}
