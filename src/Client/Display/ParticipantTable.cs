using Headroom.Grains.Runs;
using Spectre.Console;

namespace Headroom.Client.Display;

/// <summary>Participants as a table of at most 80 columns; long names end in an ellipsis.</summary>
internal static class ParticipantTable
{
    internal static Table Of(IReadOnlyList<ParticipantRow> rows)
    {
        Table table = new Table().Border(TableBorder.None).AddColumns(
            Left("name", 20), Left("kind", 11), Right("MW now", 7), Right("of MW", 6), Left("status", 11), Right("curt. MWh", 9), Right("earned k$", 9));
        foreach (ParticipantRow row in rows)
        {
            table.AddRow(
                Cell(row.Name), Cell(row.Kind), Cell(Figures.Whole(row.Mw)), Cell(Figures.Whole(row.CapacityMw)),
                Cell(row.Status), Cell(Figures.Whole(row.CurtailedMwh)), Cell(Figures.Mw(row.EarnedUsd / 1000)));
        }
        return table;
    }

    private static Text Cell(string text) => new(text) { Overflow = Overflow.Ellipsis };

    private static TableColumn Left(string title, int width) => new TableColumn(title).Width(width).NoWrap().PadLeft(0).PadRight(1);

    private static TableColumn Right(string title, int width) => Left(title, width).RightAligned();
}
