using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Integrations.Tests.Feeds;

public sealed class FeedFilesAreRead
{
    private const string Red = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", Green = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", StrictOf2 = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003";

    [Theory]
    [InlineData("{\"type\":\"bundle\",\"objects\":[]}", "stix")]
    [InlineData("\uFEFF \n{\"more\":false,\"objects\":[]}", "stix")]
    [InlineData("[{\"type\":\"indicator\",\"spec_version\":\"2.1\"}]", "stix")]
    [InlineData("{\"Event\":{\"uuid\":\"1\"}}", "misp")]
    [InlineData("{\"response\":{\"Attribute\":[]}}", "misp")]
    [InlineData("value,type\nbad.example,domain", "text")]
    [InlineData("[2001:db8::7]", "text")]
    [InlineData("# objects are \"objects\"\nbad.example", "text")]
    public void A_file_shows_its_format(string text, string format) => Assert.Equal(format, FeedFormats.All.First(known => known.Fits(text)).Name);

    [Fact]
    public void Each_object_counts_as_what_it_is_whatever_the_version_of_its_bundle()
    {
        var rows = Stix(
            """{"type":"indicator","id":"indicator--a","labels":["malicious-activity"],"pattern":"[ipv4-addr:value = '198.51.100.1']","valid_until":"2027-01-01T00:00:00.123456Z"}""",
            """{"type":"malware","id":"malware--a","name":"M"}""",
            "17",
            """{"type":"indicator","spec_version":"2.1","id":"indicator--b","pattern":"alert tcp","pattern_type":"snort"}""",
            """{"type":"indicator","spec_version":"2.1","id":"indicator--c","pattern_type":"stix"}""",
            """{"type":"indicator","spec_version":"2.1","id":"indicator--d","pattern":"[ipv4-addr:value = '198.51.100.2']","pattern_type":"stix","confidence":150,"revoked":"true","x_custom":{"deep":[1]}}""");

        Assert.Equal(
            [
                new FeedRow(1, "[ipv4-addr:value = '198.51.100.1']", FeedRow.StixPattern, ValidUntil: "2027-01-01T00:00:00.123456Z", Id: "indicator--a"),
                new FeedRow(3, "alert tcp", FeedRow.StixPattern, Id: "indicator--b", Unfit: "It is a pattern in snort, which is not matched here."),
                new FeedRow(4, "", FeedRow.StixPattern, Id: "indicator--c", Unfit: "It has no pattern."),
                new FeedRow(5, "[ipv4-addr:value = '198.51.100.2']", FeedRow.StixPattern, Id: "indicator--d", IsRevoked: true),
            ],
            rows);
    }

    [Theory]
    [InlineData("red", null, Red, Green)]
    [InlineData("amber+strict", null, Green, StrictOf2)]
    [InlineData(null, "marking-definition--own", "marking-definition--own")]
    [InlineData(null, "marking-definition--own green", "marking-definition--own", Green, Green)]
    [InlineData(null, null)]
    public void Markings_that_everybody_knows_are_read_and_others_wait_for_their_objects(string? tlp, string? rest, params string[] markings)
    {
        var row = Assert.Single(Stix(new JsonObject { ["type"] = "indicator", ["id"] = "indicator--a", ["pattern"] = "[a:b = 1]", ["object_marking_refs"] = new JsonArray([.. markings.Select(id => JsonValue.Create(id))]) }.ToJsonString()));

        Assert.Equal((tlp, rest), (row.Tlp, row.Markings));
    }

    [Fact]
    public void More_markings_than_anybody_needs_are_read_as_the_strictest()
    {
        var row = Assert.Single(Stix(new JsonObject { ["type"] = "indicator", ["pattern"] = "[a:b = 1]", ["object_marking_refs"] = new JsonArray([.. Enumerable.Range(0, 21).Select(i => JsonValue.Create($"marking-definition--{i}"))]) }.ToJsonString()));

        Assert.Equal(("red", null), (row.Tlp, row.Markings));
    }

    [Fact]
    public void What_objects_say_of_indicators_is_read_beside_them()
    {
        var file = FeedFormats.All.Single(format => format.Name == "stix").Read("""
            [{"type":"relationship","id":"relationship--a","relationship_type":"indicates","source_ref":"indicator--a","target_ref":"campaign--a","modified":"2026-01-02T00:00:00.000Z"},
             {"type":"relationship","id":"relationship--b","relationship_type":"based-on","source_ref":"indicator--b","target_ref":"malware--a","revoked":true},
             {"type":"relationship","id":"relationship--c","relationship_type":"derived-from","source_ref":"indicator--b","target_ref":"malware--a"},
             {"type":"indicator","id":"indicator--a","pattern":"[a:b = 1]","description":"C2"},
             {"type":"campaign","id":"campaign--a","name":"Day Owl","modified":"2026-01-03T00:00:00.000Z"},
             {"type":"campaign","id":"campaign--a","name":"Night Owl","modified":"2026-01-02T00:00:00.000Z"},
             {"type":"malware","id":"malware--a","name":"M","revoked":true},
             {"type":"marking-definition","id":"marking-definition--2","created":"2026-01-02T00:00:00.000Z","name":"Ours","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"tlp_2_0":"amber+strict"}}},
             {"type":"marking-definition","id":"marking-definition--1","definition_type":"tlp","definition":{"tlp":"amber"}},
             {"type":"marking-definition","id":"marking-definition--0","name":"TLP:GREEN"},
             {"type":"marking-definition","id":"marking-definition--word","definition_type":"statement","definition":{"statement":"Copyright"}},
             {"type":"identity"}, 17]
            """);

        var day = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("C2", Assert.Single(file.Rows).Title);
        Assert.Equal(
            [
                new FeedObject("relationship--a", day, Source: "indicator--a", Target: "campaign--a"), new FeedObject("relationship--b", DateTimeOffset.UnixEpoch), new FeedObject("campaign--a", day.AddDays(1), Name: "Day Owl"),
                new FeedObject("malware--a", DateTimeOffset.UnixEpoch), new FeedObject("marking-definition--2", day, "amber+strict"), new FeedObject("marking-definition--1", DateTimeOffset.UnixEpoch, "amber"),
                new FeedObject("marking-definition--0", DateTimeOffset.UnixEpoch, "green"), new FeedObject("marking-definition--word", DateTimeOffset.UnixEpoch),
            ],
            file.Objects);
    }

    [Fact]
    public void An_attribute_of_two_values_gives_those_that_can_be_matched()
    {
        var rows = Misp("""
            [{"Event":{"info":"One","threat_level_id":"1","Attribute":[
               {"uuid":"a","type":"ip-dst|port","value":"198.51.100.1|443","to_ids":1},
               {"uuid":"b","type":"filename|sha256","value":"a|b","to_ids":true,"comment":"dropper"},
               {"uuid":"c","type":"domain|ip","value":"only.example","to_ids":true},
               {"uuid":"d","type":"url","value":"http://bad.example/","to_ids":"0"},
               {"uuid":"e","type":"sha1","value":"x","to_ids":true,"deleted":"1"},
               {"type":"sha1","value":"x","to_ids":true,"deleted":true}]}},
             {"Event":{"info":"Two","Attribute":[{"uuid":"f","type":"mutex","value":"m","to_ids":true}]}}]
            """);

        Assert.Equal(
            [
                new FeedRow(1, "198.51.100.1", "ip", "85", Title: "One", Id: "a"),
                new FeedRow(2, "b", "sha256", "85", Title: "dropper", Id: "b"),
                new FeedRow(3, "only.example", null, "85", Title: "One", Id: "c", Unfit: "Two values are expected of MISP's type domain|ip, with | between them."),
                new FeedRow(5, "x", "sha1", "85", Title: "One", Id: "e", IsRevoked: true),
                new FeedRow(6, "x", null, "85", Title: "One", Unfit: "It was taken back, and has no uuid to find what it stated."),
                new FeedRow(7, "m", null, null, Title: "Two", Id: "f", Unfit: "It is of MISP's type mutex, which is not matched here."),
            ],
            rows);
    }

    [Fact]
    public void The_marking_of_an_attribute_counts_before_that_of_its_event_and_tags_name_who_it_was()
    {
        var rows = Misp("""
            {"Event":{"Tag":[{"name":"tlp:red"},{"name":"misp-galaxy:malpedia=\"Beacon\""}],"Attribute":[
               {"type":"md5","value":"a","to_ids":true,"Tag":[{"name":"tlp:green"},{"name":"TLP:white"},{"name":"other"}]},
               {"type":"md5","value":"b","to_ids":true}]}}
            """);

        Assert.Equal([("green", "Beacon"), ("red", "Beacon")], rows.Select(row => (row.Tlp, row.Title)));
    }

    [Fact]
    public void What_tags_permit_counts_of_attribute_and_event_the_strictest()
    {
        var rows = Misp("""
            {"Event":{"Tag":[{"name":"PAP:AMBER"},{"name":"tlp:green"}],"Attribute":[
               {"type":"md5","value":"a","to_ids":true,"Tag":[{"name":"pap:white"}]},
               {"type":"md5","value":"b","to_ids":true,"Tag":[{"name":"PAP:RED"},{"name":"red"}]}]}}
            """);

        Assert.Equal(["amber", "red"], rows.Select(row => row.Pap));
        Assert.Null(Assert.Single(Misp("""{"Event":{"Attribute":[{"type":"md5","value":"a","to_ids":true,"Tag":[{"name":"tlp:red"}]}]}}""")).Pap);
    }

    [Theory]
    [InlineData("red", null, "\"object_marking_refs\":[\"marking-definition--60f8932b-e51e-4458-b265-a2e8be9a80ab\",\"marking-definition--740d36e5-7714-4c30-961a-3ae632ceee0e\"]")]
    [InlineData("red", null, "\"labels\":[\"malicious-activity\",\"pap:red\"],\"object_marking_refs\":[\"marking-definition--ad15a0cd-55b6-4588-a14c-a66105329b92\"]")]
    [InlineData(null, null, "\"object_marking_refs\":[\"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed\"],\"labels\":[\"red\"]")]
    [InlineData(null, "marking-definition--a marking-definition--b", "\"object_marking_refs\":[\"marking-definition--a\",\"marking-definition--b\"]")]
    [InlineData(null, "marking-definition--a pap:amber pap:red", "\"labels\":[\"pap:green\",\"pap:red\"],\"object_marking_refs\":[\"marking-definition--a\",\"marking-definition--60f8932b-e51e-4458-b265-a2e8be9a80ab\"]")]
    public void What_a_STIX_object_permits_is_told_by_its_markings_or_its_labels(string? permits, string? markings, string members)
    {
        var row = Assert.Single(Stix($$"""{"type":"indicator","id":"indicator--a","pattern":"[a:b = 1]",{{members}}}"""));
        Assert.Equal((permits, markings), (row.Pap, row.Markings));
    }

    [Theory]
    [InlineData("green", "\"extensions\":{\"extension-definition--f8d78575-edfd-406e-8e84-6162a8450f5b\":{\"extension_type\":\"property-extension\",\"pap\":\"green\"}}")]
    [InlineData("amber", "\"definition_type\":\"statement\",\"definition\":{\"statement\":\"PAP:AMBER\"}")]
    [InlineData("red", "\"name\":\"pap:red\"")]
    [InlineData(null, "\"name\":\"red\"")]
    public void What_a_marking_permits_is_told_by_its_extension_its_name_or_its_statement(string? permits, string members)
    {
        var file = FeedFormats.All.Single(format => format.Name == "stix").Read($$"""[{"type":"marking-definition","id":"marking-definition--a",{{members}}}]""");
        Assert.Equal(permits, Assert.Single(file.Objects).Pap);
    }

    [Fact]
    public void A_marking_of_what_is_permitted_leaves_the_traffic_light_as_it_is()
    {
        var row = Assert.Single(Stix("""{"type":"indicator","id":"indicator--a","pattern":"[a:b = 1]","object_marking_refs":["marking-definition--740d36e5-7714-4c30-961a-3ae632ceee0e","marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"]}"""));
        Assert.Equal(("red", "green", null), (row.Pap, row.Tlp, row.Markings));
    }

    /// <summary>Whatever is cut off or written wrongly: a fault that says so, or rows, never an exception.</summary>
    [Fact]
    public void No_text_brings_a_format_down()
    {
        const string bundle = """{"type":"bundle","objects":[{"type":"indicator","id":"indicator--a","pattern":"[a:b = 1]","labels":["x",1,null],"object_marking_refs":[{}]},{"type":"relationship","relationship_type":"indicates","source_ref":1,"target_ref":[]}]}""";
        const string events = """{"response":[{"Event":{"Tag":[null,{"name":5}],"Attribute":[{"type":"domain|ip","value":"a|b","to_ids":true},null]}},[]]}""";
        foreach (var text in new[] { bundle, events, "value,type\n\"a,b", "null", "[[[]]]", "\"x\"" })
        {
            for (var cut = 0; cut <= text.Length; cut++)
            {
                foreach (var format in FeedFormats.All)
                    _ = format.Read(text[..cut]);
            }
        }

        Assert.All(FeedFormats.All.Take(2), format => Assert.NotNull(format.Read(bundle[..40]).Fault));
    }

    private static IReadOnlyList<FeedRow> Stix(params string[] objects) => Read("stix", $$"""{"type":"bundle","objects":[{{string.Join(',', objects)}}]}""");

    private static IReadOnlyList<FeedRow> Misp(string text) => Read("misp", text);

    private static IReadOnlyList<FeedRow> Read(string name, string text)
    {
        var file = FeedFormats.All.Single(format => format.Name == name).Read(text);
        Assert.Null(file.Fault);
        return file.Rows;
    }
}
