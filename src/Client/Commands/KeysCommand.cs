using System.CommandLine;
using Headroom.Client.Display;
using Headroom.Client.Keys;
using Headroom.Grid;
using NodaTime;
using NodaTime.Text;

namespace Headroom.Client.Commands;

/// <summary><c>headroom keys</c>: who may use the silo's HTTP API, and for what.</summary>
internal static class KeysCommand
{
    private const string Variable = "Headroom__Api__Keys", Default = "keys.json";
    private static readonly string[] Roles = [.. Enum.GetNames<ApiRole>().Select(role => role.ToLowerInvariant())];

    internal static Command Build(Terminal terminal) => new("keys", "Keys of the HTTP API: add, list, revoke. The silo reads the file again by itself.")
    {
        Add(terminal), List(terminal), Revoke(terminal),
    };

    private static Command Add(Terminal terminal)
    {
        Argument<string> name = new("name") { Description = "Who is to hold it; the silo's log names it so." };
        Option<string> role = Choices.Word("--role", "reader looks, operator runs and steers too, admin sees the dashboard too (default reader).", Roles);
        Option<string> file = File();
        Command command = new("add", "Make a key and print it, once: only its hash is kept.") { name, role, file };
        command.SetAction(parsed =>
        {
            string who = parsed.GetRequiredValue(name), path = PathOf(parsed.GetValue(file));
            if (who.Length is 0 or > 64 || who.Any(char.IsControl)) throw Wrong("name", who, "1 to 64 characters");
            IReadOnlyList<ApiKey> keys = ApiKeyFile.Read(path);
            if (keys.Any(k => k.Name == who)) throw Wrong("name", who, $"a name that no key in {path} has yet");
            string word = parsed.GetValue(role) is { Length: > 0 } given ? given : Roles[0];
            (ApiKey kept, string key) = ApiKey.Make(who, Enum.Parse<ApiRole>(word, ignoreCase: true), Today());
            ApiKeyFile.Write(path, [.. keys, kept]);
            terminal.Out.WriteLine(key);
            terminal.Error.WriteLine($"{word} key '{who}' is in {path}; the line above is shown this once.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        Option<string> file = File();
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("list", "List keys: identifier, role, day, name.") { file, json };
        command.SetAction(parsed =>
        {
            string path = PathOf(parsed.GetValue(file));
            IReadOnlyList<ApiKey> keys = ApiKeyFile.Read(path);
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonText.Of([.. keys.Select(k => new KeyLine(k.Id, k.Name, Word(k), k.Created))]));
                return ExitCode.Ok;
            }
            foreach (ApiKey key in keys) terminal.Out.WriteLine($"{key.Id}  {Word(key),-8}  {key.Created}  {key.Name}");
            if (keys.Count == 0) terminal.Out.WriteLine($"no keys in {path}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Revoke(Terminal terminal)
    {
        Argument<string> which = new("key") { Description = "Its name, or its identifier (see headroom keys list)." };
        Option<string> file = File();
        Command command = new("revoke", "Take a key away; from the next request on it is refused.") { which, file };
        command.SetAction(parsed =>
        {
            string wanted = parsed.GetRequiredValue(which), path = PathOf(parsed.GetValue(file));
            IReadOnlyList<ApiKey> keys = ApiKeyFile.Read(path);
            ApiKey[] left = [.. keys.Where(k => k.Name != wanted && k.Id != wanted)];
            if (left.Length == keys.Count)
                throw Wrong("key", wanted, keys.Count == 0 ? $"a key of {path}; it has none" : $"one of {string.Join(", ", keys.Select(k => k.Name))}");
            ApiKeyFile.Write(path, left);
            terminal.Out.WriteLine($"{wanted} is revoked");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Option<string> File() => Choices.Text("--file", "file", $"File of keys (default {Variable} of the environment, else {Default}).");

    private static string PathOf(string? given) => given is { Length: > 0 } ? given : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : Default;

    private static string Word(ApiKey key) => Roles[(int)key.Role];

    private static string Today() => LocalDatePattern.Iso.Format(SystemClock.Instance.GetCurrentInstant().InUtc().Date);

    private static InputException Wrong(string field, string value, string expected) => new(new InputProblem("headroom keys", 0, field, value, expected));
}
