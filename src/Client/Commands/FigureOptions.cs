using System.CommandLine;
using Headroom.Grid;
using Headroom.Grid.Figures;

namespace Headroom.Client.Commands;

/// <summary>The options that say which figures a study stands on: <c>--figures</c>, <c>--set</c>.</summary>
/// <param name="table">The study's table.</param>
internal sealed class FigureOptions(FigureTable table)
{
    private readonly Option<string> _file = Choices.Text("--figures", "file.yaml", $"File of figures (default: scenarios/{table.Study}.yaml, which lists them).");
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Replace a figure; may be repeated.",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
    };

    internal void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_set);
    }

    /// <summary>The figures.</summary>
    /// <exception cref="InputException">The file or a value can't be used.</exception>
    internal FigureValues Read(ParseResult parsed)
    {
        string file = parsed.GetValue(_file) ?? "";
        return FigureFile.Read(table, file.Length > 0 ? file : FigureFile.Shipped(table), parsed.GetValue(_set) ?? []);
    }
}
