namespace ThreatResponse.Grains.Alerts;

/// <summary>Subscriber of one partition's stream; called by nobody else.</summary>
[Alias("tr.IDispatcherGrain")]
internal interface IDispatcherGrain : IGrainWithStringKey;
