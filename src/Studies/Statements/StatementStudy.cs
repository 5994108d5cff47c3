using System.Globalization;
using Headroom.Grid;
using Headroom.Grid.Scenarios.Reading;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;
using NodaTime;
using NodaTime.Text;
using Parquet;

namespace Headroom.Studies.Statements;

/// <summary>Draws up statements from the results folder of a finished run.</summary>
public static class StatementStudy
{
    /// <summary>The statement of an account.</summary>
    /// <param name="folder">Results folder.</param>
    /// <param name="participant">Participant, or shared account.</param>
    /// <param name="month">Calendar month, "2023-08"; empty for all.</param>
    /// <exception cref="InputException">The folder holds no finished run; the participant or the month is none of it.</exception>
    public static async Task<Statement> OfAsync(string folder, string participant, string month = "")
    {
        RunSummary run = SummaryJson.ReadFolder(folder);
        (string kind, string zone, double mw, IReadOnlyList<SiteProgramme> programmes) = Who(run, participant);
        RunHours hours = new(LocalDatePattern.Iso.Parse(run.Start).Value, run.Hours, DateTimeZoneProviders.Tzdb[run.TimeZone]);
        string[] months = [.. Enumerable.Range(0, hours.MonthIndex(hours.Count - 1) + 1).Select(m => MonthName(hours, m))];
        if (month.Length > 0 && !months.Contains(month))
        {
            throw new InputException(new InputProblem($"run {run.Run}", 0, "month", month,
                $"a month of the run, {months[0]} to {months[^1]}{NearestWord.Hint(month, months)}"));
        }
        Dictionary<Cause, Sum>[] sums = [.. months.Select(_ => new Dictionary<Cause, Sum>())];
        await AddPostingsAsync(folder, participant, hours, sums);
        int[] shown = [.. Enumerable.Range(0, months.Length).Where(m => month.Length == 0 || months[m] == month)];
        bool shared = kind == SharedKind;
        Dictionary<string, string> rules = run.Programmes.ToDictionary(p => p.Name, p => p.Rule);
        ILookup<string, string> rulesOf = (shared ? run.Programmes.Select(p => (p.Name, p.Cause)) : programmes.Select(p => (p.Name, p.Cause)))
            .ToLookup(p => p.Cause, p => $"{p.Name}: {rules.GetValueOrDefault(p.Name, "")}");
        return new()
        {
            Run = run.Run,
            Participant = participant,
            Kind = kind,
            Zone = zone,
            Mw = mw,
            TimeZone = run.TimeZone,
            TwinUsd = month.Length > 0 ? null : TwinOf(run, participant),
            Months = [.. shown.Select(m => new StatementMonth(months[m], Lines(sums[m], participant, rulesOf)))],
            Lines = Lines(shown.SelectMany(m => sums[m]).GroupBy(s => s.Key)
                .ToDictionary(g => g.Key, g => g.Aggregate(default(Sum), (all, s) => all + s.Value)), participant, rulesOf),
        };
    }

    private const string SharedKind = "account";

    /// <summary>Who has a statement, in the order of the summary; shared accounts last.</summary>
    /// <param name="run">The run's summary.</param>
    public static IReadOnlyList<string> Accounts(RunSummary run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return
        [
            .. run.Miners.Select(m => m.Name), .. run.DataCenters.Select(d => d.Name), .. run.Generators.Select(g => g.Name),
            .. run.Storage.Select(s => s.Name), .. CauseTerms.SharedAccounts,
        ];
    }

    private static double? TwinOf(RunSummary run, string name) =>
        run.Miners.FirstOrDefault(m => m.Name == name)?.TwinNetUsd ?? run.DataCenters.FirstOrDefault(d => d.Name == name)?.TwinNetUsd;

    private static (string Kind, string Zone, double Mw, IReadOnlyList<SiteProgramme> Programmes) Who(RunSummary run, string name)
    {
        if (run.Miners.FirstOrDefault(m => m.Name == name) is { } miner) return ("miner", miner.Zone, miner.Mw, miner.Programmes);
        if (run.DataCenters.FirstOrDefault(d => d.Name == name) is { } site) return ("data_center", site.Zone, site.ContractedMw, site.Programmes);
        if (run.Generators.FirstOrDefault(g => g.Name == name) is { } plant) return ("generator", plant.Zone, plant.Mw, []);
        if (run.Storage.FirstOrDefault(s => s.Name == name) is { } unit) return ("storage", unit.Zone, unit.Mw, []);
        if (CauseTerms.SharedAccounts.Contains(name)) return (SharedKind, "", 0, []);
        IReadOnlyList<string> known = Accounts(run);
        throw new InputException(new InputProblem($"run {run.Run}", 0, "participant", name,
            $"one of its {known.Count} accounts, such as {string.Join(", ", NearestWord.Order(name, known).Take(3))}"));
    }

    private static async Task AddPostingsAsync(string folder, string account, RunHours hours, Dictionary<Cause, Sum>[] sums)
    {
        await using TableReader ledger = await TableReader.OpenAsync(Path.Combine(folder, LedgerTable.File),
            "hour", "from", "to", "cause", "micro_dollars", "watt_hours");
        for (int g = 0; g < ledger.Groups; g++)
        {
            using ParquetRowGroupReader group = ledger.Group(g);
            string[] from = await ledger.NamesAsync(group, "from"), to = await ledger.NamesAsync(group, "to");
            int[] hour = await ledger.NumbersAsync<int>(group, "hour");
            byte[] cause = await ledger.NumbersAsync<byte>(group, "cause");
            long[] microDollars = await ledger.NumbersAsync<long>(group, "micro_dollars");
            long[] wattHours = await ledger.NumbersAsync<long>(group, "watt_hours");
            for (int i = 0; i < hour.Length; i++)
            {
                bool receives = to[i] == account;
                if (!receives && from[i] != account) continue;
                Dictionary<Cause, Sum> month = sums[hours.MonthIndex(hour[i])];
                month[(Cause)cause[i]] = month.GetValueOrDefault((Cause)cause[i]) + new Sum(receives ? microDollars[i] : -microDollars[i], wattHours[i]);
            }
        }
    }

    private static StatementLine[] Lines(Dictionary<Cause, Sum> sums, string account, ILookup<string, string> rules) =>
        [.. sums.OrderBy(s => s.Key).Select(s => Line(s.Key, s.Value, account, rules))];

    private static StatementLine Line(Cause cause, Sum sum, string account, ILookup<string, string> rules)
    {
        string name = Names.Causes[(int)cause], unit = CauseTerms.Unit(cause);
        double quantity = sum.WattHours / 1e6;
        double? price = quantity != 0 && CauseTerms.HasPrice(cause)
            ? CauseTerms.Direction(cause, account) * (sum.MicroDollars / 1e6) / quantity : null;
        return new(name, unit.Length > 0 ? quantity : null, unit, price, sum.MicroDollars, [.. rules[name]]);
    }

    private static string MonthName(RunHours hours, int month)
    {
        LocalDate first = hours.Local[0].Date.PlusMonths(month);
        return string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}-{first.Month:00}");
    }

    private readonly record struct Sum(long MicroDollars, long WattHours)
    {
        public static Sum operator +(Sum a, Sum b) => new(a.MicroDollars + b.MicroDollars, a.WattHours + b.WattHours);
    }
}
