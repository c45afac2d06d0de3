namespace ThreatResponse.Integrations.Registrations;

/// <summary>What a registry or registrar says of a domain.</summary>
internal sealed record DomainRecord
{
    public DateTimeOffset? Created { get; init; }

    /// <summary>It was registered before that: the registry does not know when.</summary>
    public bool IsBefore { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? Changed { get; init; }

    public string? Registrar { get; init; }

    public string? Registrant { get; init; }

    /// <summary>Where abuse of it is told.</summary>
    public string? Abuse { get; init; }

    /// <summary>In lower case, sorted.</summary>
    public IReadOnlyList<string> NameServers { get; init; } = [];

    /// <summary>In words, as RDAP has them: <c>client transfer prohibited</c>.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>It says something: an answer that says nothing is none.</summary>
    public bool IsSome => (Created ?? Expires ?? Changed) is not null || Registrar is not null || NameServers.Count > 0;

    /// <summary>The registry knows best; its registrar knows more.</summary>
    public DomainRecord With(DomainRecord registrar) => this with
    {
        Created = Created ?? registrar.Created,
        IsBefore = Created is null ? registrar.IsBefore : IsBefore,
        Expires = Expires ?? registrar.Expires,
        Changed = Changed ?? registrar.Changed,
        Registrar = Registrar ?? registrar.Registrar,
        Registrant = Registrant ?? registrar.Registrant,
        Abuse = Abuse ?? registrar.Abuse,
        NameServers = NameServers.Count > 0 ? NameServers : registrar.NameServers,
        States = States.Count > 0 ? States : registrar.States,
    };
}
