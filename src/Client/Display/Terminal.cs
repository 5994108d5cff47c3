using Spectre.Console;

namespace Headroom.Client.Display;

/// <summary>
/// Where the command line writes: standard output for answers, standard error for progress and problems, and whether
/// a person sits at the other end. Colours and control codes go to terminals only; NO_COLOR takes the colours away.
/// </summary>
internal sealed class Terminal
{
    /// <summary>Width of everything that is not a terminal.</summary>
    internal const int PlainWidth = 80;

    internal Terminal(TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal, bool colours)
    {
        Out = output;
        Error = error;
        OutIsTerminal = outputIsTerminal;
        ErrorIsTerminal = errorIsTerminal;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = outputIsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours && outputIsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = outputIsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!outputIsTerminal) Console.Profile.Width = PlainWidth;
    }

    /// <summary>The process's own standard output and error.</summary>
    internal static Terminal OfProcess() => new(
        System.Console.Out, System.Console.Error,
        !System.Console.IsOutputRedirected, !System.Console.IsErrorRedirected,
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>Answers.</summary>
    internal TextWriter Out { get; }

    /// <summary>Progress and problems.</summary>
    internal TextWriter Error { get; }

    /// <summary>Whether <see cref="Out"/> is a terminal.</summary>
    internal bool OutIsTerminal { get; }

    /// <summary>Whether <see cref="Error"/> is a terminal.</summary>
    internal bool ErrorIsTerminal { get; }

    /// <summary><see cref="Out"/> with tables, colours and live displays.</summary>
    internal IAnsiConsole Console { get; }

    /// <summary>Writes a heading: bold on a terminal, plain elsewhere.</summary>
    internal void Heading(string text) => Console.WriteLine(text, new Style(Color.Aqua, decoration: Decoration.Bold));
}
