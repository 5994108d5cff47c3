using System.CommandLine;
using Headroom.Client.Display;

namespace Headroom.Client.Commands;

/// <summary><c>headroom study</c>: the questions the simulator exists for, one command each (a file each, listed here).</summary>
internal static class StudyCommand
{
    internal static Command Build(Terminal terminal) => new("study",
        "Answer one of the simulator's questions: a table, JSON, Parquet and charts (--out), a report to hand on (--report).")
    {
        StudyHeadroomCommand.Build(terminal),
        StudyDispatchCommand.Build(terminal),
        StudyAdequacyCommand.Build(terminal),
        StudyPathsCommand.Build(terminal),
        StudyConversionCommand.Build(terminal),
    };
}
