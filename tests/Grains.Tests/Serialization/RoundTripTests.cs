using System.Collections;
using System.Reflection;
using Headroom.Grains.Participants;
using Headroom.Grains.Runs;
using Headroom.Grains.Zones;
using Headroom.Grid;
using Headroom.Market.Books;
using Headroom.Market.Zones;
using Headroom.Studies.Results;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Headroom.Grains.Tests.Serialization;

/// <summary>
/// Everything that crosses silos arrives whole. The values are made by reflection with something else than the default in
/// every property, so a field that is added one floor below and forgotten on the way fails here.
/// </summary>
public sealed class RoundTripTests
{
    private static readonly Serializer Serializer =
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Theory]
    [InlineData(typeof(OfferQuestion))]
    [InlineData(typeof(OfferAnswer))]
    [InlineData(typeof(ZoneStep))]
    [InlineData(typeof(ZoneRow))]
    [InlineData(typeof(ZoneTotals))]
    [InlineData(typeof(ZoneOpening))]
    [InlineData(typeof(RunRequest))]
    [InlineData(typeof(RunView))]
    [InlineData(typeof(MarketStep))]
    [InlineData(typeof(MarketOpening))]
    [InlineData(typeof(ParticipantQuery))]
    [InlineData(typeof(ParticipantRow))]
    [InlineData(typeof(MinerState))]
    [InlineData(typeof(DataCenterState))]
    [InlineData(typeof(GeneratorState))]
    [InlineData(typeof(StorageState))]
    [InlineData(typeof(RunEvent))]
    public void Message_AllFieldsSet_ArrivesWhole(Type type)
    {
        object sent = new Filler().Make(type);

        object received = Serializer.Deserialize<object>(Serializer.SerializeToArray(sent))!;

        Assert.NotSame(sent, received);
        Assert.Equivalent(sent, received, strict: true);
        // Postings compare by reference in Equivalent's eyes: their columns are spans.
        if (sent is ZoneStep { Day: { } day } && received is ZoneStep { Day: { } same })
        {
            Assert.Equal(day.Postings.Hour.ToArray(), same.Postings.Hour.ToArray());
            Assert.Equal(day.Postings.From.ToArray(), same.Postings.From.ToArray());
            Assert.Equal(day.Postings.To.ToArray(), same.Postings.To.ToArray());
            Assert.Equal(day.Postings.Causes.ToArray(), same.Postings.Causes.ToArray());
            Assert.Equal(day.Postings.MicroDollars.ToArray(), same.Postings.MicroDollars.ToArray());
        }
    }

    [Fact]
    public void ZoneStep_WithoutDay_ArrivesWhole()
    {
        Assert.Equal(new ZoneStep(48, null), Serializer.Deserialize<ZoneStep>(Serializer.SerializeToArray(new ZoneStep(48, null))));
    }

    [Fact]
    public void ParticipantState_ValuesThatAreNoNumbers_ArriveWhole()
    {
        ParticipantState state = (ParticipantState)new Filler().Make(typeof(ParticipantState));
        state = state with { Mw = double.NaN, PriceUsdPerMwh = double.PositiveInfinity };

        ParticipantState received = Serializer.Deserialize<ParticipantState>(Serializer.SerializeToArray(state))!;

        Assert.Equal((state.Mw, state.PriceUsdPerMwh), (received.Mw, received.PriceUsdPerMwh));
    }

    [Fact]
    public void Refusal_ArrivesWithItsLines()
    {
        RunRefusedException sent = RunRefusedException.Of(new InputException(
        [
            new InputProblem("a.yaml", 3, "miners[0].pue", "9", "1 to 2"), new InputProblem("b.csv", 0, "file", "", "an existing file"),
        ]));

        Exception received = Serializer.Deserialize<Exception>(Serializer.SerializeToArray<Exception>(sent))!;

        Assert.Equal(
            ["a.yaml:3: miners[0].pue is '9': expected 1 to 2", "b.csv: file: expected an existing file"],
            Assert.IsType<RunRefusedException>(received).Lines);
        Assert.Equal(sent.Message, received.Message);
    }

    /// <summary>Makes values with every settable property set to something of its own.</summary>
    private sealed class Filler
    {
        private int _next = 1;

        public object Make(Type type)
        {
            int n = _next++;
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(string)) return $"text {n}";
            if (type == typeof(bool)) return true;
            if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
            if (type.IsPrimitive) return Convert.ChangeType(n % 100, type, System.Globalization.CultureInfo.InvariantCulture);
            if (type == typeof(Postings)) return SomePostings();
            if (type == typeof(Orleans.Runtime.SiloAddress)) return Orleans.Runtime.SiloAddress.New(System.Net.IPAddress.Loopback, 1000 + n, n);
            if (type.IsArray) return Several(type.GetElementType()!);
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return Several(type.GetGenericArguments()[0]);
            if (type == typeof(IReadOnlyDictionary<string, string>)) return new Dictionary<string, string> { [$"key {n}"] = $"text {n}" };
            if (type == typeof(IReadOnlyDictionary<string, double>)) return new Dictionary<string, double> { [$"key {n}"] = n };
            ConstructorInfo constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
            object made = constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType))]);
            foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.CanWrite) property.SetValue(made, Make(property.PropertyType));
            }
            return made;
        }

        private Array Several(Type element)
        {
            IList values = Array.CreateInstance(element, 3);
            for (int i = 0; i < values.Count; i++) values[i] = Make(element);
            return (Array)values;
        }

        private static Postings SomePostings()
        {
            Postings postings = new();
            for (int i = 0; i < 1000; i++) postings.Add(i, Account.Operator, Account.FirstParticipant + i, Cause.SellBack, 1_000_000_007L * (i + 1));
            return postings;
        }
    }
}
