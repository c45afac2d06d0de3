using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Enrichment;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Incidents;

/// <summary>What an incident's page shows, each part read by itself.</summary>
internal sealed record IncidentView(
    IncidentDetail Detail,
    Part<IReadOnlyList<DetectionGroup>> Detections,
    Part<Page<ActivityRow>> Activity,
    TimelineWindow Window,
    Part<IReadOnlyList<TimelineStep>> Timeline,
    Part<IReadOnlyList<ObservableRow>> Observables,
    Part<IReadOnlyDictionary<string, Verdict>> Verdicts,
    Part<IReadOnlyList<IncidentLinkRow>> Links,
    Part<IReadOnlyList<UsualRow>> Usual,
    Part<IReadOnlyList<SimilarIncident>> LooksLike,
    Part<IReadOnlyList<ResponseAction>> Actions,
    Part<ExternalFactors> External,
    IReadOnlyList<AccountView> People);
