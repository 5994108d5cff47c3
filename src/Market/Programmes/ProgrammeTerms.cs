using System.Globalization;
using Headroom.Grid.Time;
using Headroom.Market.Participants;
using Headroom.Market.Programmes.Baselines;

namespace Headroom.Market.Programmes;

/// <summary>What a programme is made with.</summary>
public sealed record ProgrammeTerms
{
    /// <summary>Name in the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>Sites that are in it, in the order of the roster.</summary>
    public required IReadOnlyList<EnrolledSite> Members { get; init; }

    /// <summary>The run's hours.</summary>
    public required RunHours Hours { get; init; }

    /// <summary>The run's seed, for <see cref="Grid.Random.Draw"/>.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What drops are measured against; null: what the simulator knows that a site would have drawn (<see cref="SiteHour.Would"/>).</summary>
    public IBaseline? Baseline { get; init; }

    /// <summary>Terms of a programme of the user's own, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>A term as a number.</summary>
    /// <param name="name">Name of the term.</param>
    /// <param name="unless">Value where the scenario does not give it.</param>
    /// <exception cref="FormatException">The term is no number.</exception>
    public double Number(string name, double unless) =>
        !Values.TryGetValue(name, out string? text) ? unless
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
        : throw new FormatException($"programme {Name}: term '{name}' is '{text}', not a number");
}

/// <summary>A site in a programme.</summary>
/// <param name="Participant">Index in the zone's roster.</param>
/// <param name="Name">Name of the site.</param>
/// <param name="Kind">Miner or data center.</param>
/// <param name="EnrolledWatts">What it steps aside with under this programme.</param>
/// <param name="SizeWatts">Size of the site.</param>
public sealed record EnrolledSite(int Participant, string Name, ParticipantKind Kind, long EnrolledWatts, long SizeWatts);
