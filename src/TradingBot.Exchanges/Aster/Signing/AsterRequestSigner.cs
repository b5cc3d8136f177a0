namespace TradingBot.Exchanges.Aster.Signing;

/// <summary>Turns the parameters of a request into the bytes that are sent. One instance stands for one account and is used for every request of it.</summary>
internal abstract class AsterRequestSigner
{
    /// <summary>Sent with every signed request.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, string>> Headers => [];

    /// <summary>The generation with whose paths it is used.</summary>
    public abstract AsterPaths Paths { get; }

    /// <summary>How long after it was signed the venue takes a request, market time.</summary>
    public abstract TimeSpan Validity { get; }

    /// <summary>Stamps and signs.</summary>
    /// <param name="parameters">From <see cref="AsterForm"/>; may be empty.</param>
    /// <param name="venueNow">The venue's time.</param>
    /// <returns>The whole text, its signature last: the query of a GET, the body of anything else.</returns>
    public abstract byte[] Sign(ReadOnlySpan<byte> parameters, DateTimeOffset venueNow);

    /// <summary>Whom it signs for; nothing of a key.</summary>
    public abstract override string ToString();

    /// <summary>Copies the parameters and the separator that stands before the next one.</summary>
    protected static int Begin(ReadOnlySpan<byte> parameters, Span<byte> text)
    {
        parameters.CopyTo(text);
        if (parameters.IsEmpty)
        {
            return 0;
        }

        text[parameters.Length] = (byte)'&';
        return parameters.Length + 1;
    }

    protected static int Put(ReadOnlySpan<byte> part, Span<byte> text, int at)
    {
        part.CopyTo(text[at..]);
        return at + part.Length;
    }
}
