using ThreatResponse.Host;

return await StartHost.Run(args, Environment.GetEnvironmentVariable);
