using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Headroom.Grains.Hosting;

namespace Headroom.Client.Commands;

/// <summary>The options that say which silo is meant.</summary>
internal sealed class ClusterChoice
{
    /// <summary>Makes the options.</summary>
    /// <param name="embeddedByDefault">Whether leaving --cluster out means a silo in this process.</param>
    internal ClusterChoice(bool embeddedByDefault)
    {
        Cluster = new Option<string>("--cluster")
        {
            Description = embeddedByDefault
                ? "Use the standing silo of this machine (default: a silo inside this process)."
                : "The standing silo of this machine (default).",
            HelpName = "localhost[:port]",
            CustomParser = Endpoint,
        };
        Port = Choices.Whole("--port", "port",
            $"Gateway port of the standing silo (default {ClusterSettings.DefaultGatewayPort}).", 1, 65535);
    }

    /// <summary>Which cluster.</summary>
    internal Option<string> Cluster { get; }

    /// <summary>Its gateway port.</summary>
    internal Option<long?> Port { get; }

    internal void AddTo(Command command)
    {
        command.Add(Cluster);
        command.Add(Port);
    }

    /// <summary>Whether the user asked for a standing silo, by name or by its port.</summary>
    internal bool IsStanding(ParseResult parsed) =>
        parsed.GetValue(Cluster) is { Length: > 0 } || parsed.GetValue(Port) is not null;

    internal ClusterSettings Settings(ParseResult parsed) =>
        new() { GatewayPort = PortOf(parsed) ?? ClusterSettings.DefaultGatewayPort };

    /// <summary>What to add to commands that shall reach the same silo; empty for the default port.</summary>
    internal string Again(ParseResult parsed) => PortOf(parsed) is { } port ? $" --port {port}" : "";

    private int? PortOf(ParseResult parsed)
    {
        if (parsed.GetValue(Port) is { } port) return (int)port;
        string[] parts = (parsed.GetValue(Cluster) ?? "").Split(':');
        return parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null;
    }

    private static string Endpoint(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] parts = text.Split(':');
        bool known = parts[0] is "localhost" or "127.0.0.1" && (parts.Length == 1
            || (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535));
        if (!known) result.AddError($"--cluster is '{text}': expected localhost, or localhost:port");
        return text;
    }
}
