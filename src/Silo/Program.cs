using System.CommandLine;
using Headroom.Silo;

// A silo that is told to stop hands its zones over first; two seconds, the default, are too few on a busy machine.
return await SiloCommand.Build().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
