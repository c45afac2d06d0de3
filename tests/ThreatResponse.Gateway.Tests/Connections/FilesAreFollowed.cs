using System.Text;
using ThreatResponse.Gateway.Connections;

namespace ThreatResponse.Gateway.Tests.Connections;

/// <summary>On real files. Each test says when to look; nothing waits for a clock.</summary>
public sealed class FilesAreFollowed : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tr-follow-").FullName;
    private readonly KeptPositions _positions = new();
    private readonly List<string> _lines = [];
    private readonly List<long> _lost = [];
    private FileFollower? _follower;
    private bool _refuses;

    private string Log => Path.Combine(_folder, "eve.json");

    [Fact]
    public async Task Whole_lines_are_taken_once_and_a_partial_one_waits_for_its_end()
    {
        await Append("one\ntwo\nthr");
        await Look();
        Assert.Equal(["one", "two"], _lines);

        await Append("ee\n");
        await Look();
        await Look();
        Assert.Equal(["one", "two", "three"], _lines);
    }

    [Fact]
    public async Task A_missing_file_is_waited_for()
    {
        await Look();
        await Append("one\n");
        await Look();

        Assert.Equal(["one"], _lines);
    }

    [Fact]
    public async Task A_rotated_file_is_read_to_its_end_before_the_new_one()
    {
        await Append("one\n");
        await Look();
        await Append("two\n");
        File.Move(Log, Log + ".1");
        await Append("late\n", Log + ".1");
        await Append("three\n");
        await Look();

        Assert.Equal(["one", "two", "late", "three"], _lines);
    }

    [Fact]
    public async Task A_file_rotated_twice_between_two_looks_is_read_with_what_came_between()
    {
        await Append("one\n");
        await Look();
        File.Move(Log, Log + ".2");
        File.SetLastWriteTimeUtc(Log + ".2", DateTime.UnixEpoch.AddDays(1));
        await Append("two\n", Log + ".1");
        await Append("three\n");
        await Look();

        Assert.Equal(["one", "two", "three"], _lines);
    }

    [Fact]
    public async Task While_the_new_file_is_empty_the_old_one_is_still_read()
    {
        await Append("one\n");
        await Look();
        File.Move(Log, Log + ".1");
        await Append("");
        await Look();
        await Append("written by who has not noticed\n", Log + ".1");
        await Look();
        await Append("two\n");
        await Look();

        Assert.Equal(["one", "written by who has not noticed", "two"], _lines);
    }

    [Fact]
    public async Task A_rotated_file_whose_last_line_has_no_end_loses_it_not()
    {
        await Append("one\nunended");
        await Look();
        File.Move(Log, Log + ".1");
        await Append("two\n");
        await Look();

        Assert.Equal(["one", "unended", "two"], _lines);
    }

    [Fact]
    public async Task A_new_file_that_starts_like_the_old_one_is_told_from_it()
    {
        var same = new string('s', 300) + "\n";
        await Append(same + "one\n");
        await Look();
        File.Move(Log, Log + ".1");
        await Append(same + "one\ntwo\n");
        await Look();

        Assert.Equal([same.TrimEnd(), "one", same.TrimEnd(), "one", "two"], _lines);
    }

    [Fact]
    public async Task A_file_that_was_cut_short_is_read_from_its_start()
    {
        await Append("one\ntwo\n");
        await Look();
        await File.WriteAllTextAsync(Log, "x\n");
        await Look();
        await Append("y\n");
        await Look();

        Assert.Equal(["one", "two", "x", "y"], _lines);
    }

    [Fact]
    public async Task A_file_that_was_cut_short_and_has_grown_again_is_read_from_its_start()
    {
        await Append("one\ntwo\n");
        await Look();
        await File.WriteAllTextAsync(Log, "three and more than before\n");
        await Look();

        Assert.Equal(["one", "two", "three and more than before"], _lines);
    }

    [Fact]
    public async Task After_a_restart_reading_goes_on_where_it_was_left()
    {
        await Append("one\n");
        await Look();
        Restart();
        await Append("two\n");
        await Look();

        Assert.Equal(["one", "two"], _lines);
    }

    [Fact]
    public async Task A_file_rotated_twice_while_stopped_is_finished_with_all_that_came_between()
    {
        await Append("one\n");
        await Look();
        Restart();
        await Append("two\n");
        File.Move(Log, Log + ".2");
        File.SetLastWriteTimeUtc(Log + ".2", DateTime.UnixEpoch.AddDays(1));
        await Append("three\n", Log + ".1");
        File.SetLastWriteTimeUtc(Log + ".1", DateTime.UnixEpoch.AddDays(2));
        await Append("not a rotation of it\n", Log + ".bak");
        await Append("four\n");
        await Look();

        Assert.Equal(["one", "two", "three", "four"], _lines);
        Assert.Empty(_lost);
    }

    [Fact]
    public async Task Contents_that_are_gone_after_a_restart_are_said_to_be()
    {
        await Append("one\n");
        await Look();
        Restart();
        File.Delete(Log);
        await Append("two\n");
        await Look();

        Assert.Equal(["one", "two"], _lines);
        Assert.Equal([4L], _lost);
    }

    [Fact]
    public async Task Lines_that_were_not_taken_are_offered_again_and_after_a_crash_too()
    {
        await Append("one\n");
        _refuses = true;
        await Assert.ThrowsAsync<IOException>(Look);
        Restart();
        _refuses = false;
        await Look();

        Assert.Equal(["one"], _lines);
    }

    [Fact]
    public async Task A_line_of_megabytes_is_one_line()
    {
        var line = new string('a', 5 * 1024 * 1024);
        await Append(line[..(3 * 1024 * 1024)]);
        await Look();
        Assert.Empty(_lines);
        await Append(line[(3 * 1024 * 1024)..] + "\ntwo\n");
        await Look();

        Assert.Equal([line.Length, 3], _lines.Select(one => one.Length));
    }

    [Fact]
    public async Task A_file_reached_by_a_link_is_followed_when_the_link_moves_on()
    {
        var (first, second) = (Path.Combine(_folder, "day-1"), Path.Combine(_folder, "day-2"));
        await Append("one\n", first);
        File.CreateSymbolicLink(Log, first);
        await Look();
        await Append("two\n", first);
        await Append("one\nmore\n", second);
        File.Delete(Log);
        File.CreateSymbolicLink(Log, second);
        await Look();

        Assert.Equal(["one", "two", "one", "more"], _lines);
    }

    public void Dispose()
    {
        _follower?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task Append(string text, string? file = null) => File.AppendAllTextAsync(file ?? Log, text);

    private async Task Look()
    {
        _follower ??= new FileFollower(Log, _positions, Take, 16 * 1024 * 1024, _lost.Add);
        await _follower.ReadNewsAsync(CancellationToken.None);
    }

    private void Restart()
    {
        _follower!.Dispose();
        _follower = null;
    }

    private Task Take(ReadOnlyMemory<byte> lines)
    {
        if (_refuses)
            throw new IOException("told to");
        _lines.AddRange(Encoding.UTF8.GetString(lines.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return Task.CompletedTask;
    }
}
