namespace ThreatResponse.Contracts.Alerts;

[GenerateSerializer, Immutable, Alias("tr.JournalIsBusy")]
public sealed record JournalIsBusy() : Refusal(RefusalKind.Busy, "journal-is-busy", "The journal cannot keep up just now; this was not taken in. Send it again in a few seconds: what was taken in before is recognised and counted.");

[GenerateSerializer, Immutable, Alias("tr.FormatIsUnknown")]
public sealed record FormatIsUnknown([property: Id(0)] string Format) : InvalidRefusal("format-is-unknown", $"No parser reads “{Format}”. Known are json-event, suricata-eve, syslog, cef and leef.");

[GenerateSerializer, Immutable, Alias("tr.DeadLetterNotFound")]
public sealed record DeadLetterNotFound([property: Id(0)] long Id) : NotFoundRefusal("dead-letter-not-found", $"There is no open dead letter {Id}.");
