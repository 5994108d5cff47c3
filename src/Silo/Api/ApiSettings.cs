using System.Globalization;
using System.Net;
using Headroom.Client.Keys;
using Headroom.Grid;

namespace Headroom.Silo.Api;

/// <summary>The HTTP API of a silo. Configuration section <see cref="Section"/>; docs/operations.md has the table.</summary>
public sealed record ApiSettings
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Headroom:Api";

    /// <summary>Port, 1 to 65535; 0: no API.</summary>
    public int Port { get; init; }

    /// <summary>Address (IP) that the API listens on.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>File of keys, written by <c>headroom keys</c>.</summary>
    public string Keys { get; init; } = "keys.json";

    /// <summary>Folder below which runs that are started by the API write their results, and from which files are downloaded.</summary>
    public string Results { get; init; } = "results";

    /// <summary>Folder below which scenarios that come by the API may read data files; empty: they may read none.</summary>
    public string Data { get; init; } = "";

    /// <summary>Largest body of a request, bytes.</summary>
    public long MostBodyBytes { get; init; } = 1 << 20;

    /// <summary>Most participants, counts written out, of a scenario that comes by the API.</summary>
    public int MostParticipants { get; init; } = 200_000;

    /// <summary>Requests a second that a key may make on the mean; twice as many at once.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>Requests with no key or a wrong one that an address may make within a minute; then it is not listened to for the rest of it.</summary>
    public int FailuresPerMinute { get; init; } = 20;

    /// <summary>Clients that may watch runs of this silo at once.</summary>
    public int MostWatchers { get; init; } = 500;

    /// <summary>
    /// Whether the Orleans dashboard is shown to admins, under <see cref="ApiHost.Dashboard"/>. All silos of a cluster say the same, those without an API
    /// too: it asks every one.
    /// </summary>
    public bool Dashboard { get; init; }

    /// <summary>Whether there is an API.</summary>
    public bool IsOn => Port != 0;

    /// <summary>The settings of a configuration.</summary>
    /// <exception cref="FormatException">A value is of the wrong kind; the message names it, one line.</exception>
    public static ApiSettings Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        try
        {
            return configuration.GetSection(Section).Get<ApiSettings>() ?? new();
        }
        catch (InvalidOperationException wrong)
        {
            throw new FormatException($"{Section}: {wrong.Message.ReplaceLineEndings(" ")}", wrong);
        }
    }

    /// <summary>What is wrong with these settings, one line each.</summary>
    /// <param name="isOpen">Whether the API may listen on another address than the loopback.</param>
    public IReadOnlyList<string> Problems(bool isOpen)
    {
        List<string> problems = [];
        if (!IsOn) return problems;
        if (Port is < 1 or > IPEndPoint.MaxPort) problems.Add($"api port is '{Port}': expected 1 to {IPEndPoint.MaxPort}, or 0 for no API");
        if (!IPAddress.TryParse(Address, out IPAddress? address)) problems.Add($"{Section}:Address is '{Address}': expected an IP address");
        else if (!IPAddress.IsLoopback(address) && !isOpen)
            problems.Add($"{Section}:Address is '{Address}': expected the loopback (127.0.0.1), or certificates (Headroom:Cluster:Certificate), or "
                + "Headroom:Cluster:TrustNetwork=true on a network that nobody else can reach, for keys would go over it in the clear");
        if (Data.Length > 0 && !Directory.Exists(Data)) problems.Add($"{Section}:Data is '{Data}': expected a folder that exists");
        Within(nameof(MostBodyBytes), MostBodyBytes, 1024, 128 << 20);
        Within(nameof(MostParticipants), MostParticipants, 1, 1_000_000);
        Within(nameof(RequestsPerSecond), RequestsPerSecond, 1, 1_000_000);
        Within(nameof(FailuresPerMinute), FailuresPerMinute, 1, 1_000_000);
        Within(nameof(MostWatchers), MostWatchers, 1, 100_000);
        try
        {
            if (ApiKeyFile.Read(Keys).Count == 0)
                problems.Add($"{Section}:Keys is '{Keys}': expected a file with a key; make one with `headroom keys add NAME --role operator --file {Keys}`");
        }
        catch (InputException unreadable)
        {
            problems.AddRange(unreadable.Problems.Select(problem => problem.ToString()));
        }
        return problems;

        void Within(string name, long value, long least, long most)
        {
            if (value < least || value > most)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Section}:{name} is '{value}': expected {least} to {most}"));
        }
    }
}
