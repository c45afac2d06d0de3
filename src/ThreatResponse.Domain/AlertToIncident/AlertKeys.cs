namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>All that links one alert.</summary>
/// <param name="Keys">In the order of the rules.</param>
/// <param name="LeftOut">Sentences about values that would have made a key, but must not.</param>
public sealed record AlertKeys(IReadOnlyList<AlertKey> Keys, IReadOnlyList<string> LeftOut)
{
    /// <summary>Values whose number of incidents (last 30 days) the decision wants to know, target hosts and detections aside.</summary>
    public IEnumerable<string> HubCandidates(RuleBook rules)
    {
        foreach (var key in Keys)
        {
            var linkOn = rules.Rules[key.Rule].LinkOn;
            for (var i = 0; i < linkOn.Length; i++)
            {
                if (LinkKeys.CanBeHub(linkOn[i]))
                {
                    yield return key.Values[i];
                }
            }
        }
    }
}
