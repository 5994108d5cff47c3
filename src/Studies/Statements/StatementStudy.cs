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
        (string kind, string zone, double mw) = Who(run, participant);
        RunHours hours = new(LocalDatePattern.Iso.Parse(run.Start).Value, run.Hours, DateTimeZoneProviders.Tzdb[run.TimeZone]);
        string[] months = [.. Enumerable.Range(0, hours.MonthIndex(hours.Count - 1) + 1).Select(m => MonthName(hours, m))];
        if (month.Length > 0 && !months.Contains(month))
        {
            throw new InputException(new InputProblem($"run {run.Run}", 0, "month", month,
                $"a month of the run, {months[0]} to {months[^1]}{NearestWord.Hint(month, months)}"));
        }
        Dictionary<Key, Sum>[] sums = [.. months.Select(_ => new Dictionary<Key, Sum>())];
        await AddPostingsAsync(folder, participant, hours, sums);
        int[] shown = [.. Enumerable.Range(0, months.Length).Where(m => month.Length == 0 || months[m] == month)];
        Dictionary<string, string> rules = run.Programmes.ToDictionary(p => p.Name, p => p.Rule);
        return new()
        {
            Run = run.Run,
            Participant = participant,
            Kind = kind,
            Zone = zone,
            Mw = mw,
            TimeZone = run.TimeZone,
            TwinUsd = month.Length > 0 ? null : TwinOf(run, participant),
            Months = [.. shown.Select(m => new StatementMonth(months[m], Lines(sums[m], participant, rules)))],
            Lines = Lines(shown.SelectMany(m => sums[m]).GroupBy(s => s.Key)
                .ToDictionary(g => g.Key, g => g.Aggregate(default(Sum), (all, s) => all + s.Value)), participant, rules),
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

    private static (string Kind, string Zone, double Mw) Who(RunSummary run, string name)
    {
        if (run.Miners.FirstOrDefault(m => m.Name == name) is { } miner) return ("miner", miner.Zone, miner.Mw);
        if (run.DataCenters.FirstOrDefault(d => d.Name == name) is { } site) return ("data_center", site.Zone, site.ContractedMw);
        if (run.Generators.FirstOrDefault(g => g.Name == name) is { } plant) return ("generator", plant.Zone, plant.Mw);
        if (run.Storage.FirstOrDefault(s => s.Name == name) is { } unit) return ("storage", unit.Zone, unit.Mw);
        if (CauseTerms.SharedAccounts.Contains(name)) return (SharedKind, "", 0);
        IReadOnlyList<string> known = Accounts(run);
        throw new InputException(new InputProblem($"run {run.Run}", 0, "participant", name,
            $"one of its {known.Count} accounts, such as {string.Join(", ", NearestWord.Order(name, known).Take(3))}"));
    }

    private static async Task AddPostingsAsync(string folder, string account, RunHours hours, Dictionary<Key, Sum>[] sums)
    {
        await using TableReader ledger = await TableReader.OpenAsync(Path.Combine(folder, LedgerTable.File),
            "hour", "from", "to", "cause", "micro_dollars", "quantity", "programme");
        for (int g = 0; g < ledger.Groups; g++)
        {
            using ParquetRowGroupReader group = ledger.Group(g);
            string[] from = await ledger.NamesAsync(group, "from"), to = await ledger.NamesAsync(group, "to");
            int[] hour = await ledger.NumbersAsync<int>(group, "hour");
            byte[] cause = await ledger.NumbersAsync<byte>(group, "cause");
            long[] microDollars = await ledger.NumbersAsync<long>(group, "micro_dollars");
            long[] quantity = await ledger.NumbersAsync<long>(group, "quantity");
            string[] programme = await ledger.NamesAsync(group, "programme");
            for (int i = 0; i < hour.Length; i++)
            {
                bool receives = to[i] == account;
                if (!receives && from[i] != account) continue;
                Dictionary<Key, Sum> month = sums[hours.MonthIndex(hour[i])];
                Key key = new((Cause)cause[i], programme[i]);
                month[key] = month.GetValueOrDefault(key) + new Sum(receives ? microDollars[i] : -microDollars[i], quantity[i]);
            }
        }
    }

    // Programmes of a cause in the order of the scenario, as the summary lists them.
    private static StatementLine[] Lines(Dictionary<Key, Sum> sums, string account, Dictionary<string, string> rules)
    {
        List<string> order = [.. rules.Keys];
        return [.. sums.OrderBy(s => s.Key.Cause).ThenBy(s => order.IndexOf(s.Key.Programme)).Select(s => Line(s.Key, s.Value, account, rules))];
    }

    private static StatementLine Line(Key key, Sum sum, string account, Dictionary<string, string> rules)
    {
        string unit = CauseUnits.Of(key.Cause);
        double quantity = sum.Quantity / 1e6;
        double? price = quantity != 0 && unit.Length > 0
            ? CauseTerms.Direction(key.Cause, account) * (sum.MicroDollars / 1e6) / quantity : null;
        return new(Names.Causes[(int)key.Cause], key.Programme, unit.Length > 0 ? quantity : null, unit, price, sum.MicroDollars,
            rules.GetValueOrDefault(key.Programme, ""));
    }

    private static string MonthName(RunHours hours, int month)
    {
        LocalDate first = hours.Local[0].Date.PlusMonths(month);
        return string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}-{first.Month:00}");
    }

    private readonly record struct Key(Cause Cause, string Programme);

    private readonly record struct Sum(long MicroDollars, long Quantity)
    {
        public static Sum operator +(Sum a, Sum b) => new(a.MicroDollars + b.MicroDollars, a.Quantity + b.Quantity);
    }
}
