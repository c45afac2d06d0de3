using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Alerts;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Hosts;

/// <summary>What the page of a host or user shows.</summary>
internal sealed record TargetModel(TargetView View, Part<Page<IncidentRow>> Incidents, Part<Page<AlertRow>> Alerts, Part<DaysOfValue> Days, Part<IReadOnlyList<ObservableRow>> SeenWith, Part<IReadOnlyList<ActivityRow>> Activity);
