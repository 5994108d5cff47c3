using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Headroom.Grains.Hosting;
using Headroom.Grid;
using Microsoft.Extensions.Configuration;

namespace Headroom.Client.Commands;

/// <summary>The options that say which silo is meant.</summary>
internal sealed class ClusterChoice
{
    private const string Redis = "redis", Scheme = "redis://";

    /// <summary>Makes the options.</summary>
    /// <param name="embeddedByDefault">Whether leaving --cluster out means a silo in this process.</param>
    internal ClusterChoice(bool embeddedByDefault)
    {
        Cluster = new Option<string>("--cluster")
        {
            Description = embeddedByDefault
                ? "Use the standing silo of this machine, or the cluster of a Redis server (default: a silo inside this process)."
                : "The standing silo of this machine (default), or the cluster of a Redis server.",
            HelpName = "localhost[:port]|redis[://host:port]",
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

    /// <summary>
    /// The silo or cluster that is meant. Names of cluster and service, and the address of Redis where <c>--cluster redis</c> leaves it out (with a
    /// password that does not belong on a command line), come from the environment, section <see cref="ClusterSettings.Section"/>.
    /// </summary>
    /// <exception cref="InputException">The environment holds no address, or a value of the wrong kind.</exception>
    internal ClusterSettings Settings(ParseResult parsed)
    {
        string cluster = parsed.GetValue(Cluster) ?? "";
        if (!IsRedis(cluster)) return new() { GatewayPort = PortOf(parsed) ?? ClusterSettings.DefaultGatewayPort };
        ClusterSettings settings;
        try
        {
            settings = ClusterSettings.Of(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        }
        catch (FormatException wrong)
        {
            throw new InputException(new InputProblem("environment", 0, ClusterSettings.Section, "", wrong.Message));
        }
        if (cluster != Redis) return settings with { Redis = cluster[Scheme.Length..] };
        return settings.IsRedis ? settings : throw new InputException(new InputProblem(
            "headroom", 0, "--cluster", cluster, "the environment variable Headroom__Cluster__Redis (host:port) with it, or redis://host:port"));
    }

    /// <summary>What to add to commands that shall reach the same silo; empty for the default port.</summary>
    internal string Again(ParseResult parsed) => IsRedis(parsed.GetValue(Cluster) ?? "")
        ? $" --cluster {parsed.GetValue(Cluster)}"
        : PortOf(parsed) is { } port ? $" --port {port}" : "";

    private static bool IsRedis(string cluster) => cluster == Redis || cluster.StartsWith(Scheme, StringComparison.Ordinal);

    private int? PortOf(ParseResult parsed)
    {
        if (parsed.GetValue(Port) is { } port) return (int)port;
        string[] parts = (parsed.GetValue(Cluster) ?? "").Split(':');
        return parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null;
    }

    private static string Endpoint(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text == Redis || (IsRedis(text) && IsPort(text.Split(':')[^1]) && text.Split(':').Length == 3)) return text;
        string[] parts = text.Split(':');
        bool known = parts[0] is "localhost" or "127.0.0.1" && (parts.Length == 1 || (parts.Length == 2 && IsPort(parts[1])));
        if (!known) result.AddError($"--cluster is '{text}': expected localhost, localhost:port, redis or redis://host:port");
        return text;
    }

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535;
}
