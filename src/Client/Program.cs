using Headroom.Client.Commands;
using Headroom.Client.Display;

return await new HeadroomCommandLine(Terminal.OfProcess(), new ProcessSilos()).RunAsync(args).ConfigureAwait(false);
