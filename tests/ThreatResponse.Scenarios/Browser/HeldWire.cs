using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>The line between a page and the server, on which what the server says can be made to wait behind its first drawing of a skeleton: so a page that still reads stands still.</summary>
internal sealed partial class HeldWire
{
    private static readonly byte[] _skeleton = Encoding.UTF8.GetBytes("tr-skel");
    private readonly Lock _lock = new();
    private readonly Queue<Action> _waiting = [];
    private bool _looking;
    private bool _holding;

    /// <summary>Before the page is opened.</summary>
    public static async Task<HeldWire> OfAsync(IPage page)
    {
        var wire = new HeldWire();
        await page.RouteWebSocketAsync(Circuit(), route => route.ConnectToServer().OnMessage(frame => wire.Pass(route, frame)));
        return wire;
    }

    /// <summary>From the next skeleton on, nothing comes through.</summary>
    public void HoldAtSkeleton()
    {
        lock (_lock)
            _looking = true;
    }

    public void LetGo()
    {
        lock (_lock)
        {
            (_looking, _holding) = (false, false);
            while (_waiting.TryDequeue(out var send))
                send();
        }
    }

    private void Pass(IWebSocketRoute page, IWebSocketFrame frame)
    {
        lock (_lock)
        {
            if (frame.Binary is not { } bytes)
            {
                Send(() => page.Send(frame.Text!));
                return;
            }

            foreach (var message in _looking ? Messages(bytes) : [bytes])
            {
                Send(() => page.Send(message));
                _holding |= _looking && message.AsSpan().IndexOf(_skeleton) >= 0;
            }
        }
    }

    private void Send(Action send)
    {
        if (_holding)
            _waiting.Enqueue(send);
        else
            send();
    }

    /// <summary>Several messages may come as one; each begins with its length, seven bits a byte.</summary>
    private static IEnumerable<byte[]> Messages(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var (begin, length, shift) = (at, 0, 0);
            do
            {
                length |= (bytes[at] & 0x7F) << shift;
                shift += 7;
            }
            while ((bytes[at++] & 0x80) != 0);
            at += length;
            yield return bytes[begin..at];
        }
    }

    [GeneratedRegex("/_blazor")]
    private static partial Regex Circuit();
}
