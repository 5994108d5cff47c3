using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Headroom.Client.Commands;

/// <summary>Help that ends with examples.</summary>
internal sealed class Examples(HelpAction help, IReadOnlyDictionary<string, string[]> byCommand) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        // A study is known by two words: "study headroom" is not the root.
        string command = parseResult.CommandResult is { Command: var own, Parent: System.CommandLine.Parsing.CommandResult { Command: { Name: "study" } study } }
            ? $"{study.Name} {own.Name}" : parseResult.CommandResult.Command.Name;
        if (!byCommand.TryGetValue(command, out string[]? lines)) return code;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string line in lines) output.WriteLine("  " + line);
        return code;
    }
}
