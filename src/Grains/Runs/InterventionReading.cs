using System.Globalization;
using System.Text.Json;
using Headroom.Grid.Scenarios;

namespace Headroom.Grains.Runs;

/// <summary>What an order to intervene comes to in a run.</summary>
internal static class InterventionReading
{
    private static readonly string[] Kinds = [InterventionSpec.Trip, InterventionSpec.Out, InterventionSpec.Price, InterventionSpec.Restore];

    /// <summary>Reads an order.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="order">The order.</param>
    /// <param name="next">The next hour to be played: what has been played stays as it is.</param>
    /// <exception cref="RunRefusedException">It can't be made; the line says what is wrong, and what was expected.</exception>
    public static Intervention Read(string run, RunPlan plan, InterventionOrder order, int next)
    {
        if (next >= plan.Hours.Count) throw new RunRefusedException($"run {run}: all of its {plan.Hours.Count} hours have been played");
        int from = order.From.Length == 0 ? next : Hour(order.From, "from");
        if (from < next)
            throw new RunRefusedException($"run {run}: from is '{order.From}': expected hour {next} ({plan.LocalTime(next)}) or a later one: the hours before have been played");
        if (from >= plan.Hours.Count)
            throw new RunRefusedException($"run {run}: from is '{order.From}': expected an hour of the run, {next} to {plan.Hours.Count - 1}");
        Intervention read = new()
        {
            Kind = order.Kind,
            Target = order.Target,
            FromHour = from,
            UntilHour = order.Until.Length == 0 ? InterventionSpec.NoEnd : Hour(order.Until, "until"),
            Mw = order.Mw,
            UsdPerMwh = order.UsdPerMwh,
            From = plan.LocalTime(from),
            Key = order.Key,
        };
        if (Problem(plan.Scenario, read) is not { } problem) return read;
        string name = JsonNamingPolicy.SnakeCaseLower.ConvertName(problem.Property);
        object? value = typeof(Intervention).GetProperty(problem.Property)!.GetValue(read);
        throw new RunRefusedException($"run {run}: {name}{(value is null ? "" : string.Create(CultureInfo.InvariantCulture, $" is '{value}'"))}: expected {problem.Expected}");

        int Hour(string text, string field)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return Math.Min(number, InterventionSpec.NoEnd);
            string wanted = text.Replace('T', ' ');
            // The first of the two hours of that name where the clock is set back.
            for (int hour = 0; hour < plan.Hours.Count; hour++)
            {
                if (plan.LocalTime(hour) == wanted) return hour;
            }
            throw new RunRefusedException($"run {run}: {field} is '{text}': expected the number of an hour, or the local time of one of the run's ({plan.LocalTime(0)} to {plan.LocalTime(plan.Hours.Count - 1)})");
        }
    }

    private static (string Property, string Expected)? Problem(ScenarioSpec scenario, Intervention read)
    {
        if (!Kinds.Contains(read.Kind)) return (nameof(read.Kind), $"one of {string.Join(", ", Kinds)}");
        if (read.Mw is { } mw && !(mw >= 0 && double.IsFinite(mw))) return (nameof(read.Mw), "a number in MW, at least 0");
        return InterventionRules.Problem(scenario, read.Spec);
    }
}
