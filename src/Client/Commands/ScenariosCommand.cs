using System.CommandLine;
using Headroom.Client.Display;
using Headroom.Grid.Scenarios;

namespace Headroom.Client.Commands;

/// <summary><c>headroom scenarios</c>: what can be run by name.</summary>
internal static class ScenariosCommand
{
    internal static Command Build(Terminal terminal)
    {
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("scenarios", "List the ready-made scenarios.") { json };
        command.SetAction(parsed =>
        {
            IReadOnlyList<ScenarioListing> listings = ScenarioCatalogue.List();
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonText.Of([.. listings.Select(listing => new ScenarioLine(
                    listing.Name, listing.Title, listing.Path, listing.Hours, listing.Participants,
                    listing.Problem?.ToString() ?? ""))]));
                return ExitCode.Ok;
            }
            int width = listings.Select(listing => listing.Name.Length).DefaultIfEmpty().Max() + 2;
            foreach (ScenarioListing listing in listings)
                terminal.Out.WriteLine($"{listing.Name.PadRight(width)}{listing.Problem?.ToString() ?? listing.Title}");
            if (listings.Count == 0) terminal.Out.WriteLine("no scenarios beside the program or in the repository");
            return ExitCode.Ok;
        });
        return command;
    }
}
