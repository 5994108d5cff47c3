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

    private readonly Option<string> _certificate = Choices.Text("--certificate", "file", "This client's certificate (PEM), for silos that have one.");
    private readonly Option<string> _key = Choices.Text("--certificate-key", "file", "Its private key (PEM).");
    private readonly Option<string> _authority = Choices.Text("--authority", "file", "The authority (PEM) whose certificates the silos must have.");

    /// <summary>Which cluster.</summary>
    internal Option<string> Cluster { get; }

    /// <summary>Its gateway port.</summary>
    internal Option<long?> Port { get; }

    internal void AddTo(Command command)
    {
        command.Add(Cluster);
        command.Add(Port);
        foreach (Option option in (Option[])[_certificate, _key, _authority]) command.Add(option);
    }

    /// <summary>Whether the user asked for a standing silo, by name or by its port.</summary>
    internal bool IsStanding(ParseResult parsed) =>
        parsed.GetValue(Cluster) is { Length: > 0 } || parsed.GetValue(Port) is not null;

    /// <summary>
    /// The silo or cluster that is meant. What the command line leaves out (names of cluster and service, certificates, and with <c>--cluster redis</c> the
    /// address of Redis, whose password does not belong there) comes from the environment or appsettings.json, section <see cref="ClusterSettings.Section"/>.
    /// </summary>
    /// <exception cref="InputException">There is no address, a value of the wrong kind, or a certificate that can't be used.</exception>
    internal ClusterSettings Settings(ParseResult parsed)
    {
        ClusterSettings given;
        try
        {
            given = ClusterSettings.Of(new ConfigurationBuilder().SetBasePath(Environment.CurrentDirectory)
                .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build());
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidDataException)
        {
            throw new InputException(new InputProblem("settings", 0, ClusterSettings.Section, "", wrong.Message));
        }
        string cluster = parsed.GetValue(Cluster) ?? "";
        ClusterSettings settings = given with
        {
            Redis = cluster == Redis ? given.Redis : IsRedis(cluster) ? cluster[Scheme.Length..] : "",
            GatewayPort = PortOf(parsed) ?? (given.GatewayPort > 0 ? given.GatewayPort : ClusterSettings.DefaultGatewayPort),
            Certificate = Of(_certificate, given.Certificate),
            CertificateKey = Of(_key, given.CertificateKey),
            Authority = Of(_authority, given.Authority),
        };
        if (cluster == Redis && !settings.IsRedis)
        {
            throw new InputException(new InputProblem(
                "headroom", 0, "--cluster", cluster, "the environment variable Headroom__Cluster__Redis (host:port) with it, or redis://host:port"));
        }
        return settings.CertificateProblem() is { } unusable ? throw new InputException(unusable) : settings;

        string Of(Option<string> option, string otherwise) => parsed.GetValue(option) is { Length: > 0 } file ? file : otherwise;
    }

    /// <summary>What to add to commands that shall reach the same silo; empty for the default port.</summary>
    internal string Again(ParseResult parsed)
    {
        string which = IsRedis(parsed.GetValue(Cluster) ?? "") ? $" --cluster {parsed.GetValue(Cluster)}" : PortOf(parsed) is { } port ? $" --port {port}" : "";
        return which + string.Concat(((Option<string>[])[_certificate, _key, _authority]).Select(o => parsed.GetValue(o) is { Length: > 0 } file ? $" {o.Name} {file}" : ""));
    }

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
