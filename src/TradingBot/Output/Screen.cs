namespace TradingBot.Output;

/// <summary>The terminal: log lines scroll, one status line stays below them. When piped there is no status line, and status comes as plain lines.</summary>
internal sealed class Screen(TextWriter output, TextWriter error, bool isTerminal, Func<int> width)
{
    private readonly Lock _lock = new();
    private string _status = "";

    /// <summary>True when a status line can be refreshed in place.</summary>
    public bool IsTerminal => isTerminal;

    /// <summary>Prints a line on standard output, above the status line.</summary>
    public void WriteLine(string text) => Write(output, text);

    /// <summary>Prints a line on standard error, above the status line.</summary>
    public void WriteErrorLine(string text) => Write(error, text);

    /// <summary>Replaces the status line.</summary>
    public void SetStatus(string text)
    {
        if (!isTerminal)
        {
            return;
        }

        lock (_lock)
        {
            Erase();
            _status = Cut(text);
            output.Write(_status);
            output.Flush();
        }
    }

    private void Write(TextWriter writer, string text)
    {
        lock (_lock)
        {
            Erase();
            writer.WriteLine(text);
            writer.Flush();
            if (_status.Length > 0)
            {
                output.Write(_status);
                output.Flush();
            }
        }
    }

    private void Erase()
    {
        if (_status.Length > 0)
        {
            output.Write('\r' + new string(' ', _status.Length) + '\r');
        }
    }

    private string Cut(string text)
    {
        var room = Math.Max(20, width() - 1);
        return text.Length <= room ? text : text[..room];
    }
}
