namespace ThreatResponse.Integrations.SuricataEve;

/// <summary>The words of a rule's <c>attack_target</c>: <c>Client_Endpoint</c>, <c>Web_Server</c>, <c>Client_and_Server</c>, <c>Networking_Equipment</c> and others.</summary>
internal static class AttackTargets
{
    /// <returns>True for clients only, false for servers only; null when the words name both, or neither.</returns>
    public static bool? AreClients(IEnumerable<string> words)
    {
        var (clients, servers) = (false, false);
        foreach (var word in words)
        {
            clients |= word.Contains("client", StringComparison.OrdinalIgnoreCase);
            servers |= word.Contains("server", StringComparison.OrdinalIgnoreCase);
        }

        return clients == servers ? null : clients;
    }
}
