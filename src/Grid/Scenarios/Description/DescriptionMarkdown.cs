using System.Text;

namespace Headroom.Grid.Scenarios.Description;

/// <summary>docs/scenario.md: an introduction, then a table for each kind.</summary>
internal static class DescriptionMarkdown
{
    /// <summary>The smallest scenario of any interest; it stands in the document and a test reads it.</summary>
    public const string Example = """
        # yaml-language-server: $schema=./headroom.schema.json
        schema: 1
        name: first
        title: One gas plant, one miner, one day of {year}
        start: "{year}-07-01"
        hours: 24
        parameters:
          year: 2024
        fuels:
          - name: gas
            usd_per_mmbtu: 2.50
            co2_kg_per_mmbtu: 53.06
        zones:
          - name: town
            demand: { kind: profile, mw: [60, 55, 70, 90] }
        generators:
          - name: plant
            zone: town
            technology: gas_cc
            capacity_mw: 120
            fuel: gas
            heat_rate_btu_per_kwh: 6_800
        miners:
          - name: rigs
            zone: town
            machines:
              - { model: S21, j_per_th: 17.5, mw: 20 }

        """;

    private const string Introduction = """
        # Scenario files

        <!-- Made from the fields' descriptions in src/Grid/Scenarios. Change them there, then run the tests
             with HEADROOM_UPDATE_DOCS=1 to write this file and scenarios/headroom.schema.json anew. -->

        A scenario is one YAML file that says what exists (zones, fuels, power plants, batteries, bitcoin miners, AI data
        centers), from which day and for how many hours it is simulated, and under which price rules. Nothing else
        decides a run: the same file, data and seed give the same answer to the last bit.

        A minimal example:

        ```yaml
        """;

    private const string Rules = """
        ```

        `headroom validate FILE` reads a file and reports everything that is wrong with it, each problem as one line with
        file, line, field, value and what was expected. `headroom describe KIND` prints one of the tables below.

        **Editors.** The first line of the example tells editors that speak the YAML language server's protocol where the
        JSON Schema is; they then complete field names, show meanings and mark mistakes. Shipped scenarios stand beside it;
        from elsewhere, give the path to `scenarios/headroom.schema.json`.

        **Values.** A field that is left out takes its default; an empty value is refused. Names are case-sensitive. Numbers
        use a decimal point and may group digits with underscores (`1_000`, `2.5e3`); they stand without a unit, which the
        field's name already says. Fractions are written `0.25`, not `25 %`. Where a list of numbers is expected, one number
        will do. Dates are written `2024-07-01` and are days on the market's clock. `{}` for a node takes every default
        in it. Items of a list are counted from 0 in messages: `miners[2].pue` is the third miner's.

        **Parameters.** `parameters:` lists names and values; `{name}` inside any value of the file stands for the value,
        and `{name+1}` and `{name-1}` (or any other whole step) for a whole number's neighbours. A value may use the
        parameters above it. `--set name=value` replaces a value for one run; only names that the scenario lists can
        be set. YAML reads a brace at the start of a value as a map, so put such values in quotes: `start: "{year}-01-01"`.

        **Building on another.** `base: texas` takes everything from a shipped scenario, or from a file beside this one; what this
        file writes goes over it. Fields are taken one by one, at any depth; items of a list that have names (plants, sites, programmes,
        fuels, zones, reserves) go by them: the same name changes that item, a new name adds one behind. Other lists and values replace what the
        base has, and `~` takes a field away (`ordc: ~`). Parameters are shared. Items can't be taken away: give a plant a date on which it is
        `retired`, or a site no power. A base may have a base. Data files are looked for as those of this file. Problems name the file that the line is in.
        Editors that check against the schema may mark an item that gives a name and only what changes as incomplete; `headroom validate` does not.

        **Repeating.** `count: 3` on a participant called `rig` makes `rig-1`, `rig-2` and `rig-3`, each of the size given.
        YAML's anchors (`&name`, `*name`) work; its merge key (`<<`) does not.

        **Sweeps.** `sweep:` names attributes and the values that they take; `headroom sweep` runs all combinations ([sweep.md](sweep.md)).

        **Limits.** A file has at most 128 MiB, 5 million values (aliases written out; with them at most 100,000 and eight for each character of the
        text), 50 levels and 1,000,000 participants.


        """;

    /// <summary>The whole document.</summary>
    public static string Of(IReadOnlyList<ScenarioKind> kinds)
    {
        var text = new StringBuilder();
        text.Append(Introduction).Append('\n').Append(Example).Append(Rules);
        text.Append("## Kinds\n\n");
        foreach (var kind in kinds) text.Append($"- [{kind.Name}](#{kind.Name}): {Cell(kind.Meaning)}\n");
        foreach (var kind in kinds)
        {
            text.Append($"\n## {kind.Name}\n\n{kind.Meaning}\n\n");
            text.Append("| field | type | unit | default | allowed | meaning |\n|---|---|---|---|---|---|\n");
            foreach (var field in kind.Fields)
            {
                string type = field.Kind.Length == 0 ? field.TypeText
                    : field.TypeText.Replace(field.Kind, $"[{field.Kind}](#{field.Kind})", StringComparison.Ordinal);
                string fallback = field.Required ? "**required**" : field.DefaultText;
                text.Append($"| `{field.Name}` | {type} | {Cell(field.Unit)} | {fallback} | {Cell(field.Allowed)} | {Cell(field.Meaning)} |\n");
            }
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
