using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Alerts;
using ThreatResponse.Web.Enrichment;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Indicators;

/// <summary>What the page of an indicator shows.</summary>
/// <param name="Views">The analysts' verdict under each type it was seen as.</param>
internal sealed record IndicatorModel(
    IReadOnlyList<ObservableRow> Seen,
    IReadOnlyList<IndicatorView> Views,
    Part<Page<IncidentRow>> Incidents,
    Part<Page<AlertRow>> Alerts,
    Part<DaysOfValue> Days,
    Part<IReadOnlyList<ObservableRow>> SeenWith,
    Part<IReadOnlyList<TouchedRow>> Touched,
    Part<IReadOnlyList<ActivityRow>> Activity,
    Part<IReadOnlyList<string>> Roles,
    Part<StatedOfValue> Stated,
    Part<ValueKnowledge> Known,
    Part<RelationsOfIndicator> Related)
{
    /// <summary>Such a value is somewhere, or what it resolves to is.</summary>
    public bool IsPlaceable => ValuePlaces.IsPlaceable(Views[0].Type);
}
