using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Headroom.Client.Display;
using Headroom.Grid;
using Headroom.Grid.Adequacy;
using Headroom.Grid.Scenarios;
using Headroom.Studies.Adequacy;

namespace Headroom.Client.Commands;

/// <summary><c>headroom study adequacy</c>: how safe a system is.</summary>
internal static class StudyAdequacyCommand
{
    private const string Name = "headroom study adequacy";

    internal static Command Build(Terminal terminal)
    {
        Argument<string> system = new("system") { Description = "rts79 or pjm-standin, path of an adequacy file, or an RTS-GMLC folder." };
        Option<string> method = Choices.Word("--method", "How (default: convolution where it can answer).", "convolution", "montecarlo");
        Option<long?> samples = Choices.Whole("--samples", "n", "Most random years (default: 10000).", 2, 100_000_000);
        Option<double?> precision = Choices.Number("--precision", "share", "Stop when the error of EUE is at most this share of it, such as 0.02.", 0.0001, 1);
        Option<long?> seed = Choices.Whole("--seed", "n", "Seed of every random draw (default: 1).", 0, uint.MaxValue);
        Option<long?> threads = Choices.Whole("--threads", "n", "Threads (default: one a processor); the answer is the same.", 1, 1024);
        Option<double?> peak = Choices.Number("--peak", "MW", "Scale the load to this peak.", 0.001, 1e7);
        Option<double?> sigma = Choices.Number("--load-sigma", "%", "Normal uncertainty of the load in percent of it (below 0.5: as a fraction).", 0, 30);
        Option<string> common = Choices.Text("--common", "n:h:q", "A common state: n events a year of h hours, each taking a unit with chance q.");
        Option<string> copula = Choices.Text("--copula", "kind:r[:f]", "Dependence of outages: gaussian:0.04 or t:0.04:4.");
        Option<bool> copper = Choices.Flag("--copper-plate", "Leave out the limits between regions.");
        Option<string[]> worth = new("--worth")
        {
            Description = "Firm worth of miner:MW[:response], data-center:MW[:share:hours], unit:MW:MTTF:MTTR, storage:MW:MWh; repeatable.",
            HelpName = "miner:1",
            Arity = ArgumentArity.ZeroOrMore,
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => [],
        };
        StudyOptions shared = new();
        Command command = new("adequacy", "How often and how much a system is short: LOLE, LOLH, EUE; what resources are worth in firm terms.")
        {
            system, method, samples, precision, seed, threads, peak, sigma, common, copula, copper, worth,
        };
        shared.AddTo(command, cells: true);
        command.SetAction((parsed, cancellation) =>
        {
            AdequacySystem read = Read(parsed.GetRequiredValue(system));
            if (parsed.GetValue(copper)) read = read.CopperPlate();
            if (parsed.GetValue(peak) is { } mw) read = read.WithPeak(mw);
            if (parsed.GetValue(common) is { Length: > 0 } state) read = WithCommon(read, state);
            string asked = parsed.GetValue(method) ?? "";
            double load = parsed.GetValue(sigma) ?? 0;
            Dependence dependence = DependenceOf(parsed.GetValue(copula) ?? "");
            bool exact = asked == "convolution" || asked.Length == 0 && Convolution.CanTake(read);
            AdequacyQuestion question = new(read, exact ? AdequacyMethod.Convolution : AdequacyMethod.MonteCarlo)
            {
                Samples = parsed.GetValue(samples) ?? 10_000,
                Seed = (ulong)(parsed.GetValue(seed) ?? 1),
                Precision = parsed.GetValue(precision) ?? 0,
                Threads = (int)(parsed.GetValue(threads) ?? 0),
                LoadSigma = load < 0.5 ? load : load / 100,
                Dependence = dependence,
                Resources = [.. (parsed.GetValue(worth) ?? []).Select(ResourceOf)],
            };
            return shared.AnswerCellsAsync(terminal, parsed, Identity(question),
                (journal, progress, cancel) => AdequacyStudy.Of(question, progress, journal, cancel), cancellation);
        });
        return command;
    }

    // What random years hang on, and their names do not say.
    private static string Identity(AdequacyQuestion question) => string.Join(' ',
        JsonSerializer.Serialize(question.System), question.Seed, question.LoadSigma.ToString("R", CultureInfo.InvariantCulture), question.Dependence,
        typeof(AdequacyStudy).Module.ModuleVersionId);

    private static AdequacySystem Read(string nameOrPath)
    {
        if (Directory.Exists(nameOrPath)) return RtsGmlcAdequacy.Thermal(nameOrPath);
        string? folder = ScenarioCatalogue.Folder();
        string shipped = folder is null ? "" : Path.Combine(folder, nameOrPath + ".yaml");
        string path = File.Exists(shipped) ? shipped : nameOrPath;
        if (!File.Exists(path))
            throw new InputException(new InputProblem(Name, 0, "system", nameOrPath, "rts79, pjm-standin, the path of an adequacy file, or an RTS-GMLC folder"));
        return AdequacyFile.Load(path);
    }

    private static AdequacySystem WithCommon(AdequacySystem system, string text)
    {
        double[] parts = Parts("--common", text, text.Split(':'), 3, "events a year:mean hours:chance, such as 0.1:12:0.2");
        if (parts[0] <= 0 || parts[1] < 1 || parts[2] is < 0 or > 1 || parts[0] * parts[1] > system.Hours / 2)
            throw Wrong("--common", text, "events a year above 0, at least 1 hour, a chance from 0 to 1, and less than half of the year in all");
        return system with
        {
            CommonEventsPerYear = parts[0],
            CommonMeanHours = parts[1],
            Units = [.. system.Units.Select(unit => unit.Law.OutageRate > 0 ? unit with { CommonOutage = parts[2] } : unit)],
        };
    }

    private static Dependence DependenceOf(string text)
    {
        const string Expected = "gaussian:correlation or t:correlation:degrees, such as gaussian:0.04 or t:0.04:4";
        if (text.Length == 0) return Dependence.None;
        string[] words = text.Split(':');
        bool student = words[0] == "t";
        if (!student && words[0] != "gaussian") throw Wrong("--copula", text, Expected);
        double[] parts = Parts("--copula", text, words[1..], student ? 2 : 1, Expected);
        if (parts[0] is < 0 or > 0.95 || student && parts[1] is < 1 or > 100) throw Wrong("--copula", text, "a correlation from 0 to 0.95, 1 to 100 degrees");
        return student ? new(DependenceKind.StudentT, parts[0], parts[1]) : new(DependenceKind.Gaussian, parts[0]);
    }

    private static Resource ResourceOf(string text)
    {
        const string Expected = "miner:MW[:response], data-center:MW[:share:hours], unit:MW:MTTF:MTTR or storage:MW:MWh, in positive numbers";
        string[] words = text.Split(':');
        double[] n = Parts("--worth", text, words[1..], words.Length - 1, Expected);
        bool good = n.Length > 0 && n.All(value => value > 0);
        return (words[0], n.Length) switch
        {
            ("miner", 1) when good => Resource.Miner(n[0], 1),
            ("miner", 2) when good && n[1] <= 1 => Resource.Miner(n[0], n[1]),
            ("data-center", 1) when good => Resource.DataCenter(n[0], Resource.DataCenterShare, Resource.DataCenterHours),
            ("data-center", 3) when good && n[1] <= 1 && n[2] is >= 1 and <= 24 => Resource.DataCenter(n[0], n[1], (int)n[2]),
            ("unit", 3) when good && n[1] >= 1 && n[2] >= 1 => Resource.Unit(n[0], FailureLaw.OfTimes(n[1], n[2])),
            ("storage", 2) when good => Resource.Store(n[0], n[1]),
            _ => throw Wrong("--worth", text, Expected),
        };
    }

    private static double[] Parts(string option, string text, string[] words, int count, string expected)
    {
        double[] parts = [.. words.Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        return parts.Length == count && parts.All(double.IsFinite) ? parts : throw Wrong(option, text, expected);
    }

    private static InputException Wrong(string option, string value, string expected) => new(new InputProblem(Name, 0, option, value, expected));
}
