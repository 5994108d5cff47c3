using System.CommandLine;
using System.CommandLine.Parsing;

namespace Headroom.Client.Commands;

/// <summary>What is wrong with a command line, one line a problem.</summary>
internal static class ParseProblems
{
    /// <summary>The lines, at least one.</summary>
    internal static IReadOnlyList<string> Lines(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string path = PathOf(parsed.CommandResult);
        List<string> lines = [];
        bool afterOption = false;
        foreach (string token in parsed.UnmatchedTokens)
        {
            // What follows an unknown option was meant as its value.
            bool option = token.StartsWith('-');
            if (option || !afterOption) lines.Add(Unmatched(command, path, token));
            afterOption = option;
        }
        // With an unknown word on the line, what "is missing" is most likely that word.
        if (lines.Count == 0)
        {
            lines.AddRange(parsed.Errors.Select(error => $"{path}: {Wording(error, command)}").Distinct());
        }
        else
        {
            lines.AddRange(parsed.Errors.Where(Ours).Select(error => $"{path}: {error.Message}").Distinct());
        }
        return lines;
    }

    private static string Unmatched(Command command, string path, string token)
    {
        if (token.StartsWith('-'))
        {
            string[] known = [.. Options(command)];
            return $"{path}: unknown option '{token}': {Suggestion(token, known)}see {path} --help";
        }
        return command.Subcommands.Count > 0
            ? $"{path}: unknown command '{token}': expected {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}"
            : $"{path}: '{token}' is one argument too many: see {path} --help";
    }

    private static string Suggestion(string token, string[] known)
    {
        int nearest = known.Min(name => Distance(token, name));
        return nearest > 3 ? "" : $"did you mean {string.Join(" or ", known.Where(name => Distance(token, name) == nearest))}? or ";
    }

    private static IEnumerable<string> Options(Command command) =>
        command.Options.Select(option => option.Name)
            .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive).Select(option => option.Name)));

    private static bool Ours(ParseError error) => error.Message.Contains(" is '", StringComparison.Ordinal);

    private static string Wording(ParseError error, Command command) => error.SymbolResult switch
    {
        _ when Ours(error) => error.Message,
        ArgumentResult { Tokens.Count: 0 } argument when command.Arguments.Contains(argument.Argument) =>
            $"<{argument.Argument.Name}> is missing",
        OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name} needs a value",
        OptionResult { IdentifierTokenCount: > 1 } option => $"{option.Option.Name} is given {option.IdentifierTokenCount} times: expected once",
        CommandResult when command.Arguments.Count > 0 => $"<{command.Arguments[0].Name}> is missing",
        _ => error.Message.TrimEnd('.'),
    };

    private static string PathOf(CommandResult command)
    {
        string name = command.Command.Name;
        return command.Parent is CommandResult parent ? $"{PathOf(parent)} {name}" : name;
    }

    /// <summary>Letters to insert, delete or replace to get from one word to the other (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
