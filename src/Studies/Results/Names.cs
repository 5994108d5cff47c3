using System.Text.Json;
using Headroom.Market.Books;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary>Names as results spell them: snake_case of the field's own words.</summary>
public static class Names
{
    /// <summary>Technologies, in the order of <see cref="Technology"/>: gas_cc, gas_ct, and so on.</summary>
    public static IReadOnlyList<string> Technologies { get; } = [.. Enum.GetNames<Technology>().Select(Snake)];

    /// <summary>What set a price, in the order of <see cref="Binding"/>.</summary>
    public static IReadOnlyList<string> Bindings { get; } = [.. Enum.GetNames<Binding>().Select(Snake)];

    /// <summary>Why money moved, in the order of <see cref="Cause"/>: energy_sale, coincident_peak, and so on.</summary>
    public static IReadOnlyList<string> Causes { get; } = [.. Enum.GetNames<Cause>().Select(Snake)];

    /// <summary>What a participant did in an hour, in the order of <see cref="Status"/>: full, at_minimum, forced_out, and so on.</summary>
    public static IReadOnlyList<string> Statuses { get; } = [.. Enum.GetNames<Status>().Select(Snake)];

    /// <summary>What happened to a step of the ladder, in the order of <see cref="GridEventKind"/>.</summary>
    public static IReadOnlyList<string> EventKinds { get; } = [.. Enum.GetNames<GridEventKind>().Select(Snake)];

    /// <summary>Name of an account of a zone's books.</summary>
    /// <param name="account">Account number, see <see cref="Account"/>.</param>
    /// <param name="roster">The zone's participants.</param>
    public static string OfAccount(int account, IReadOnlyList<RosterEntry> roster) =>
        account >= Account.FirstParticipant ? roster[account - Account.FirstParticipant].Name : Account.SharedName(account);

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
