using System.CommandLine;
using Headroom.Grains.Hosting;

namespace Headroom.Client.Commands;

/// <summary>The options that say which silo is meant.</summary>
internal sealed class ClusterChoice
{
    /// <summary>Makes the options.</summary>
    /// <param name="embeddedByDefault">Whether leaving --cluster out means a silo in this process.</param>
    internal ClusterChoice(bool embeddedByDefault)
    {
        Cluster = Choices.Word("--cluster", embeddedByDefault
            ? "Use the standing silo of this machine (default: a silo inside this process)."
            : "The standing silo of this machine (default).", "localhost");
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
        new() { GatewayPort = (int)(parsed.GetValue(Port) ?? ClusterSettings.DefaultGatewayPort) };

    /// <summary>What to add to commands that shall reach the same silo; empty for the default port.</summary>
    internal string Again(ParseResult parsed) => parsed.GetValue(Port) is { } port ? $" --port {port}" : "";
}
