namespace Headroom.Client.Commands;

/// <summary>What people type, shown at the end of each help page.</summary>
internal static class CommandExamples
{
    internal static IReadOnlyDictionary<string, string[]> ByCommand { get; } = new Dictionary<string, string[]>
    {
        ["headroom"] =
        [
            "headroom run texas                      a Texas year",
            "headroom run texas-2022 --data ../data  a backcast from data files",
            "headroom run texas --cluster localhost  the same on a standing silo",
            "headroom watch texas                    ... watched by another terminal",
        ],
        ["run"] =
        [
            "headroom run tutorial                   a day that can be worked by hand",
            "headroom run texas --seed 7             other weather, other outages",
            "headroom run texas --hours 168 --json   a week; the summary as JSON",
            "headroom run texas-2022 --data ../data --year 2021",
            "headroom run texas --cluster localhost --speed 1h/s",
            "headroom run --resume results/texas     after Ctrl-C",
            "headroom run my.yaml --set gas=4.5 --format csv --out results/dear-gas",
        ],
        ["watch"] =
        [
            "headroom watch texas                    a live table until the run ends",
            "headroom watch texas --json | jq .zones[0].price",
        ],
        ["query"] =
        [
            "headroom query texas                    participants, by name",
            "headroom query texas rockdale           one: MW now, why, earned so far",
            "headroom query texas --kind miner --sort earned --top 5",
        ],
        ["clock"] =
        [
            "headroom clock texas pause",
            "headroom clock texas step 24            a day, then stand still",
            "headroom clock texas speed 1h/s",
            "headroom clock texas resume",
            "headroom clock texas cancel",
        ],
        ["intervene"] =
        [
            "headroom intervene texas trip comanche-peak-1 all of it, from now on",
            "headroom intervene texas out riot-rockdale --until 4400",
            "headroom intervene texas restore comanche-peak-1",
            "headroom intervene texas                what has been done",
        ],
        ["runs"] = ["headroom runs --json"],
        ["resume"] =
        [
            "headroom resume texas                   on the standing silo",
            "headroom resume texas --cluster redis://127.0.0.1:6379",
        ],
        ["events"] =
        [
            "headroom events texas                   calls, recalls, firm load shed",
            "headroom events texas --cluster localhost   of a run that is going on",
        ],
        ["keys"] =
        [
            "headroom keys add ci --role operator    prints the key, once",
            "headroom keys list",
            "headroom keys revoke ci",
        ],
        ["statement"] =
        [
            "headroom statement texas rockdale       quantity, price, amount by cause",
            "headroom statement texas rockdale --month 2023-08",
            "headroom statement results/dear-gas operator --format csv",
        ],
        ["rewards"] =
        [
            "headroom rewards texas                  flexible sites side by side",
            "headroom rewards texas --json",
        ],
        ["sql"] =
        [
            "headroom sql                            tables and their columns",
            "headroom sql \"select run, mean_usd_per_mwh from runs\"",
            "headroom sql \"select run, name, gain_vs_twin_usd from miners\" --json",
        ],
        ["scenarios"] = ["headroom scenarios"],
        ["validate"] =
        [
            "headroom validate my.yaml               every problem at once",
            "headroom validate texas-2022 --data ../data --year 2021",
        ],
        ["describe"] =
        [
            "headroom describe                       the kinds of a scenario file",
            "headroom describe miner                 units, defaults, ranges",
        ],
        ["sweep"] =
        [
            "headroom sweep texas-sweep              20 years: more data centers, several hashprices",
            "headroom sweep my.yaml --parallel 8 --out results/mine",
            "headroom sweep my.yaml --cluster localhost --json",
        ],
        ["study"] =
        [
            "headroom study headroom                 what fits into 22 synthetic areas",
            "headroom study headroom --demand ../shared/data/eia930 --report h.html",
        ],
        ["study paths"] =
        [
            "headroom study paths                    44 GW short by 2028: what comes, when",
            "headroom study paths --set miners_convertible_share=1 --json",
            "headroom study paths --figures mine.yaml --out results/paths",
            "headroom study paths --report paths.html",
        ],
        ["study conversion"] =
        [
            "headroom study conversion results/texas all miners of a run",
            "headroom study conversion texas --site riot-rockdale --json",
            "headroom study conversion texas --set capex_usd_per_mw=5000000",
        ],
        ["study headroom"] =
        [
            "headroom study headroom --demand eia930 --area ERCO PJM --from 2020",
            "headroom study headroom --demand eia930 --limits 0.1,0.5,2 --summer 6-9",
            "headroom study headroom --out results/headroom --report headroom.html",
        ],
        ["study dispatch"] =
        [
            "headroom study dispatch texas --out results/fits --report fits.html",
            "headroom study dispatch texas --out results/fits --resume   after Ctrl-C",
            "headroom study dispatch texas --years 2 --availability 99.9,99.99 --json",
            "headroom study dispatch texas-2026 --like midlothian --interruptible 0,100",
        ],
        ["study adequacy"] =
        [
            "headroom study adequacy rts79 --load-sigma 5",
            "headroom study adequacy rts79 --method montecarlo --samples 20000",
            "headroom study adequacy rts79 --worth miner:100 --worth unit:100:950:50",
            "headroom study adequacy pjm-standin --common 0.1:12:0.19",
        ],
        ["import"] =
        [
            "headroom import rts-gmlc ../shared/data/rts-gmlc --out rts.yaml",
            "headroom import matpower pglib_opf_case5_pjm.m --out five.yaml",
            "headroom import pypsa my-network --out mine.yaml --units average",
        ],
        ["export"] =
        [
            "headroom export pypsa five.yaml --out five-pypsa",
            "headroom export pypsa ../shared/data/rts-gmlc --out rts-pypsa",
        ],
        ["opf"] =
        [
            "headroom opf pglib_opf_case5_pjm.m     dispatch, prices, binding lines",
            "headroom opf case9.m --convention matpower --json | jq .objective",
        ],
        ["redundancy"] =
        [
            "headroom redundancy texas               every data center, 1,000 random years",
            "headroom redundancy my.yaml hall --years 10000 --json",
        ],
        ["dispatch"] =
        [
            "headroom dispatch RTS-GMLC              a year, power flows freely",
            "headroom dispatch RTS-GMLC --network dc --hours 168 --json",
        ],
        ["commit"] =
        [
            "headroom commit RTS-GMLC --from 4560    a day in July, within 0.1 %",
            "headroom commit RTS-GMLC --from 4560 --hours 48 --json",
        ],
    };
}
