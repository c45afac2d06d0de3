namespace ThreatResponse.Contracts.Response.Devices;

[GenerateSerializer, Immutable, Alias("tr.DeviceNotFound")]
public sealed record DeviceNotFound([property: Id(0)] string Name) : NotFoundRefusal("device-not-found", $"There is no device “{Name}”. The devices there are stand under Response, Devices.");

[GenerateSerializer, Immutable, Alias("tr.DeviceExists")]
public sealed record DeviceExists([property: Id(0)] string Name) : ConflictRefusal("device-exists", $"There is a device {Name} already.");

[GenerateSerializer, Immutable, Alias("tr.DeviceIsInvalid")]
public sealed record DeviceIsInvalid([property: Id(0)] string Why) : InvalidRefusal("device-is-invalid", Why);

[GenerateSerializer, Immutable, Alias("tr.DeviceFailed")]
public sealed record DeviceFailed([property: Id(0)] string Name, [property: Id(1)] FailureKind Failure, [property: Id(2)] string Why)
    : Refusal(RefusalKind.Busy, "device-failed", $"{Name}: {Why}");

[GenerateSerializer, Immutable, Alias("tr.ResponseNotFound")]
public sealed record ResponseNotFound([property: Id(0)] string Response) : NotFoundRefusal("response-not-found", $"Nothing waits for the end of “{Response}” with this token, or the message says no end: status is completed or rejected, and token is the one that came with the response.");

[GenerateSerializer, Immutable, Alias("tr.DeviceStillEnforces")]
public sealed record DeviceStillEnforces([property: Id(0)] string Name, [property: Id(1)] int Entries)
    : ConflictRefusal("device-still-enforces", $"{Name} still holds {Entries} entries that were put there, and they could not be lifted just now. They are being lifted; try again, or leave them there on purpose.");
