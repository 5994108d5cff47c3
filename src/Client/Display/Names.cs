using Headroom.Market.Participants;
using Spectre.Console;

namespace Headroom.Client.Display;

/// <summary>How technologies are written and coloured.</summary>
internal static class Names
{
    /// <summary>The technology as scenario files write it: "gas_cc", "nuclear".</summary>
    internal static string Of(Technology technology) => technology switch
    {
        Technology.GasCc => "gas_cc",
        Technology.GasCt => "gas_ct",
        Technology.GasSteam => "gas_steam",
        Technology.GasRecip => "gas_recip",
        Technology.Coal => "coal",
        Technology.Nuclear => "nuclear",
        Technology.Wind => "wind",
        Technology.Solar => "solar",
        Technology.Hydro => "hydro",
        Technology.Biomass => "biomass",
        Technology.Oil => "oil",
        Technology.Import => "import",
        _ => "other",
    };

    /// <summary>Its colour in pictures of the generation mix.</summary>
    internal static Color ColourOf(Technology technology) => technology switch
    {
        Technology.GasCc or Technology.GasCt or Technology.GasSteam or Technology.GasRecip => Color.Orange1,
        Technology.Coal => Color.Grey,
        Technology.Nuclear => Color.Purple,
        Technology.Wind => Color.DeepSkyBlue1,
        Technology.Solar => Color.Yellow,
        Technology.Hydro => Color.Blue,
        _ => Color.White,
    };
}
