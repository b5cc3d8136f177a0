namespace TradingBot.Exchanges.Transport;

/// <summary>A reply, with what decides how it is understood.</summary>
/// <param name="Reply">What became of the request.</param>
/// <param name="IsRepeat">The request had been sent before and was refused, as far as anybody knew.</param>
internal record VenueAnswer(VenueReply Reply, bool IsRepeat = false);
