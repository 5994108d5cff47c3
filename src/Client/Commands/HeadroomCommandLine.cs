using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Runs;
using Headroom.Grid;

namespace Headroom.Client.Commands;

/// <summary>The <c>headroom</c> command line: parses, runs a command, turns every failure into one line and an exit code.</summary>
internal sealed class HeadroomCommandLine
{
    /// <summary>
    /// How long a command may take to wind up after Ctrl-C before the process ends anyway. Far more than it needs, save
    /// where results are just being closed: those are finished rather than left half-written.
    /// </summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly Terminal _terminal;
    private readonly Command _root;

    internal HeadroomCommandLine(Terminal terminal, ISilos silos)
    {
        _terminal = terminal;
        _root = new Command("headroom",
            "How much new load can the grid carry, and what is it worth to step aside? Simulates an electricity market hour by hour.")
        {
            RunCommand.Build(terminal, silos),
            WatchCommand.Build(terminal, silos),
            QueryCommand.Build(terminal, silos),
            ClockCommand.Build(terminal, silos),
            InterveneCommand.Build(terminal, silos),
            RunsCommand.Build(terminal, silos),
            ResumeCommand.Build(terminal, silos),
            EventsCommand.Build(terminal, silos),
            KeysCommand.Build(terminal),
            StatementCommand.Build(terminal),
            RewardsCommand.Build(terminal),
            SqlCommand.Build(terminal),
            ScenariosCommand.Build(terminal),
            ImportCommand.Build(terminal),
            ExportCommand.Build(terminal),
            ValidateCommand.Build(terminal),
            DescribeCommand.Build(terminal),
            RedundancyCommand.Build(terminal),
            OpfCommand.Build(terminal),
            DispatchCommand.Build(terminal),
            CommitCommand.Build(terminal),
            StudyCommand.Build(terminal),
            SweepCommand.Build(terminal, silos),
        };
        HelpOption help = new("--help", "-h", "-?");
        HelpAction text = (HelpAction)help.Action!;
        text.MaxWidth = terminal.Console.Profile.Width;
        help.Action = new Examples(text, CommandExamples.ByCommand);
        _root.Add(help);
        _root.Add(new VersionOption { Action = new VersionText() });
        _root.SetAction(_ => { _root.Parse(["--help"]).Invoke(Configuration()); });
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="args">Its words, without the program's name.</param>
    /// <param name="cancellation">Does what Ctrl-C does.</param>
    /// <returns>The exit code, see <see cref="ExitCode"/>.</returns>
    internal async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation = default)
    {
        ParseResult parsed = _root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction) return Tell(ParseProblems.Lines(parsed), ExitCode.BadInput);
        try
        {
            return await parsed.InvokeAsync(Configuration(), cancellation).ConfigureAwait(false);
        }
        catch (InputException wrong)
        {
            return Tell(wrong.Problems.Select(problem => problem.ToString()), ExitCode.BadInput);
        }
        catch (RunRefusedException refused)
        {
            return Tell(refused.Lines, ExitCode.BadInput);
        }
        catch (HeadroomException failed)
        {
            return Tell([failed.Message], ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception unforeseen) when (unforeseen is not OutOfMemoryException)
        {
            // Law 8: a person gets a line, not a stack trace.
            return Tell([$"headroom: {unforeseen.GetType().Name}: {unforeseen.Message.ReplaceLineEndings(" ")}"], ExitCode.Failed);
        }
    }

    private InvocationConfiguration Configuration() => new()
    {
        Output = _terminal.Out,
        Error = _terminal.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = Farewell,
    };

    private int Tell(IEnumerable<string> lines, int code)
    {
        foreach (string line in lines) _terminal.Error.WriteLine(line);
        return code;
    }

    private sealed class VersionText : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Version version = typeof(HeadroomCommandLine).Assembly.GetName().Version!;
            parseResult.InvocationConfiguration.Output.WriteLine($"headroom {version.ToString(3)}");
            return ExitCode.Ok;
        }
    }
}
