using System.Text.Json;
using Headroom.Grains.Zones;
using Headroom.Market.Books;
using Headroom.Market.Participants;
using Headroom.Market.Zones;
using Headroom.Studies.Results;

namespace Headroom.Grains.Participants;

/// <summary>A participant's row as a person reads it.</summary>
internal static class Reports
{
    private static readonly Cause[] Causes = Enum.GetValues<Cause>();
    private static readonly string[] StatusWords = [.. Enum.GetNames<Status>().Select(Snake)];

    /// <summary>What every kind can say of itself.</summary>
    public static ParticipantReport Of(ZoneRow row)
    {
        ParticipantState state = row.State;
        ParticipantTotals totals = state.Totals;
        return new ParticipantReport
        {
            Name = totals.Who.Name,
            Kind = KindWords.Of(totals.Who.Kind),
            Zone = row.Zone,
            LocalTime = row.LocalTime,
            Mw = state.Mw,
            CapacityMw = totals.Who.CapacityMw,
            Status = Word(state.Status),
            Why = state.Why,
            PriceUsdPerMwh = state.PriceUsdPerMwh,
            Hours = totals.Hours,
            DeliveredMwh = totals.DeliveredMwh,
            DrawnMwh = totals.DrawnMwh,
            CurtailedMwh = totals.CurtailedMwh,
            HoursCurtailed = totals.HoursCurtailed,
            EarnedUsd = Causes.Where(c => totals.MicroDollarsByCause[(int)c] != 0)
                .ToDictionary(c => Names.Causes[(int)c], totals.Usd),
            NetUsd = totals.NetUsd,
        };
    }

    /// <summary>The word for a status, snake_case: "forced_out".</summary>
    public static string Word(Status status) => StatusWords[(int)status];

    /// <summary>The word for any value of the field's own words, snake_case: "gas_cc".</summary>
    public static string Word<T>(T value) where T : struct, Enum => Snake($"{value}");

    /// <summary>Values in the order of an enumeration, by its words; zeros are kept.</summary>
    public static IReadOnlyDictionary<string, double> ByWord<T>(double[] values) where T : struct, Enum =>
        Enum.GetNames<T>().Select((name, i) => (Word: Snake(name), Value: values[i])).ToDictionary(p => p.Word, p => p.Value);

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
