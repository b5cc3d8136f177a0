using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>An order that can be sent: in venue units, on tick and on lot.</summary>
/// <param name="Order">What the bot asked for.</param>
/// <param name="Wire">The same as it is signed.</param>
/// <param name="TimeInForce">The venue's word.</param>
internal sealed record EdgeXDraft(OrderRequest Order, EdgeXOrder Wire, string TimeInForce);

/// <summary>A reply, with what decides how it is understood.</summary>
/// <param name="Reply">What became of the request.</param>
/// <param name="IsRepeat">The request had been sent before and was refused, as far as anybody knew.</param>
internal sealed record EdgeXAnswer(VenueReply Reply, bool IsRepeat = false);
