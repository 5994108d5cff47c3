namespace Headroom.Client.Commands;

/// <summary>What people type, shown at the end of each help page.</summary>
internal static class CommandExamples
{
    internal static IReadOnlyDictionary<string, string[]> ByCommand { get; } = new Dictionary<string, string[]>
    {
        ["headroom"] =
        [
            "headroom run texas                              a Texas year, results in results/texas",
            "headroom run texas-2022 --data ../data          a backcast from data files",
            "headroom run texas --cluster localhost          the same on a standing silo",
            "headroom watch texas                            ... while another terminal watches",
        ],
        ["run"] =
        [
            "headroom run tutorial                           one day, three plants, a miner, a data center",
            "headroom run texas --seed 7 --out results/seven another draw of weather and outages",
            "headroom run texas-2022 --data ../data --year 2021",
            "headroom run texas --hours 168 --json           a week; the summary as JSON",
            "headroom run texas --cluster localhost --speed 1h/s",
            "headroom run my.yaml --set gas=4.5 --format csv",
        ],
        ["watch"] =
        [
            "headroom watch texas                            a live table until the run ends",
            "headroom watch texas --json | jq .zones[0].price",
        ],
        ["query"] =
        [
            "headroom query texas                            participants, by name",
            "headroom query texas --kind miner --sort earned --top 5",
            "headroom query texas rockdale                   one of them: MW now, why, earned so far",
        ],
        ["clock"] =
        [
            "headroom clock texas pause",
            "headroom clock texas step 24                    a day, then stand still",
            "headroom clock texas speed 1h/s",
            "headroom clock texas resume",
            "headroom clock texas cancel",
        ],
        ["runs"] = ["headroom runs --json"],
        ["scenarios"] = ["headroom scenarios"],
        ["validate"] =
        [
            "headroom validate my.yaml                       every problem at once",
            "headroom validate texas-2022 --data ../data --year 2021",
        ],
        ["describe"] =
        [
            "headroom describe                               the kinds of a scenario file",
            "headroom describe miner                         fields, units, defaults, ranges",
        ],
    };
}
