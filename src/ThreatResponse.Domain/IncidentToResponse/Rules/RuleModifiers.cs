namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>What stands behind a field's name.</summary>
/// <param name="Way">How a value is compared: equals, contains, startswith, endswith, re, cidr, gt, gte, lt, lte, exists.</param>
/// <param name="All">Every value of the list must be met.</param>
/// <param name="Cased">Upper and lower case differ.</param>
/// <param name="Expression">Of <c>re</c>: its options i, m and s.</param>
internal sealed record RuleModifiers(string Way, bool All, bool Cased, string Expression);
