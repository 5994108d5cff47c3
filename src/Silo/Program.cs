using Headroom.Silo;

return await SiloCommand.Build().Parse(args).InvokeAsync();
