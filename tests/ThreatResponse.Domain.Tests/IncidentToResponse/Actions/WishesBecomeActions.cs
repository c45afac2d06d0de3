using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.IncidentToResponse.Actions;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Actions;

public sealed class WishesBecomeActions
{
    private static readonly DateTimeOffset _now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly Caller _ana = new("ana", "Ana", Permission.Respond);
    private static readonly ListDefinition _block = new() { Name = "perimeter-block", Kind = MemberKind.Address };
    private static readonly ListDefinition _contained = new() { Name = "contained-users", Kind = MemberKind.User };
    private static readonly ListDefinition _limited = new() { Name = "limited-users", Kind = MemberKind.User };

    [Fact]
    public void The_same_wish_written_another_way_has_the_same_key()
    {
        var one = Read(Block("198[.]51[.]100[.]7"));
        var other = Read(Block(" 198.51.100.7 ") with { Reason = "said otherwise", Parameters = new ActionParameters { List = "perimeter-block", Assignee = "not read" } });

        Assert.Equal(("198.51.100.7", "incident 7", ActionState.Requested), (one.Target, one.Owner, one.State));
        Assert.Equal(ActionKey.Of(one), ActionKey.Of(other));
    }

    [Fact]
    public void Another_target_owner_end_or_kind_is_another_wish()
    {
        var one = Read(Block("198.51.100.7"));
        ResponseAction[] others =
        [
            Read(Block("198.51.100.8")), Read(Block("198.51.100.7") with { Incident = null }), Read(Block("198.51.100.7") with { Incident = 8 }),
            Read(Block("198.51.100.7") with { Parameters = new ActionParameters { List = "perimeter-block", Until = _now.AddDays(1) } }), Read(Block("198.51.100.7") with { Kind = ActionKind.Unblock }),
        ];

        Assert.Equal(6, others.Append(one).Select(ActionKey.Of).Distinct().Count());
        Assert.Equal("person ana", others[1].Owner);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_with_what_to_do()
    {
        Assert.IsType<ReasonIsMissing>(ReadAction.Of(Block("198.51.100.7") with { Reason = " " }, new ChosenList(_block, null), _ana, "id", _now).Refusal);
        Assert.IsType<MemberIsInvalid>(ReadAction.Of(Block("nonsense"), new ChosenList(_block, null), _ana, "id", _now).Refusal);
        Assert.IsType<ActionIsInvalid>(ReadAction.Of(Block("198.51.100.7") with { Id = "mine" }, new ChosenList(_block, null), _ana, "id", _now).Refusal);
        Assert.IsType<ActionIsInvalid>(ReadAction.Of(Block("198.51.100.7") with { Parameters = new ActionParameters { Until = _now } }, new ChosenList(_block, null), _ana, "id", _now).Refusal);
        Assert.IsType<ClosingNeedsAClassification>(OnIncident(ActionKind.SetState, "INC-7", new ActionParameters { Status = IncidentStatus.Closed }).Refusal);
        Assert.IsType<ActionIsInvalid>(OnIncident(ActionKind.SetState, "7", new ActionParameters { Status = IncidentStatus.Assigned }).Refusal);
        Assert.IsType<ActionIsInvalid>(OnIncident(ActionKind.Assign, "fin-lt-0417", new ActionParameters { Assignee = "ben" }).Refusal);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("INC-7")]
    [InlineData("inc-7")]
    [InlineData("")]
    public void An_incident_is_named_by_its_number(string target)
    {
        var action = OnIncident(ActionKind.Assign, target, new ActionParameters { Assignee = " Ben " }).Value!;

        Assert.Equal(("INC-7", 7L, "ben"), (action.Target, action.Incident!.Value, action.Parameters.Assignee));
    }

    [Fact]
    public void What_is_done_to_an_account_is_said_by_the_device_of_its_list()
    {
        DeviceDefinition[] devices = [Directory("dc-1", "contained-users", "disable"), Directory("dc-2", "limited-users", "add-to-group", "CN=Limited")];

        Assert.Equal("contained-users", Choose(ActionKind.DisableUser, new ActionParameters(), devices).Value!.List.Name);
        Assert.Equal(("limited-users", "CN=Limited"), (Choose(ActionKind.AddToGroup, new ActionParameters(), devices).Value!.List.Name, Choose(ActionKind.AddToGroup, new ActionParameters(), devices).Value!.Group));
        Assert.Contains("CN=Other", Choose(ActionKind.AddToGroup, new ActionParameters { Group = "CN=Other" }, devices).Refusal!.Message, StringComparison.Ordinal);
        Assert.IsType<NoListForAction>(Choose(ActionKind.DisableUser, new ActionParameters { List = "limited-users" }, devices).Refusal);
        Assert.IsType<NoListForAction>(Choose(ActionKind.DisableUser, new ActionParameters(), []).Refusal);
        Assert.Contains("Name the list", Choose(ActionKind.DisableUser, new ActionParameters(), [.. devices, Directory("dc-3", "limited-users", "disable")]).Refusal!.Message, StringComparison.Ordinal);
        Assert.IsType<ListNotFound>(Choose(ActionKind.Block, new ActionParameters { List = "none" }, devices).Refusal);
        Assert.IsType<ActionIsInvalid>(Choose(ActionKind.Block, new ActionParameters(), devices).Refusal);
    }

    private static NewAction Block(string value) => new() { Kind = ActionKind.Block, Target = value, Parameters = new ActionParameters { List = "perimeter-block" }, Incident = 7, Reason = "beacon" };

    private static ResponseAction Read(NewAction wish) => ReadAction.Of(wish, new ChosenList(_block, null), _ana, "0123456789abcdef0123456789abcdef", _now).Value!;

    private static Outcome<ResponseAction> OnIncident(ActionKind kind, string target, ActionParameters with) =>
        ReadAction.Of(new NewAction { Kind = kind, Target = target, Parameters = with, Incident = 7, Reason = "shift" }, null, _ana, "0123456789abcdef0123456789abcdef", _now);

    private static Outcome<ChosenList> Choose(ActionKind kind, ActionParameters with, IReadOnlyList<DeviceDefinition> devices) => ListOfAction.Choose(kind, with, [_block, _contained, _limited], devices);

    private static DeviceDefinition Directory(string name, string list, string does, string? group = null) => new()
    {
        Name = name, Product = "active-directory", Lists = [list], Settings = new Dictionary<string, string> { ["does"] = does, ["group"] = group ?? "" },
    };
}
