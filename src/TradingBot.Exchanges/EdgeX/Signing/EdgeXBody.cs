namespace TradingBot.Exchanges.EdgeX.Signing;

/// <summary>The body of a request.</summary>
/// <param name="Json">As it is sent.</param>
/// <param name="Canonical">As it is signed; see <see cref="EdgeXCanonicalText"/>.</param>
internal readonly record struct EdgeXBody(byte[] Json, string Canonical)
{
    /// <summary>A body that is signed as it is read.</summary>
    public static EdgeXBody Of(byte[] json) => new(json, EdgeXCanonicalText.OfBody(json));
}
