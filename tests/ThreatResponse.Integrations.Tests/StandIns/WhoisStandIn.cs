using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>A WHOIS server on loopback: reads a line, answers, closes.</summary>
internal sealed class WhoisStandIn : IDisposable
{
    private readonly Socket _door = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public WhoisStandIn()
    {
        _door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _door.Listen();
        _ = LetInAsync();
    }

    public int Port => ((IPEndPoint)_door.LocalEndPoint!).Port;

    /// <summary>By the whole question, without the line's end.</summary>
    public Dictionary<string, byte[]> Answers { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Asked { get; } = new();

    public WhoisTrouble Trouble { get; set; }

    public WhoisStandIn With(string question, string answer)
    {
        Answers[question] = Encoding.UTF8.GetBytes(answer);
        return this;
    }

    public void Dispose() => _door.Dispose();

    private async Task LetInAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _door.AcceptAsync());
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        try
        {
            using var _ = socket;
            await using var stream = new NetworkStream(socket);
            var question = await QuestionAsync(stream);
            if (question is null)
                return;
            Asked.Enqueue(question);
            var answer = Answers.GetValueOrDefault(question) ?? "No match for it.\r\n"u8.ToArray();
            switch (Trouble)
            {
                case WhoisTrouble.Silence:
                    await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
                    return;
                case WhoisTrouble.Nothing:
                    return;
                case WhoisTrouble.CutOff:
                    await stream.WriteAsync(answer.AsMemory(0, answer.Length / 2));
                    socket.LingerState = new LingerOption(true, 0);
                    socket.Close();
                    return;
                case WhoisTrouble.Endless:
                    while (true)
                        await stream.WriteAsync(answer);
            }

            await stream.WriteAsync(answer);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (fault is SocketException or IOException or ObjectDisposedException)
        {
            // Whoever asked went away.
        }
    }

    /// <summary>Up to carriage return and line feed; null when none came.</summary>
    private static async Task<string?> QuestionAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1 && text.Length < 1_000)
        {
            if (one[0] == '\n' && text.Length > 0 && text[^1] == '\r')
                return text.ToString(0, text.Length - 1);
            text.Append((char)one[0]);
        }

        return null;
    }
}
