using System.Reflection;
using Headroom.Grid;
using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Participants;
using Headroom.Market.Programmes.Baselines;

namespace Headroom.Market.Programmes;

/// <summary>Makes a zone's programmes from its scenario.</summary>
public static class ProgrammeFactory
{
    /// <summary>All programmes of a scenario, with the sites of one zone in them.</summary>
    /// <param name="scenario">The scenario, expanded.</param>
    /// <param name="sites">The zone's miners and data centers.</param>
    /// <param name="firstIndex">Index of the first of them in the zone's roster.</param>
    /// <param name="hours">The run's hours.</param>
    /// <exception cref="InputException">A class of the user's own can't be made.</exception>
    public static IReadOnlyList<Programme> Of(
        ScenarioSpec scenario, IReadOnlyList<ParticipantSpec> sites, int firstIndex, RunHours hours)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(sites);
        return [.. Stacking.All(scenario.Programmes).Select(spec => Make(scenario, spec, new ProgrammeTerms
        {
            Name = spec.Name,
            Members = Members(spec, sites, firstIndex),
            Hours = hours,
            Seed = (ulong)scenario.Seed,
            Baseline = BaselineOf(spec),
            Values = spec is OwnProgrammeSpec own ? own.Terms.ToDictionary(t => t.Name, t => t.Value) : [],
        }))];
    }

    private static Programme Make(ScenarioSpec scenario, ProgrammeSpec spec, ProgrammeTerms terms) => spec switch
    {
        CoincidentPeakSpec peak => new CoincidentPeak(peak, terms),
        EmergencyResponseSpec emergency => new EmergencyResponse(emergency, terms),
        LoadReserveSpec reserve => new LoadReserve(reserve, terms),
        LargeLoadCallSpec call => new LargeLoadCall(call, terms),
        CapacityResponseSpec capacity => new CapacityResponse(capacity, terms),
        OwnProgrammeSpec own => Own(own, terms, scenario),
        _ => throw new InvalidOperationException($"no programme is made from {spec.GetType().Name}"),
    };

    private static EnrolledSite[] Members(ProgrammeSpec spec, IReadOnlyList<ParticipantSpec> sites, int firstIndex)
    {
        List<EnrolledSite> members = [];
        for (int i = 0; i < sites.Count; i++)
        {
            (ParticipantKind kind, double size, IReadOnlyList<EnrolmentSpec> enrolments) = sites[i] switch
            {
                MinerSpec miner => (ParticipantKind.Miner, miner.Machines.Sum(m => m.Mw), miner.Programmes),
                DataCenterSpec site => (ParticipantKind.DataCenter, site.ContractedMw, site.Programmes),
                _ => throw new ArgumentException($"{sites[i].Name} is no load", nameof(sites)),
            };
            double? mw = spec is LargeLoadCallSpec { Mandatory: true, Reaches: not LargeLoadCallSpec.Enrolled } all
                ? size >= all.MinimumSiteMw && IsNew(sites[i], all) ? size : null
                : enrolments.FirstOrDefault(e => e.Programme == spec.Name)?.Mw;
            if (spec is LargeLoadCallSpec call && size < call.MinimumSiteMw) mw = null;
            if (mw is { } enrolled)
                members.Add(new EnrolledSite(firstIndex + i, sites[i].Name, kind, Power.FromMW(enrolled).Watts, Power.FromMW(size).Watts));
        }
        return [.. members];
    }

    private static IBaseline? BaselineOf(ProgrammeSpec spec) => spec switch
    {
        EmergencyResponseSpec emergency => Named(emergency.Baseline),
        LoadReserveSpec reserve => Named(reserve.Baseline),
        CapacityResponseSpec { Backed: true } capacity => Named(capacity.Baseline),
        OwnProgrammeSpec own => Named(own.Baseline),
        _ => null,
    };

    private static IBaseline? Named(string name) => name switch
    {
        "meter-before" => new MeterBeforeMeterAfter(),
        "10-of-10" => new TenOfTen(),
        "20-of-40" => new TwentyOfForty(),
        _ => null,
    };

    private static bool IsNew(ParticipantSpec site, LargeLoadCallSpec call) =>
        call.ConnectedFrom is not { } from || (site is DataCenterSpec { Energised: [var first, ..] } && first.From >= from);

    private static Programme Own(OwnProgrammeSpec spec, ProgrammeTerms terms, ScenarioSpec scenario)
    {
        try
        {
            Assembly? assembly = spec.Assembly.Length > 0 ? Assembly.LoadFrom(Path.GetFullPath(spec.Assembly)) : null;
            Type type = (assembly is null
                    ? AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(spec.Class)).FirstOrDefault(t => t is not null)
                    : assembly.GetType(spec.Class))
                ?? throw new TypeLoadException("no such class");
            return Activator.CreateInstance(type, terms) as Programme
                ?? throw new TypeLoadException($"not derived from {typeof(Programme).FullName}");
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or TypeLoadException or MissingMethodException
            or MemberAccessException or TargetInvocationException)
        {
            string reason = (e as TargetInvocationException)?.InnerException?.Message ?? e.Message;
            throw new InputException([new InputProblem(scenario.Name, 0, $"programmes.own ({spec.Name}).class", spec.Class,
                $"a public class derived from {typeof(Programme).FullName} with a constructor that takes {nameof(ProgrammeTerms)}"
                + $"{(spec.Assembly.Length > 0 ? $", in '{spec.Assembly}'" : "")} ({reason})")]);
        }
    }
}
