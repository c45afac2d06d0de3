using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>What intelligence states, as a reason.</summary>
public static class SayOpinion
{
    public static string Of(Opinion known) => known.Pattern is null
        ? $"{known.Value} is an indicator of {known.By} ({known.Reliability}), confidence {known.Confidence}"
        : $"“{known.Value}”, a pattern of {known.By} ({known.Reliability}), is met by its alerts, confidence {known.Confidence}";
}
