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
        string command = parseResult.CommandResult.Command.Name;
        if (!byCommand.TryGetValue(command, out string[]? lines)) return code;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string line in lines) output.WriteLine("  " + line);
        return code;
    }
}
